// An emergency: the answer at once beside the question that caused it, and nothing else to fill in.
//
// .result[data-beside=<field>]      an answer that cannot wait, and the question it is about
// [data-alert-for=<field>]          in the form: the answer's place, right after the question;
//                                   [data-continue]: what the button says that goes on
// .calculator-continue[hidden]      holds the button that brings the other questions back

import { stopOf } from "./form.mjs";

const FOLDED = "is-folded";
const STALE = "field-alert__stale";

export class Beside {
  #section;
  #form;
  #continue;
  #field = null;
  #shown = "";
  #isUnfolded = false;

  constructor(section) {
    this.#section = section;
    this.#form = section.querySelector("form");
    this.#continue = section.querySelector(".calculator-continue");
    this.#form.addEventListener("change", ({ target }) => this.#askAnew(target.name));
    this.#form.addEventListener("reset", () => this.#askAnew(this.#field));
  }

  /** The question is answered once more: its emergency is said, and brought into view, once more. */
  #askAnew(field) {
    // A quick reader has asked again before the answer that would have taken the alert away.
    if (field === this.#field) this.#shown = "";
  }

  /** Whether an emergency stands in the form. */
  get isShown() {
    return this.#field !== null;
  }

  /** Follow the result: show its emergency, or take away the one that is over. */
  follow(result) {
    const urgent = result.querySelector("[data-beside]");
    const field = urgent?.dataset.beside ?? null;
    const holder = field === null ? null : this.#holder(field);
    if (field !== this.#field) this.#isUnfolded = false;
    this.#field = holder ? field : null;
    this.#empty(holder);
    this.#section.classList.toggle("is-urgent", Boolean(holder));
    if (holder) this.#fill(holder, urgent.querySelector(".result-answer") ?? urgent);
    this.#fold(holder);
  }

  /** Say of an emergency that it does not belong to the answers any more; "" when it does. */
  mark(words) {
    for (const line of this.#form.querySelectorAll(`.${STALE}`)) line.remove();
    if (!words || !this.isShown) return;
    const line = document.createElement("p");
    line.className = STALE;
    line.textContent = words;
    this.#holder(this.#field)?.append(line);
  }

  /** The reader goes on all the same: the other questions come back. */
  goOn() {
    this.#isUnfolded = true;
    this.#fold(this.#holder(this.#field));
    this.#focusQuestion();
  }

  #holder(field) {
    return this.#form.querySelector(`[data-alert-for="${CSS.escape(field)}"]`);
  }

  #fill(holder, answer) {
    holder.hidden = false;
    if (holder.innerHTML && this.#shown === answer.innerHTML) return;
    this.#shown = answer.innerHTML;
    // Said at once, and once: the result's own line keeps quiet.
    holder.setAttribute("role", "alert");
    holder.innerHTML = this.#shown;
    requestAnimationFrame(() => {
      for (const part of [questionOf(holder), holder]) part.scrollIntoView({ block: "nearest" });
    });
  }

  #empty(kept) {
    for (const holder of this.#form.querySelectorAll("[data-alert-for]")) {
      if (holder === kept) continue;
      holder.hidden = true;
      holder.textContent = "";
    }
    if (!kept) this.#shown = "";
  }

  /** Fold everything in the form but the question, what it stands in, and the alert. */
  #fold(holder) {
    const away = holder && !this.#isUnfolded;
    for (const part of this.#section.querySelectorAll(`.${FOLDED}`)) part.classList.remove(FOLDED);
    this.#continue.hidden = !away;
    if (!away) return;
    this.#continue.querySelector("button").textContent = holder.dataset.continue;
    const question = questionOf(holder);
    for (let part = question; part !== this.#form; part = part.parentElement) {
      for (const other of part.parentElement.children) {
        if (other !== part && other !== holder && !other.matches("legend, summary")) {
          other.classList.add(FOLDED);
        }
      }
    }
    if (document.activeElement?.closest(`.${FOLDED}`)) this.#focusQuestion();
  }

  #focusQuestion() {
    stopOf(this.#form, this.#field)?.focus({ preventScroll: true });
  }
}

const questionOf = (holder) => holder.previousElementSibling;
