// Makes the calculators of a page live: collects the form, asks Python, puts its HTML in place.
//
// No rule, label, number format or message is written here. What a reader sees comes from
// Python, or stands in the page as it was built:
//
// section.calculator[data-calculator=<id>][data-base][data-bundle][data-answers]
//   script.calculator-definition     the definition, as JSON
//   form                             a control's name is its field's id
//     [data-error-for=<field>][id]   the place of the field's message
//   .calculator-result               holds the result of the form's starting values
//   .calculator-text                 the same as plain text, to copy (may be hidden)
//   .calculator-stale[hidden]        says that the result does not match the form
//   .calculator-status               [data-starting], [data-live], [data-failed]: what to say
//   .calculator-notice               [data-copied], [data-copy-failed]: what to say
//   button[data-action]              copy, reset, print; retry (hidden until Python has failed)

import { Engine } from "./engine.mjs";
import { answersOf, isAsBuilt, showErrors } from "./form.mjs";

// So near the form (in CSS pixels above or below the window) the reader is about to use it.
const NEAR = "300px";
// A result that is a moment late is not marked as out of step; it would only flicker.
const PATIENCE_MS = 250;

class Calculator {
  #section;
  #engine;
  #form;
  #result;
  #text;
  #built;
  #definition;
  #loaded = 0;
  #asked = 0;
  #timer = 0;

  constructor(section, engine) {
    this.#section = section;
    this.#engine = engine;
    this.#form = section.querySelector("form");
    this.#result = section.querySelector(".calculator-result");
    this.#text = section.querySelector(".calculator-text");
    this.#built = { html: this.#result.innerHTML, text: this.#text.textContent };
    this.#definition = JSON.parse(
      section.querySelector(".calculator-definition").textContent,
    );
    this.#engine.offer(this.#definition, addressOf(section.dataset.answers));
    this.#listenToForm();
    this.#listenToEngine();
    this.#startWhenNear();
  }

  #listenToForm() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#update();
    });
    this.#form.addEventListener("input", () => this.#update());
    // The event comes before the values are back.
    this.#form.addEventListener("reset", () => setTimeout(() => this.#update()));
    this.#section.addEventListener("click", ({ target }) => {
      const action = target.closest("[data-action]")?.dataset.action;
      if (action === "reset") this.#form.reset();
      if (action === "copy") this.#copy();
      if (action === "print") window.print();
      if (action === "retry") this.#engine.start();
    });
  }

  #listenToEngine() {
    for (const state of ["starting", "live", "failed"]) {
      this.#engine.addEventListener(state, () => this.#show(state));
    }
    this.#engine.addEventListener("offered", () => this.#show(this.#engine.state));
    // What was typed while Python was on its way is asked as soon as it may be.
    this.#engine.addEventListener("starting", () => {
      if (!isAsBuilt(this.#form)) this.#update();
    });
  }

  #startWhenNear() {
    const start = () => {
      watcher.disconnect();
      if (this.#engine.state === "idle") this.#engine.start();
    };
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) start();
      },
      { rootMargin: NEAR },
    );
    watcher.observe(this.#form);
    this.#section.addEventListener("focusin", start, { once: true });
    // A reader who saves data pays for Python only when about to use it.
    if (!navigator.connection?.saveData) {
      const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 1000));
      idle(start);
    }
    // The browser may have put back what was typed before the page was left.
    if (!isAsBuilt(this.#form)) this.#update();
  }

  /** Bring the result in step with the form; only the newest question's answer counts. */
  async #update() {
    this.#asked += 1;
    const mine = this.#asked;
    const live = this.#engine.state === "live";
    if (!live && isAsBuilt(this.#form)) {
      this.#put(this.#built);
      return;
    }
    const ready = this.#engine.isReady(this.#definition.id);
    this.#lateAfter(ready ? PATIENCE_MS : 0);
    if (this.#engine.state === "failed" && !ready) return;
    if (this.#engine.state === "idle") {
      // "starting" comes back here.
      this.#engine.start();
      return;
    }
    try {
      const answer = await this.#ask();
      if (mine === this.#asked) this.#put(answer);
    } catch {
      // Python broke: the reader is told by "failed".
      this.#lateAfter(0);
    }
  }

  #ask() {
    if (this.#loaded !== this.#engine.generation) {
      this.#loaded = this.#engine.generation;
      this.#engine.ask({ do: "load", definition: this.#definition }).catch(() => {});
    }
    return this.#engine.ask({
      do: "calculate",
      id: this.#definition.id,
      answers: answersOf(this.#form),
      base: this.#section.dataset.base,
    });
  }

  #put({ errors = [], html, text }) {
    showErrors(this.#form, errors);
    if (errors.length > 0) {
      this.#lateAfter(0);
      return;
    }
    clearTimeout(this.#timer);
    this.#mark(false);
    const open = openDetails(this.#result);
    this.#result.innerHTML = html;
    this.#text.textContent = text;
    for (const details of this.#result.querySelectorAll("details")) {
      if (open.has(summaryOf(details))) details.open = true;
    }
  }

  /** Mark the result as out of step, unless a new one comes within the time. */
  #lateAfter(milliseconds) {
    clearTimeout(this.#timer);
    if (milliseconds === 0) {
      this.#mark(true);
    } else {
      this.#timer = setTimeout(() => this.#mark(true), milliseconds);
    }
  }

  #mark(stale) {
    this.#result.classList.toggle("is-stale", stale);
    this.#section.querySelector(".calculator-stale").hidden = !stale;
    // A result that does not belong to the answers must not end up in a patient's record.
    this.#section.querySelector("[data-action=copy]").disabled = stale;
  }

  #show(state) {
    this.#section.dataset.state = state;
    const status = this.#section.querySelector(".calculator-status");
    // With answers at hand the reader misses nothing, whatever Python is doing.
    const alone = this.#engine.hasAnswers(this.#definition.id);
    status.textContent = alone ? "" : (status.dataset[state] ?? "");
    status.hidden = !status.textContent;
    this.#section.querySelector("[data-action=retry]").hidden = alone || state !== "failed";
  }

  async #copy() {
    const notice = this.#section.querySelector(".calculator-notice");
    try {
      await navigator.clipboard.writeText(this.#text.textContent);
      notice.textContent = notice.dataset.copied;
    } catch {
      // Not every browser or address lets a page write there: leave the text marked.
      this.#text.hidden = false;
      window.getSelection().selectAllChildren(this.#text);
      notice.textContent = notice.dataset.copyFailed;
    }
  }
}

const summaryOf = (details) => details.querySelector("summary")?.textContent;

/** What the reader has unfolded stays so in the next result. */
const openDetails = (result) =>
  new Set([...result.querySelectorAll("details[open]")].map(summaryOf));

const addressOf = (path) => path && new URL(path, document.baseURI).href;

const sections = document.querySelectorAll("section.calculator[data-calculator]");
if (sections.length > 0) {
  const engine = new Engine(addressOf(sections[0].dataset.bundle));
  for (const section of sections) new Calculator(section, engine);
}
