// The answer's place on the page: the result, the same as text, and whether it still holds.
//
// .calculator-stale[hidden]   says that the result does not belong to the answers, and why:
//                             [data-waiting], [data-refused], [data-unanswered], [data-failed];
//                             or that it is the result of a part of them: [data-partial]
// .calculator-built           says the same until a script has taken over; see calculator.mjs

// A result that is a moment late is not marked as out of step; it would only flicker.
const PATIENCE_MS = 250;
// Screen readers are told the headline once nothing new has come for so long.
const QUIET_MS = 800;

// What takes an answer away from the page.
const COPY = "[data-action=copy], [data-action=print]";
const ALL = `${COPY}, [data-action=share], [data-rows],
  :is([data-budget=text], [data-budget=xlsx], [data-budget=csv], [data-budget=scenario])`;

export class ResultPlace {
  #section;
  #result;
  #text;
  #shown = null;
  #said;
  #late = 0;
  #quiet = 0;
  #onStale;
  #kind = "";

  /** @param {(words: string) => void} onStale is told what is said of a result that is out of
   *    step with the answers, and "" once it holds; what repeats the result says so too */
  constructor(section, onStale) {
    this.#section = section;
    this.#onStale = onStale;
    this.#result = section.querySelector(".calculator-result");
    this.#text = section.querySelector(".calculator-text");
    this.#said = this.headline;
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

  /** What keeps the result from being the answer to the form, as the line's data names it; "": nothing. */
  get kind() {
    return this.#kind;
  }

  get headline() {
    return this.#result.querySelector(".result-headline")?.textContent ?? "";
  }

  /** Show an answer; what the reader has unfolded stays so, and so does the focus. */
  put({ html, text }) {
    this.#text.textContent = text;
    if (html !== this.#shown) this.#replace(html);
    this.#shown = html;
    this.#settle("");
    // An emergency is told at once, beside its question.
    this.#announce(this.#result.querySelector("[data-beside]") ? "" : this.headline);
  }

  #replace(html) {
    const open = new Set([...this.#result.querySelectorAll("details[open]")].map(summaryOf));
    const focused = this.#result.contains(document.activeElement)
      ? nameOf(document.activeElement)
      : null;
    this.#result.innerHTML = html;
    for (const details of this.#result.querySelectorAll("details")) {
      if (open.has(summaryOf(details))) details.open = true;
    }
    if (focused === null) return;
    const stops = [...this.#result.querySelectorAll("a, button, summary, [tabindex]")];
    (stops.find((stop) => nameOf(stop) === focused) ?? this.#result).focus({ preventScroll: true });
  }

  /** An answer is on its way; the result may stay as it is for a moment, but no longer. */
  wait({ patient }) {
    this.#result.setAttribute("aria-busy", "true");
    clearTimeout(this.#late);
    // What is being typed over is not told any more.
    clearTimeout(this.#quiet);
    if (patient) this.#late = setTimeout(() => this.#mark("waiting"), PATIENCE_MS);
    else this.#mark("waiting");
  }

  /** Something in the form is wrong, so there is no answer; nothing may leave the page. */
  refuse(reason) {
    this.#settle("refused");
    this.#allow(ALL, false);
    this.#announce(reason);
  }

  /**
   * Some answers are wrong, for the reason that is told, and the result is that of the others.
   * While one of them holds what looks like somebody's number, nothing may leave the page.
   */
  lackPart({ reason, isPrivate }) {
    const line = this.#section.querySelector(".calculator-stale");
    line.textContent = line.dataset.partial;
    line.hidden = false;
    this.#kind = isPrivate ? "refused" : "partial";
    if (isPrivate) this.#allow(ALL, false);
    this.#announce(reason);
  }

  /** Python could not answer this, or is not there; `why` is what it said itself, if anything. */
  lack(kind, why = "") {
    this.#settle(kind, why);
    this.#allow(ALL, false);
    this.#announce(this.#section.querySelector(".calculator-stale").textContent);
  }

  #settle(kind, why = "") {
    clearTimeout(this.#late);
    this.#result.setAttribute("aria-busy", "false");
    this.#allow(ALL, true);
    this.#mark(kind, why);
  }

  /** Say wherever the result is seen that it does not belong to the answers; "" when it does. */
  #mark(kind, why = "") {
    this.#kind = kind;
    const line = this.#section.querySelector(".calculator-stale");
    const words = kind === "" ? "" : `${line.dataset[kind]} ${why}`.trim();
    this.#result.classList.toggle("is-stale", kind !== "");
    line.textContent = words;
    line.hidden = kind === "";
    // A result that does not belong to the answers must not end up in a patient's record.
    this.#allow(COPY, kind === "");
    if (kind !== "") {
      this.#text.hidden = true;
      this.#section.querySelector(".calculator-live").textContent = "";
      this.#said = "";
    }
    this.#onStale(words);
  }

  #allow(buttons, allowed) {
    for (const button of this.#section.querySelectorAll(buttons)) button.disabled = !allowed;
  }

  /** Tell screen readers, once nothing new has come for a while; a passing total is not told. */
  #announce(words) {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      if (words === this.#said) return;
      this.#said = words;
      this.#section.querySelector(".calculator-live").textContent = words;
    }, QUIET_MS);
  }
}

const summaryOf = (details) => details.querySelector("summary")?.textContent;
const nameOf = (stop) => `${stop.localName} ${stop.className} ${stop.textContent}`;
