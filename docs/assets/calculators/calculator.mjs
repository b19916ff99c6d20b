// Makes the calculators of a page live: collects the form, asks Python, puts its HTML in place.
//
// No rule, label, number format or message is written here. What a reader sees comes from
// Python, or stands in the page as it was built:
//
// section.calculator[data-calculator=<id>][data-base][data-bundle][data-page][data-answers]
//   script.calculator-definition     the definition, as JSON
//   form                             a control's name is its field's id
//     [data-share]                   a control whose answer may stand in the address
//     [data-rebuild], [data-change]  an answer, or a button, that changes which fields there are
//     [data-error-for=<field>][id]   the place of the field's message
//   .calculator-result               holds the result of the form's starting values
//   .calculator-text                 the same as plain text, to copy (may be hidden)
//   .calculator-stale[hidden]        says that the result does not match the form
//   .calculator-strange[hidden]      says that something in the address could not be used
//   .calculator-status               [data-starting], [data-live], [data-failed]: what to say
//   .calculator-live                 tells screen readers the headline, and nothing more
//   .calculator-notice               [data-copied], [data-shared], [data-copy-failed]
//   button[data-action]              copy, share, reset, print; retry (hidden until needed)
//
// Other modules of the page reach a calculator through `section.calculator`.

import { completeSnippets, copy } from "./actions.mjs";
import { Engine } from "./engine.mjs";
import { answersOf, fill, firstWrong, showErrors } from "./form.mjs";
import { startWhenNear } from "./near.mjs";
import { ResultPlace } from "./result.mjs";
import { Shape } from "./shape.mjs";
import { Steps, answersIn, fragmentOf } from "./state.mjs";

class Calculator {
  #section;
  #engine;
  #form;
  #result;
  #shape;
  #steps;
  #definition;
  #built;
  #asked = 0;
  #latest = Promise.resolve();
  #broken = false;
  #errors = [];
  #typed = new Set();
  #linked = new Set();

  constructor(section, engine) {
    this.#section = section;
    this.#engine = engine;
    this.#form = section.querySelector("form");
    this.#result = new ResultPlace(section);
    this.#definition = JSON.parse(this.#part(".calculator-definition").textContent);
    this.#engine.offer(this.#definition, addressOf(section.dataset.answers));
    this.#steps = new Steps(this.#definition.id, this.#form);
    this.#shape = new Shape(this.#form, (request) => this.#ask(request));
    this.#built = this.#result.content;
    section.calculator = {
      form: this.#form,
      ask: (request) => this.#ask(request),
      answers: () => answersOf(this.#form),
      /** The form was changed by a module: bring the result in step, as one step back. */
      update: () => this.#changed(null),
      /** Give the form these answers, and the fields that belong to them. */
      put: async (answers) => {
        await this.#shape.put(answers);
        this.#changed(null);
      },
    };
    this.#listenToForm();
    this.#listenToButtons();
    this.#listenToEngine();
    startWhenNear(this.#form, engine);
    this.#open();
  }

  #listenToForm() {
    this.#form.addEventListener("input", async ({ target }) => {
      const { name } = target;
      if (!name) return;
      if ("rebuild" in target.dataset) await this.#reshape();
      this.#changed(name);
    });
    this.#form.addEventListener("click", async ({ target }) => {
      const change = target.closest("[data-change]")?.dataset.change;
      if (change === undefined) return;
      await this.#reshape(change);
      this.#changed(null);
    });
    this.#form.addEventListener("pointerdown", () => this.#steps.close());
    this.#form.addEventListener("focusout", ({ target, relatedTarget }) => {
      if (target.name !== relatedTarget?.name) this.#steps.close();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#goOn();
    });
    // In a field of several lines Enter is a line break.
    this.#form.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey, target } = event;
      if (key !== "Enter" || !(ctrlKey || metaKey) || !target.matches("textarea")) return;
      event.preventDefault();
      this.#goOn();
    });
    window.addEventListener("popstate", () => this.#return());
  }

  #listenToButtons() {
    const actions = {
      copy: () => this.#copy(),
      share: () => this.#share(),
      print: () => window.print(),
      reset: () => this.#reset(),
      retry: () => this.#engine.start(),
    };
    this.#section.addEventListener("click", ({ target }) => {
      actions[target.closest("[data-action]")?.dataset.action]?.();
    });
  }

  #listenToEngine() {
    for (const state of ["starting", "live", "failed"]) {
      this.#engine.addEventListener(state, () => this.#show(state));
    }
    this.#engine.addEventListener("offered", () => this.#show(this.#engine.state));
    // What could not be answered is asked anew when Python is tried again.
    this.#engine.addEventListener("starting", () => {
      if (this.#broken) this.#update();
    });
  }

  // --- answers: from the address, from the history, from the reader -------------------------

  /** Begin with what the address holds, else with what the browser may have put back. */
  async #open() {
    await this.#fromAddress();
    this.#steps.adopt();
    if (!this.#shape.isAsBuilt) this.#update();
  }

  /** The reader went back or forward, or to another part of the page. */
  async #return() {
    const known = this.#steps.arrive();
    const tied = this.#steps.isTied;
    if (known) await this.#shape.put(known);
    else if (!(await this.#fromAddress()) && tied) await this.#shape.put(this.#shape.start);
    this.#steps.adopt();
    this.#update();
  }

  /** Take over the answers in the address, if there are any for this calculator. */
  async #fromAddress() {
    const read = () => answersIn(this.#form, this.#definition.id, location.hash);
    let found = read();
    if (!found) return false;
    if (found.strange && this.#shape.canChange) {
      await this.#shape.change({ ...this.#shape.start, ...found.raw });
      found = read() ?? found;
    }
    fill(this.#form, { ...this.#shape.start, ...found.answers });
    this.#linked = new Set(Object.keys(found.answers));
    this.#typed = new Set(this.#linked);
    this.#part(".calculator-strange").hidden = !found.strange;
    return true;
  }

  /** Ask which fields there are now; until then the result belongs to other answers. */
  async #reshape(change = "") {
    this.#result.wait({ patient: this.#engine.state === "live" });
    await this.#shape.change(answersOf(this.#form), change);
  }

  #changed(field) {
    this.#part(".calculator-strange").hidden = true;
    this.#linked.clear();
    if (field !== null) this.#typed.add(field);
    this.#steps.record(field, this.#fragment());
    this.#update();
  }

  #reset() {
    this.#shape.reset();
    this.#changed(null);
  }

  /** The form as it stands in the address: without what Python has not found usable. */
  #fragment() {
    const refused = new Set(this.#errors.map(({ field }) => field));
    // What is chosen is one of the page's own options; what is typed could be anything.
    for (const field of this.#typed) {
      const typed = "input:not([type=radio])";
      if (this.#form.elements[field]?.matches?.(typed)) refused.add(field);
    }
    return fragmentOf(this.#form, this.#definition.id, this.#shape.start, refused);
  }

  // --- results ------------------------------------------------------------------------------

  #update() {
    this.#latest = this.#bringInStep();
    return this.#latest;
  }

  /** Bring the result in step with the form; only the newest question's answer counts. */
  async #bringInStep() {
    this.#asked += 1;
    this.#broken = false;
    const mine = this.#asked;
    const live = this.#engine.state === "live";
    if (!live && this.#shape.isAsBuilt) {
      this.#take(this.#built);
      return;
    }
    const answers = answersOf(this.#form);
    this.#result.wait({ patient: this.#engine.isReady(this.#definition.id, answers) });
    try {
      const answer = await this.#ask({ do: "calculate", answers });
      if (mine === this.#asked) this.#take(answer);
    } catch {
      // Python is not there: the reader is told by "failed".
      this.#broken = true;
      this.#result.wait({ patient: false });
    }
  }

  #ask(request) {
    if (this.#engine.state === "idle") this.#engine.start();
    const { base } = this.#section.dataset;
    return this.#engine.ask({ id: this.#definition.id, base, ...request });
  }

  #take(answer) {
    this.#errors = answer.errors ?? [];
    this.#typed.clear();
    if (this.#dropLinked()) return;
    showErrors(this.#form, this.#errors);
    this.#steps.confirm(this.#fragment());
    if (this.#errors.length > 0) {
      this.#result.refuse();
      return;
    }
    this.#result.put(answer);
  }

  /** Let go of what came with the address and could not be used; it was nobody's typing. */
  #dropLinked() {
    const fields = this.#errors.map(({ field }) => field).filter((field) => this.#linked.has(field));
    this.#linked.clear();
    if (fields.length === 0) return false;
    fill(this.#form, Object.fromEntries(fields.map((field) => [field, this.#shape.start[field]])));
    this.#part(".calculator-strange").hidden = false;
    this.#update();
    return true;
  }

  // --- what the reader can do with a result -------------------------------------------------

  /** From the form to the first thing that is wrong, else to the result and its copy button. */
  async #goOn() {
    await this.#latest;
    const wrong = firstWrong(this.#form, this.#errors);
    const retry = this.#part("[data-action=retry]");
    const next = wrong ?? (retry.hidden ? this.#part("[data-action=copy]") : retry);
    next.focus({ preventScroll: true });
    (wrong ? next.closest(".field") ?? next : this.#part(".calculator-output")).scrollIntoView({
      block: "nearest",
    });
  }

  async #copy() {
    await this.#latest;
    const notice = this.#part(".calculator-notice");
    if (this.#result.holds) {
      await copy(this.#result.text, this.#part(".calculator-text"), notice, notice.dataset.copied);
    }
  }

  async #share() {
    await this.#latest;
    this.#steps.flush();
    const page = new URL(this.#section.dataset.page, document.baseURI);
    const address = new URL(this.#fragment() || page.pathname, page).href;
    const notice = this.#part(".calculator-notice");
    await copy(address, this.#part(".calculator-address"), notice, notice.dataset.shared);
  }

  #show(state) {
    this.#section.dataset.state = state;
    const status = this.#part(".calculator-status");
    // With all answers at hand the reader misses nothing, whatever Python is doing.
    const alone = this.#engine.isWhole(this.#definition.id);
    status.textContent = alone ? "" : (status.dataset[state] ?? "");
    status.hidden = !status.textContent;
    this.#part("[data-action=retry]").hidden = alone || state !== "failed";
  }

  #part(selector) {
    return this.#section.querySelector(selector);
  }
}

const addressOf = (path) => path && new URL(path, document.baseURI).href;

// A page without the theme's own scripts has nobody else to say this.
document.documentElement.classList.replace("no-js", "js");
const sections = document.querySelectorAll("section.calculator[data-calculator]");
if (sections.length > 0) {
  const engine = new Engine(addressOf(sections[0].dataset.bundle));
  for (const section of sections) new Calculator(section, engine);
}
completeSnippets(document);
