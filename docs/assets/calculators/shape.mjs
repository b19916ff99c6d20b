// Which fields a form has: for some calculators the answers themselves decide.

import { Turns } from "../turns.mjs";
import { answersOf, changedSince, controlsOf, fill, sameAnswers, sameFields, startOf } from "./form.mjs";

export class Shape {
  #form;
  #ask;
  #markup;
  #answers;
  #turns = new Turns();
  #changing = 0;
  // The answers whose fields Python broke on.
  #owed = null;

  /** @param {(request: object) => Promise<object>} ask asks Python about this calculator */
  constructor(form, ask) {
    this.#form = form;
    this.#ask = ask;
    this.#markup = form.innerHTML;
    this.#answers = startOf(form);
  }

  /** The answers that the page was built with. */
  get start() {
    return this.#answers;
  }

  /**
   * Take part in the turn of the answers that the form was last given as a whole.
   * @returns {() => boolean} whether it has been given others since; what was asked about it
   *   before comes too late then, and is not taken
   */
  join() {
    return this.#turns.join();
  }

  /** The form is given other answers as a whole: nothing on its way is waited for any more. */
  overtake() {
    this.#turns.begin();
    this.#owed = null;
    this.#form.inert = false;
  }

  /** Whether the form holds what the page was built with. */
  get isAsBuilt() {
    return sameAnswers(answersOf(this.#form), this.#answers);
  }

  /** Whether the answers decide which fields there are. */
  get canChange() {
    return Boolean(this.#form.querySelector("[data-rebuild], [data-change]"));
  }

  /**
   * Whether other fields may belong to these answers than the form has: it has others than the
   * page was built with, or one of the answers decides, in sight or as a number of rows.
   */
  mayLack(answers) {
    const fields = Object.keys(answersOf(this.#form));
    const decides = ({ type, dataset }) => type === "hidden" || "rebuild" in dataset;
    return (
      String(fields) !== String(Object.keys(this.#answers)) ||
      Object.keys(answers).some((field) => controlsOf(this.#form, field).some(decides))
    );
  }

  /** What has been answered since the page was built, of the fields that it was built with. */
  get answered() {
    return changedSince(this.#answers, answersOf(this.#form));
  }

  /** Have the fields that belong to what was `answered` before there was a script to hear it. */
  async catchUp(answered) {
    if (this.canChange && this.mayLack(answered)) await this.change(answersOf(this.#form));
  }

  /** Give the form these answers, and first the fields that they are answers to. */
  async put(answers) {
    this.overtake();
    // A form that can make its fields itself need not wait for Python, unless it holds answers
    // already whose fields were still to come.
    if (this.#changing === 0 && this.#form.fit?.(answers)) {
      fill(this.#form, answers);
      return;
    }
    let typed = {};
    if (sameAnswers(answers, this.#answers)) this.reset();
    else if (this.canChange) typed = await this.change(answers);
    if (typed !== null) fill(this.#form, { ...answers, ...typed });
  }

  /** Give the form the fields and answers that the page was built with. */
  reset() {
    this.overtake();
    if (this.canChange) this.#form.innerHTML = this.#markup;
    this.#form.reset();
  }

  /**
   * Ask Python which fields belong to the answers, `change` (add a line, …) taken in.
   * @returns {Promise<?object>} what was typed meanwhile; the form holds it. Null where the form
   *   was given other answers meanwhile, and keeps them
   */
  async change(answers, change = "") {
    const isLate = this.#turns.join();
    const before = answersOf(this.#form);
    // A button may give the fields other names; nothing can be typed until they have them.
    const holdsStill = change !== "";
    const meanwhile = () => (holdsStill ? {} : changedSince(before, answersOf(this.#form)));
    const pressed = this.#form.contains(document.activeElement)
      ? document.activeElement.dataset.change
      : undefined;
    if (holdsStill) this.#form.inert = true;
    this.#changing += 1;
    try {
      const html = await this.#fieldsOf(answers, change, isLate);
      if (isLate()) return null;
      const typed = meanwhile();
      if (html !== undefined) this.#remake(html, typed, pressed);
      this.#owed = null;
      return typed;
    } catch {
      if (isLate()) return null;
      // Python broke: the reader is told by "failed", and the form stays as it is until it is back.
      this.#owed = answers;
      return meanwhile();
    } finally {
      this.#changing -= 1;
      if (holdsStill && !isLate()) this.#form.inert = false;
    }
  }

  /**
   * The fields that belong to answers, as HTML. Where rows came or went in the form while Python
   * made them, they are asked for once more: the rows of then would take the place of those of now.
   */
  async #fieldsOf(answers, change, isLate) {
    const held = answersOf(this.#form);
    const { html } = await this.#ask({ do: "form", answers, change });
    const now = answersOf(this.#form);
    if (html === undefined || change !== "" || isLate() || sameFields(held, now)) return html;
    const newer = { ...answers, ...changedSince(held, now) };
    for (const name of Object.keys(held)) if (!(name in now)) delete newer[name];
    return this.#fieldsOf(newer, change, isLate);
  }

  /** Ask anew for the fields that Python broke on. */
  async changeAgain() {
    if (this.#owed) await this.change({ ...this.#owed, ...answersOf(this.#form) });
  }

  /** Give the form other fields; what is unfolded, typed and in focus stays so. */
  #remake(html, typed, pressed) {
    const { id: focused, selectionStart, selectionEnd } = document.activeElement ?? {};
    const unfold = this.#unfolded();
    const had = new Set(Object.keys(answersOf(this.#form)));
    this.#form.innerHTML = html;
    unfold();
    // What was typed while Python made the form is not in it yet.
    fill(this.#form, typed);
    const control = pressed
      ? (this.#added(had) ?? this.#button(pressed))
      : focused && document.getElementById(focused);
    if (!control) return;
    this.#form.inert = false;
    const isSame = control.id === focused;
    control.focus({ preventScroll: isSame });
    if (isSame && control.type === "text") control.setSelectionRange(selectionStart, selectionEnd);
  }

  /** What is unfolded, to be unfolded again in another form: details, and what a button unfolds. */
  #unfolded() {
    const all = (selector) => [...this.#form.querySelectorAll(selector)];
    const open = all("details[open][id]").map(({ id }) => `#${CSS.escape(id)}`);
    const shown = all("[aria-expanded=true]").map((button) => button.getAttribute("aria-controls"));
    return () => {
      for (const details of open.flatMap(all)) details.open = true;
      for (const id of shown) {
        for (const place of all(`#${CSS.escape(id)}`)) place.hidden = false;
        for (const button of all(`[aria-controls="${CSS.escape(id)}"]`)) {
          button.setAttribute("aria-expanded", "true");
        }
      }
    };
  }

  /** The first field that was not there: who asks for a row goes on in it. */
  #added(had) {
    return [...this.#form.elements].find(
      ({ name, type }) => name && type !== "hidden" && !had.has(name),
    );
  }

  /** The button that was pressed, as the new form has it, or else one of its kind. */
  #button(change) {
    const buttons = [...this.#form.querySelectorAll("[data-change]")];
    return buttons.find((button) => button.dataset.change === change) ?? buttons.at(-1);
  }
}
