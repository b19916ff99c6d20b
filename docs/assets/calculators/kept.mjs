// What the reader has written, kept for the tab's life, so that loading the page anew costs
// nothing. It is never in the address, and a new visit by a link begins with an empty form:
// what was written about one patient must not stand there for the next.

import { controlsOf } from "./form.mjs";

// A note is no longer. Rows of data are longer; they are handed over anew.
const LONGEST = 4000;

export class KeptText {
  #form;
  #key;

  constructor(form, id) {
    this.#form = form;
    this.#key = `${location.pathname}#${id}`;
  }

  /** What was written before the page was loaded anew, by field. */
  take() {
    const [visit] = performance.getEntriesByType("navigation");
    if (!["reload", "back_forward"].includes(visit?.type)) this.clear();
    const kept = stored((storage) => JSON.parse(storage.getItem(this.#key) ?? "{}")) ?? {};
    return Object.fromEntries(Object.entries(kept).filter(([field]) => this.#isNote(field)));
  }

  /** Keep what is written in these answers, but for the fields that Python refused. */
  keep(answers, refused) {
    const notes = Object.entries(answers).filter(
      ([field, text]) => text && !refused.has(field) && this.#isNote(field),
    );
    if (notes.length === 0) this.clear();
    else {
      const written = JSON.stringify(Object.fromEntries(notes));
      stored((storage) => storage.setItem(this.#key, written));
    }
  }

  clear() {
    stored((storage) => storage.removeItem(this.#key));
  }

  #isNote(field) {
    const controls = controlsOf(this.#form, field);
    return (
      controls.length > 0 &&
      controls.every(({ dataset, maxLength }) => "free" in dataset && maxLength <= LONGEST)
    );
  }
}

/** Do something with the tab's storage; undefined where the browser gives none. */
function stored(act) {
  try {
    return act(window.sessionStorage);
  } catch {
    return undefined;
  }
}
