// Where the answers in a form come from: the address, what was kept in the tab, or the reader.
//
// .calculator-strange[hidden]    says that something in the address could not be used
// .calculator-left-out[hidden]   says which texts a link could not bring (in its span)
// .calculator-carried[data-from=<id>][hidden]  says which calculator the answers came from
// .calculator-earlier[hidden]    offers what was written before; [data-action=earlier], [forget]

import { answersOf, fill, nameOf } from "./form.mjs";
import { KeptAnswers } from "./kept.mjs";
import {
  Address,
  answersIn,
  controlsWithText,
  fragmentOf,
  shareableAnswers,
} from "./state.mjs";

export class Origin {
  #section;
  #form;
  #id;
  #shape;
  #address;
  #kept;
  // Fields that were answered since Python last answered, and fields that the address answered.
  #typed = new Set();
  #linked = new Set();
  #leftOut = [];

  constructor(section, shape) {
    this.#section = section;
    this.#form = section.querySelector("form");
    this.#id = section.dataset.calculator;
    this.#shape = shape;
    this.#address = new Address(this.#id);
    this.#kept = new KeptAnswers(this.#form, this.#id, () => this.#address.entry);
  }

  /** Begin with what the address holds, and what was written before the page was loaded anew. */
  async open() {
    const kept = this.#kept.take();
    // Python makes the fields of what follows; a page that is loaded anew before it has come must
    // find what was kept under the entry that it comes back to.
    this.#address.adopt();
    if (kept) {
      if (await this.#restore(kept)) this.#tell(answersIn(this.#form, this.#id, location.hash));
    } else {
      const { answered } = this.#shape;
      if ((await this.#fromAddress(answered)) === false) await this.#shape.catchUp(answered);
    }
    this.#part(".calculator-earlier").hidden = this.#kept.earlier === null;
    this.#showLeftOut();
  }

  /**
   * The browser went to another entry, or to another part of the page.
   * @returns {Promise<?boolean>} whether the form holds the answers of that entry now; null where
   *   it was given others while they were on their way
   */
  async arrive() {
    this.#address.hold();
    // On an entry that has been here before, the form is newer than the address.
    const taken = !this.#address.isKnown && (await this.#fromAddress());
    this.#address.adopt();
    if (taken) this.#showLeftOut();
    return taken;
  }

  /** Take over what was written on an earlier visit; whether there was anything, as `arrive`. */
  async takeEarlier() {
    const { earlier } = this.#kept;
    this.forgetEarlier();
    if (!earlier) return false;
    if (!(await this.#restore(earlier))) return null;
    this.forgetLink();
    return true;
  }

  forgetEarlier() {
    this.#kept.forget();
    this.#part(".calculator-earlier").hidden = true;
    this.#form.querySelector("input, textarea")?.focus({ preventScroll: true });
  }

  /** The reader answered a field; null for a change of the form as a whole. */
  change(field) {
    this.#part(".calculator-strange").hidden = true;
    this.forgetLink();
    if (field !== null) this.#typed.add(field);
  }

  /** What the form holds is the reader's own, wherever it came from. */
  forgetLink() {
    this.#linked.clear();
  }

  /** Forget everything that was ever written in the form. */
  clear() {
    this.#kept.clear();
    this.#part(".calculator-earlier").hidden = true;
  }

  /**
   * Python has answered: let go of what came with the address and could not be used; it was
   * nobody's typing.
   * @returns {boolean} whether the form holds other answers now
   */
  letGo(errors) {
    const fields = errors.map(({ field }) => field).filter((field) => this.#linked.has(field));
    this.#typed.clear();
    this.forgetLink();
    if (fields.length === 0) return false;
    const { start } = this.#shape;
    fill(this.#form, Object.fromEntries(fields.map((field) => [field, start[field]])));
    this.#part(".calculator-strange").hidden = false;
    return true;
  }

  /** Have what the form holds stand in the address before long, and keep it. */
  confirm(errors) {
    this.#address.confirm(this.fragment(errors));
    this.keep(errors);
    this.#showLeftOut();
  }

  /** Write at once what is still to be written to the address. */
  flush() {
    this.#address.flush();
  }

  /** The page goes: what Python has not seen yet is kept as well. */
  leave(errors) {
    this.keep(errors);
    this.#kept.leave();
  }

  keep(errors) {
    const secret = errors.filter((error) => error.private).map(({ field }) => field);
    this.#kept.keep(answersOf(this.#form), this.#shape.start, new Set(secret));
  }

  /** The form as it stands in the address: without what Python has not found usable. */
  fragment(errors) {
    return fragmentOf(this.#form, this.#id, this.#shape.start, this.#refused(errors));
  }

  /**
   * What may be told elsewhere of what the form holds: the answers that an address could have, and
   * which fields hold a text that it could not.
   */
  shared(errors) {
    const texts = controlsWithText(this.#form, this.#shape.start);
    return { answers: shareableAnswers(this.#form, this.#refused(errors)), texts };
  }

  #refused(errors) {
    const refused = new Set(errors.map(({ field }) => field));
    // What is chosen is one of the page's own options; what is typed could be anything.
    for (const field of this.#typed) {
      const typed = "input:not([type=radio])";
      if (this.#form.elements[field]?.matches?.(typed)) refused.add(field);
    }
    return refused;
  }

  /** Put back what was kept: it is newer than the address. False where it came too late. */
  async #restore(kept) {
    this.#shape.overtake();
    const answers = { ...this.#shape.start, ...kept };
    fill(this.#form, answers);
    this.#holdAbsent(kept);
    if (this.#shape.canChange) {
      if ((await this.#shape.change(answers)) === null) return false;
      this.#holdAbsent(kept);
    }
    for (const field of Object.keys(kept)) {
      this.#linked.delete(field);
      this.#typed.add(field);
    }
    return true;
  }

  /** What the form has no field for, while Python is not there to make it, is kept all the same. */
  #holdAbsent(kept) {
    const held = answersOf(this.#form);
    const absent = Object.entries(kept).filter(([field]) => !(field in held));
    this.#kept.hold(Object.fromEntries(absent));
  }

  /**
   * Take over the answers in the address, if there are any for this calculator; as `arrive`.
   * @param {object} typed what the reader has answered before the address could be read
   */
  async #fromAddress(typed = {}) {
    const { hash } = location;
    const read = () => answersIn(this.#form, this.#id, hash);
    const { start } = this.#shape;
    let found = read();
    if (!found) return false;
    this.#shape.overtake();
    let newer = typed;
    const mayLack = found.strange || this.#shape.mayLack({ ...found.answers, ...typed });
    if (mayLack && this.#shape.canChange) {
      fill(this.#form, { ...start, ...found.answers, ...typed });
      this.#holdAbsent(found.raw);
      const meanwhile = await this.#shape.change({ ...start, ...found.raw, ...typed });
      if (meanwhile === null) return null;
      newer = { ...typed, ...meanwhile };
      found = read() ?? found;
      this.#holdAbsent(found.answers);
    }
    // Whoever types before this, or while Python makes the fields, means it: that is newer.
    fill(this.#form, { ...start, ...found.answers, ...newer });
    this.#linked = new Set(Object.keys(found.answers).filter((field) => !(field in newer)));
    this.#typed = new Set([...Object.keys(found.answers), ...Object.keys(newer)]);
    this.#tell(found);
    return true;
  }

  /** Say what the address brought that cannot be used, and where it came from; null: nothing. */
  #tell(found) {
    this.#leftOut = found?.leftOut ?? [];
    this.#part(".calculator-strange").hidden = !found?.strange;
    for (const carried of this.#section.querySelectorAll(".calculator-carried")) {
      carried.hidden = carried.dataset.from !== found?.from;
    }
  }

  /**
   * Say which texts the sender of a link had written, as long as they are not written here: a
   * text that the page was built with is not the sender's.
   */
  #showLeftOut() {
    const line = this.#part(".calculator-left-out");
    const held = answersOf(this.#form);
    const { start } = this.#shape;
    const isMissing = (field) => field in held && held[field] === (start[field] ?? "");
    const counts = new Map();
    for (const field of this.#leftOut.filter(isMissing)) {
      const name = nameOf(this.#form, field);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    line.hidden = counts.size === 0;
    const names = [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`));
    line.querySelector("span").textContent = names.join(" · ");
  }

  #part(selector) {
    return this.#section.querySelector(selector);
  }
}
