// What a total may come to when its assumptions vary at once: computed once the reader has
// rested, in parts so short that the next key never waits for more than one of them.
//
// .calculator-uncertainty[hidden]   the place of what Python says of it; empty, it is hidden

import { Turns } from "../turns.mjs";
import "./calculator.mjs";

const RESTED_MS = 500;

class Uncertainty {
  #place;
  #result;
  #calculator;
  #turns = new Turns();
  #timer = 0;
  #isDue = false;

  constructor(place, section) {
    this.#place = place;
    this.#result = section.querySelector(".calculator-result");
    this.#calculator = section.calculator;
    new MutationObserver(() => this.#wait()).observe(this.#result, { childList: true });
    this.#calculator.form.addEventListener("input", () => this.#wait());
    // An answer that is the same as before changes nothing that could be observed.
    section.addEventListener("standing", () => {
      if (this.#isDue) this.#wait();
    });
  }

  /** What stands there belongs to other answers until it is computed anew. */
  #wait() {
    const isLate = this.#turns.begin();
    this.#place.classList.add("is-stale");
    this.#isDue = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(isLate), RESTED_MS);
  }

  async #draw(isLate) {
    // Without a result to stand beside there is nothing to say until there is one again.
    this.#isDue = this.#result.classList.contains("is-stale");
    if (this.#isDue) return;
    const answers = this.#calculator.answers();
    let answer = { totals: [] };
    try {
      while (answer.totals) {
        answer = await this.#calculator.ask({ do: "uncertainty", answers, totals: answer.totals });
        if (isLate()) return;
      }
    } catch {
      // Python is not there: the reader is told by the calculator.
      if (isLate()) return;
    }
    this.#place.innerHTML = answer.html ?? "";
    this.#place.hidden = !answer.html;
    this.#place.classList.remove("is-stale");
  }
}

for (const place of document.querySelectorAll(".calculator-uncertainty")) {
  new Uncertainty(place, place.closest("section.calculator"));
}
