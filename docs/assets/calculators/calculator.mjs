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
//     button[data-set=<field=option&…>]  gives several answers at once
//     [data-error-for=<field>][id]   the place of the field's message
//     [data-alert-for=<field>]       the place of an emergency, right under its question
//   .calculator-errors[hidden]       all that is wrong, for the reader who asks for the answer
//   .calculator-result               holds the result of the form's starting values
//   .calculator-text                 the same as plain text, to copy (may be hidden)
//   .calculator-built                says that nothing computes until this script has taken over
//   .calculator-stale[hidden]        says that the result does not match the form (result.mjs)
//   .calculator-strange[hidden]      says that something in the address could not be used
//   .calculator-left-out[hidden]     says which texts a link could not bring (in its span)
//   .calculator-earlier[hidden]      offers what was written on an earlier visit (origin.mjs)
//   .calculator-carried[data-from=<id>][hidden]  says which calculator the answers came from
//   .calculator-status               [data-starting], [data-live], [data-failed]: what to say
//   .calculator-live                 tells screen readers the headline, and nothing more
//   .calculator-notice               [data-copied], [data-shared], [data-reset], [data-copy-failed]
//   .calculator-bar[hidden]          the headline and the main action, on narrow screens
//   button[data-action]              copy, share, print, see, undo, reset, continue; retry,
//                                    earlier, forget (hidden until needed)
//
// Other modules of the page reach a calculator through `section.calculator`.

import "../site_day.mjs";
import { Turns } from "../turns.mjs";
import { yieldToBrowser } from "../yield.mjs";
import { completeSnippets, copy, tell } from "./actions.mjs";
import { Beside } from "./beside.mjs";
import { Coming } from "./coming.mjs";
import { Engine, Unanswered } from "./engine.mjs";
import { ErrorSummary } from "./errors.mjs";
import { answersOf, controlsOf, fill, showErrors, tellToday } from "./form.mjs";
import { chooseByKey, isTypedIn, moveOn } from "./keys.mjs";
import { startWhenNear } from "./near.mjs";
import { Origin } from "./origin.mjs";
import { Panel } from "./panel.mjs";
import { readyForPaper } from "./paper.mjs";
import { answersOfPreset, samePreset, showPresets } from "./presets.mjs";
import { RestingKeys } from "./resting.mjs";
import { ResultPlace } from "./result.mjs";
import { writeInSeries } from "./series.mjs";
import { Shape } from "./shape.mjs";
import { Undo } from "./undo.mjs";

// To prove that nothing hidden can be worked out takes its time for many small groups.
const ROWS_WITHIN_MS = 90_000;

class Calculator {
  #section;
  #engine;
  #form;
  #result;
  #shape;
  #coming;
  #panel;
  #beside;
  #summary;
  #origin;
  #undo;
  #id;
  #built;
  #questions = new Turns();
  #keys = new RestingKeys(() => this.#bringInStep());
  #latest = Promise.resolve();
  #broken = false;
  #errors = [];

  constructor(section, engine) {
    this.#section = section;
    this.#engine = engine;
    this.#form = section.querySelector("form");
    tellToday(this.#form);
    this.#result = new ResultPlace(section, (words) => this.#markPlaces(words));
    this.#panel = new Panel(section);
    this.#beside = new Beside(section);
    this.#summary = new ErrorSummary(section);
    this.#id = section.dataset.calculator;
    const definition = this.#part(".calculator-definition").textContent;
    this.#engine.offer(this.#id, definition, addressOf(section.dataset.answers));
    if (section.querySelector("progress")) engine.allow(ROWS_WITHIN_MS);
    this.#undo = new Undo(this.#form, this.#part("[data-action=undo]"));
    this.#shape = new Shape(this.#form, (request) => {
      this.#wait();
      return this.#ask(request);
    });
    this.#coming = new Coming(this.#shape);
    this.#origin = new Origin(section, this.#shape);
    this.#built = this.#result.content;
  }

  /** Let it hear its reader and the other modules, and begin with what stands there. */
  begin() {
    this.#section.calculator = this.#asOthersSee();
    this.#listenToForm();
    this.#listenToKeys();
    this.#listenToButtons();
    this.#listenToEngine();
    readyForPaper(this.#section);
    startWhenNear(this.#form, this.#engine);
    this.#showPlaces();
    this.#takeOver();
    this.#open();
    this.#section.dispatchEvent(new Event("standing"));
  }

  /** What the other modules of the page may ask of it and do with it. */
  #asOthersSee() {
    return {
      form: this.#form,
      ask: (request) => this.#ask(request),
      answers: () => answersOf(this.#form),
      /** The form was changed by a module: bring the result in step, as one step to undo.
       *  @returns {Promise<void>} kept when the result stands there */
      update: () => this.#changed(null),
      /** The form was changed in a field, or as a whole (null), and has told its own totals. */
      changed: (field) => this.#changedAtRest(field),
      /** Go a step back, or forth again; kept when the form holds those answers. */
      back: () => this.#goBack(),
      again: () => this.#goBack({ forth: true }),
      /** Give the form these answers, and the fields that belong to them.
       *  @returns {Promise<boolean>} whether it holds them; false if it was given others meanwhile */
      put: (answers) => this.#remake(() => this.#shape.put(answers)),
      /** Change the form by what Python answers, as one step to undo: `make` is told how to ask
       *  whether the form was given other answers meanwhile, and then leaves it alone. */
      remake: (make) => {
        this.#wait();
        return this.#remake(make, () => this.#changedAtRest(null));
      },
      standing: () => this.#standing(),
    };
  }

  /** What embedded.mjs tells of the answer; it hears of a new one by the event "standing". */
  #standing() {
    const { kind, headline, text } = this.#result;
    const page = new URL(this.#section.dataset.page, document.baseURI);
    const link = new URL(this.#origin.fragment(this.#errors) || page.pathname, page).href;
    return { kind, headline, text, link, ...this.#origin.shared(this.#errors) };
  }

  /** From here on the result follows the form: the page need not say that it does not. */
  #takeOver() {
    this.#show(this.#engine.state);
    for (const line of this.#section.querySelectorAll(".calculator-built")) line.hidden = true;
  }

  #listenToForm() {
    this.#form.addEventListener("input", ({ target }) => {
      const { name } = target;
      if (!name) return;
      if (target.closest(".lines")) {
        this.#changedAtRest(name);
        return;
      }
      if ("rebuild" in target.dataset) this.#reshape("", name);
      else this.#changed(name);
    });
    this.#form.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-change], [data-set]");
      if (!button) return;
      if (button.dataset.set !== undefined) this.#set(button);
      else this.#reshape(button.dataset.change);
    });
    this.#form.addEventListener("pointerdown", () => this.#undo.close());
    this.#form.addEventListener("focusout", ({ target, relatedTarget }) => {
      if (target.name !== relatedTarget?.name) this.#undo.close();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#goOn();
    });
    window.addEventListener("popstate", () => this.#bring(() => this.#origin.arrive()));
    window.addEventListener("pagehide", () => this.#origin.leave(this.#errors));
  }

  #listenToKeys() {
    chooseByKey(this.#form);
    writeInSeries(this.#section);
    document.addEventListener("keydown", (event) => {
      const { key, target } = event;
      const isHere = target === document.body || this.#section.contains(target);
      if (!isHere || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (key === "Enter") this.#goOn({ copies: true });
      // In a field that is typed in, the browser undoes the typing.
      else if (key.toLowerCase() === "z" && !isTypedIn(target)) this.#goBack();
      else return;
      event.preventDefault();
    });
  }

  #listenToButtons() {
    const actions = {
      copy: () => this.#copy(),
      share: () => this.#share(),
      print: () => window.print(),
      see: () => this.#see(),
      undo: () => this.#goBack(),
      reset: () => this.#reset(),
      continue: () => this.#beside.goOn(),
      retry: () => this.#engine.start(),
      earlier: () => this.#bring(() => this.#origin.takeEarlier()),
      forget: () => this.#origin.forgetEarlier(),
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
      if (this.#broken) this.#remake(() => this.#shape.changeAgain(), () => this.#update());
    });
  }

  // --- answers: from elsewhere (origin.mjs), and from the reader ----------------------------

  /** Begin with what stands there before the reader has done anything. */
  #open() {
    const hasAsked = this.#questions.join();
    return this.#remake(
      () => this.#origin.open(),
      () => {
        this.#undo.begin();
        if (!this.#shape.isAsBuilt || hasAsked()) this.#update();
        else this.#origin.keep(this.#errors);
      },
    );
  }

  /**
   * Take answers that come from elsewhere, as one step to undo.
   * @param {() => Promise<?boolean>} come whether any have come; null where the form was given
   *   others meanwhile, which the address has not been told of while these were on their way
   */
  async #bring(come) {
    let hasCome = false;
    const take = async () => {
      hasCome = await come();
    };
    await this.#remake(take, () => {
      if (!hasCome) return;
      this.#undo.record(null);
      this.#update();
    });
    if (hasCome === null) this.#origin.confirm(this.#errors);
  }

  /** Have the fields that belong to the answers, `change` (add a line, …) taken in. */
  #reshape(change = "", field = null) {
    const make = () => this.#shape.change(answersOf(this.#form), change);
    return this.#remake(make, () => this.#changed(field));
  }

  /** Do what may have to wait for Python, and then bring the result in step; see coming.mjs. */
  #remake(make, bringInStep = () => this.#changed(null)) {
    this.#latest = this.#coming.add(make, bringInStep);
    return this.#latest;
  }

  /** The result belongs to other answers than the form's, or will; no earlier answer ends that. */
  #wait() {
    this.#questions.begin();
    this.#keys.callOff();
    this.#result.wait({ patient: this.#engine.state === "live" });
  }

  #changed(field) {
    this.#origin.change(field);
    this.#undo.record(field);
    return this.#update();
  }

  /** Give the answers that a button stands for, and go on to what is asked after its group. */
  async #set(button) {
    const answers = answersOfPreset(button);
    const controls = Object.keys(answers).flatMap((field) => controlsOf(this.#form, field));
    fill(this.#form, answers);
    if (controls.some(({ dataset }) => "rebuild" in dataset)) await this.#reshape();
    else this.#changed(null);
    const own = samePreset(this.#form, button);
    if (!own) return;
    // What comes next may be folded away, and then the reader stays here.
    own.focus({ preventScroll: true });
    moveOn(this.#form, own, own.closest(".field-group"));
  }

  /** As #changed, with the whole answer once the keys rest. */
  #changedAtRest(field) {
    // Asked first: Python works while the rest is done here.
    this.#tellForm(field);
    this.#origin.change(field);
    this.#undo.record(field);
    this.#questions.begin();
    this.#result.wait({ patient: true });
    this.#latest = this.#keys.press();
  }

  /** Tell a form that shows totals of its own that it holds other answers now, in one field or all. */
  #tellForm(field = null) {
    this.#form.dispatchEvent(new CustomEvent("answered", { detail: field }));
  }

  async #goBack({ forth = false } = {}) {
    // What is still on its way was done last: it is what is taken back.
    await this.#coming.done;
    const before = forth ? this.#undo.forth() : this.#undo.back();
    if (!before) return;
    const put = () => this.#shape.put(before);
    await this.#remake(put, () => {
      this.#origin.forgetLink();
      this.#update();
    });
  }

  #reset() {
    const isNew = !this.#shape.isAsBuilt;
    // What has not been recorded, because it was on its way, can be gone back to as well.
    this.#undo.record(null);
    this.#shape.reset();
    this.#coming.forget();
    this.#origin.clear();
    this.#changed(null);
    const notice = this.#part(".calculator-notice");
    if (isNew) tell(notice, notice.dataset.reset);
  }

  // --- results ------------------------------------------------------------------------------

  #update() {
    this.#keys.callOff();
    this.#tellForm();
    this.#latest = this.#bringInStep();
    return this.#latest;
  }

  /** Bring the result in step with the form; only the newest question's answer counts. */
  async #bringInStep() {
    const isLate = this.#questions.begin();
    this.#broken = false;
    if (!this.#coming.isEmpty) {
      // While fields are on their way nobody could answer for them; then it is asked with them.
      this.#result.wait({ patient: this.#engine.state === "live" });
      await this.#coming.done;
      if (isLate()) return;
    }
    const live = this.#engine.state === "live";
    const answers = answersOf(this.#form);
    showPresets(this.#form, answers);
    if (!live && this.#shape.isAsBuilt) {
      this.#take(this.#built);
      return;
    }
    this.#result.wait({ patient: this.#engine.isReady(this.#id, answers) });
    const begun = performance.now();
    try {
      const answer = await this.#ask({ do: "calculate", answers });
      if (live) this.#keys.lastTook(performance.now() - begun);
      if (!isLate()) this.#take(answer);
    } catch (error) {
      if (isLate()) return;
      this.#errors = [];
      this.#showErrors();
      this.#broken = !(error instanceof Unanswered);
      this.#result.lack(this.#broken ? "failed" : "unanswered");
    }
  }

  #ask(request) {
    if (this.#engine.state === "idle") this.#engine.start();
    const { base } = this.#section.dataset;
    return this.#engine.ask({ id: this.#id, base, ...request });
  }

  #take(answer) {
    this.#errors = answer.errors ?? [];
    if (this.#origin.letGo(this.#errors)) {
      this.#update();
      return;
    }
    this.#showErrors();
    this.#origin.confirm(this.#errors);
    const whole = this.#errors.find(({ field }) => field === "");
    if (whole) {
      // Python could not answer at all, and says so itself.
      this.#errors = [];
      this.#result.lack("unanswered", whole.message);
      return;
    }
    const reason = this.#errors.map(({ message }) => message).join(" ");
    if (reason && answer.html === undefined) {
      this.#result.refuse(reason);
      return;
    }
    this.#result.put(answer);
    const isPrivate = this.#errors.some((error) => error.private);
    if (reason) this.#result.lackPart({ reason, isPrivate });
    this.#showPlaces();
  }

  #showErrors() {
    showErrors(this.#form, this.#errors);
    this.#summary.follow(this.#errors);
  }

  /** Bring what repeats the result in step with it: the alert in the form, and the bar. */
  #showPlaces() {
    this.#beside.follow(this.#part(".calculator-result"));
    this.#panel.show({ isUrgent: this.#beside.isShown });
  }

  /** Let what repeats the result say that it is out of step, too. */
  #markPlaces(words) {
    this.#beside.mark(words);
    this.#panel.mark(words);
    // What the answer lacks is known when all that marks it has.
    queueMicrotask(() => this.#section.dispatchEvent(new Event("standing")));
  }

  // --- what the reader can do with a result -------------------------------------------------

  /** From the form to what is wrong with it, else to the result and its copy button. */
  async #goOn({ copies = false } = {}) {
    await this.#inStep();
    if (this.#errors.length > 0) {
      this.#summary.show(this.#errors);
      return;
    }
    const retry = this.#part("[data-action=retry]");
    const button = retry.hidden ? this.#copyButton() : retry;
    (button.disabled ? this.#part(".calculator-output") : button).focus({ preventScroll: true });
    if (copies && this.#result.holds) await this.#copy();
    else this.#see();
  }

  /** Wait until nothing is asked any more; what is asked meanwhile is waited for, too. */
  async #inStep() {
    let latest = null;
    while (latest !== this.#latest) {
      this.#keys.rest();
      latest = this.#latest;
      await latest;
      await this.#coming.done;
    }
  }

  /** The button at the text to paste, or else the one of the whole result. */
  #copyButton() {
    const places = [".calculator-result", ".calculator-output"];
    const [button] = places.map((place) => this.#part(`${place} [data-action=copy]`)).filter(Boolean);
    return button;
  }

  #see() {
    this.#inView(this.#beside.isShown ? ".field-alert:not([hidden])" : ".result-answer");
  }

  #inView(selector) {
    const part = this.#part(selector) ?? this.#part(".calculator-output");
    part.scrollIntoView({ block: "nearest" });
  }

  async #copy() {
    await this.#inStep();
    if (!this.#result.holds) return;
    const notice = this.#part(".calculator-notice");
    const isCopied = await copy(
      this.#result.text,
      this.#part(".calculator-text"),
      notice,
      notice.dataset.copied,
    );
    this.#inView(isCopied ? ".result-text" : ".calculator-text");
  }

  async #share() {
    await this.#inStep();
    this.#origin.flush();
    const address = this.#standing().link;
    const notice = this.#part(".calculator-notice");
    await copy(address, this.#part(".calculator-address"), notice, notice.dataset.shared);
  }

  #show(state) {
    this.#section.dataset.state = state;
    const status = this.#part(".calculator-status");
    // With all answers at hand the reader misses nothing, whatever Python is doing.
    const alone = this.#engine.isWhole(this.#id);
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
  for (const section of sections) {
    // Each in its turn, and in two parts: together they would keep a reader waiting.
    await yieldToBrowser();
    try {
      const calculator = new Calculator(section, engine);
      await yieldToBrowser();
      calculator.begin();
    } catch (error) {
      // Its page still says that it does not compute; the other calculators of the page do.
      console.error(error);
    }
  }
}
completeSnippets(document);
