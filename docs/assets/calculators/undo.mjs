// The way back through a form: what it held before each change, in the page's memory alone.

import { answerOf, answersOf, sameAnswers } from "./form.mjs";

/**
 * One step for each field that was changed. Typing on in a field, or moving through its options
 * with the arrows, stays in one; so does everything that a button fills in.
 */
export class Undo {
  #form;
  #button;
  #now;
  #steps = [];
  #undone = [];
  #open = null;

  constructor(form, button) {
    this.#form = form;
    this.#button = button;
    this.begin();
  }

  /** There is nothing before what the form holds now. */
  begin() {
    this.#now = answersOf(this.#form);
    this.#steps = [];
    this.#undone = [];
    this.close();
    this.#show();
  }

  /** The field's answer was changed; null for a change of the form as a whole. */
  record(field) {
    const answers = this.#answers(field);
    if (answers === null) return;
    if (field === null || field !== this.#open) this.#steps.push(this.#now);
    this.#open = field;
    this.#now = answers;
    this.#undone = [];
    this.#show();
  }

  /** What the form holds now, or null when that is what it held; of one field it is told which. */
  #answers(field) {
    if (field !== null && field in this.#now) {
      const answer = answerOf(this.#form, field);
      return answer === this.#now[field] ? null : { ...this.#now, [field]: answer };
    }
    const answers = answersOf(this.#form);
    return sameAnswers(answers, this.#now) ? null : answers;
  }

  /** The reader has left the field; another change of it is a step of its own. */
  close() {
    this.#open = null;
  }

  /** The answers before the last change, which is forgotten; undefined when there is none. */
  back() {
    return this.#go(this.#steps, this.#undone);
  }

  /** The answers that were gone back from last; undefined when there are none. */
  forth() {
    return this.#go(this.#undone, this.#steps);
  }

  #go(from, to) {
    const other = from.pop();
    if (other) to.push(this.#now);
    this.#now = other ?? this.#now;
    this.close();
    this.#show();
    return other;
  }

  #show() {
    const nothing = this.#steps.length === 0;
    // A button that is disabled under the reader's finger takes the focus with it.
    if (nothing && document.activeElement === this.#button) {
      (this.#button.nextElementSibling ?? this.#form).focus();
    }
    this.#button.disabled = nothing;
  }
}
