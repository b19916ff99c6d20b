// The answer's place on the page: the result, the same as text, and whether it still holds.

// A result that is a moment late is not marked as out of step; it would only flicker.
const PATIENCE_MS = 250;
// Screen readers are told the headline once nothing new has come for so long.
const QUIET_MS = 800;

export class ResultPlace {
  #section;
  #result;
  #text;
  #said;
  #late = 0;
  #quiet = 0;

  constructor(section) {
    this.#section = section;
    this.#result = section.querySelector(".calculator-result");
    this.#text = section.querySelector(".calculator-text");
    this.#said = this.#headline();
  }

  /** What stands there, to be put back later. */
  get content() {
    return { html: this.#result.innerHTML, text: this.#text.textContent };
  }

  get text() {
    return this.#text.textContent;
  }

  /** Whether the result belongs to what the form holds. */
  get holds() {
    return !this.#result.classList.contains("is-stale");
  }

  /** Show an answer; what the reader has unfolded stays so. */
  put({ html, text }) {
    const open = new Set([...this.#result.querySelectorAll("details[open]")].map(summaryOf));
    this.#result.innerHTML = html;
    this.#text.textContent = text;
    for (const details of this.#result.querySelectorAll("details")) {
      if (open.has(summaryOf(details))) details.open = true;
    }
    this.#settle(false);
    this.#announce();
  }

  /** An answer is on its way; the result may stay as it is for a moment, but no longer. */
  wait({ patient }) {
    this.#result.setAttribute("aria-busy", "true");
    clearTimeout(this.#late);
    if (patient) this.#late = setTimeout(() => this.#mark(true), PATIENCE_MS);
    else this.#mark(true);
  }

  /** There is no answer to what the form holds now. */
  refuse() {
    this.#settle(true);
  }

  #settle(stale) {
    clearTimeout(this.#late);
    this.#result.setAttribute("aria-busy", "false");
    this.#mark(stale);
  }

  #mark(stale) {
    this.#result.classList.toggle("is-stale", stale);
    this.#section.querySelector(".calculator-stale").hidden = !stale;
    // A result that does not belong to the answers must not end up in a patient's record.
    this.#section.querySelector("[data-action=copy]").disabled = stale;
  }

  #announce() {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      if (this.#headline() === this.#said) return;
      this.#said = this.#headline();
      this.#section.querySelector(".calculator-live").textContent = this.#said;
    }, QUIET_MS);
  }

  #headline() {
    return this.#result.querySelector(".result-headline")?.textContent ?? "";
  }
}

const summaryOf = (details) => details.querySelector("summary")?.textContent;
