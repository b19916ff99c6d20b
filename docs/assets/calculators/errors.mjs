// All that is wrong with a form in one list at its top, for the reader who asks for the answer.
//
// .calculator-errors[hidden][tabindex=-1]   the list's place, with its heading
//   ul                                      is filled with a link to each field

import { controlsOf, goTo, nameOf } from "./form.mjs";

export class ErrorSummary {
  #place;
  #form;

  constructor(section) {
    this.#place = section.querySelector(".calculator-errors");
    this.#form = section.querySelector("form");
    this.#place.addEventListener("click", (event) => {
      const field = event.target.closest("a")?.dataset.field;
      if (field === undefined) return;
      event.preventDefault();
      goTo(this.#form, field);
    });
  }

  /** Lead the reader to the list. */
  show(errors) {
    this.#fill(errors);
    this.#place.hidden = false;
    this.#place.focus({ preventScroll: true });
    this.#place.scrollIntoView({ block: "nearest" });
  }

  /** Keep a list that is shown in step, and take it away when nothing is wrong any more. */
  follow(errors) {
    if (this.#place.hidden) return;
    if (errors.length === 0) this.#place.hidden = true;
    else this.#fill(errors);
  }

  #fill(errors) {
    const lines = errors.map(({ field, message }) => {
      const line = document.createElement("li");
      const [control] = controlsOf(this.#form, field);
      line.textContent = message;
      if (!control) return line;
      const link = document.createElement("a");
      link.href = `#${control.id}`;
      link.target = "_self";
      link.dataset.field = field;
      link.textContent = `${nameOf(this.#form, field)}: ${message}`;
      line.replaceChildren(link);
      return line;
    });
    this.#place.querySelector("ul").replaceChildren(...lines);
  }
}
