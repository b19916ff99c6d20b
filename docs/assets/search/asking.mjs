/**
 * How the site's search is asked, from any field and any page.
 *
 * open()                   fetches the search, once; after a failure the next call tries again
 * whenWritten(input, …)    hears what is written, however it came there
 * newest()                 asks, and lets no answer through that a newer question has overtaken
 */

import { Turns } from "../turns.mjs";

/** An answer comes within a tenth of a second of the last key: what waits is short, what asks is fast. */
const RESTS_MS = 30;
const KINDS = ["input", "change", "search", "compositionend", "paste", "drop", "cut"];

/** What the search says, and where it is: once in a page, in the form of its header. */
export const words = { ...document.querySelector("[data-search-words]")?.dataset };

let engine = null;
let failures = 0;

export function open() {
  engine ??= fetched().catch((error) => {
    engine = null;
    failures += 1;
    throw error;
  });
  return engine;
}

async function fetched() {
  const module = new URL(words.engine, document.baseURI);
  // Some browsers remember that a module did not come; under another address they ask again.
  if (failures > 0) module.searchParams.set("igen", failures);
  const { openSearch } = await import(module.href);
  return openSearch(root());
}

/** The site's root, which the addresses of what is found begin at. */
export const root = () => new URL("../../", new URL(words.engine, document.baseURI)).href;

/**
 * Call `heard` with what stands in a field, soon after it was last changed in whatever way.
 *
 * Pasting, dropping, dictation, the field's own button to clear it and a form that fills itself in
 * each tell of themselves in some way of these; what counts is the value, and whether it is new.
 */
export function whenWritten(input, heard) {
  let waiting = 0;
  let last = "";
  const now = () => {
    clearTimeout(waiting);
    const written = input.value.trim();
    if (written === last) return;
    last = written;
    heard(written);
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(now, RESTS_MS);
  };
  for (const kind of KINDS) input.addEventListener(kind, soon);
  return {
    now,
    /** Whoever leaves is not asked for: what stands there has been heard. */
    left() {
      clearTimeout(waiting);
      last = input.value.trim();
    },
    put(written) {
      clearTimeout(waiting);
      input.value = written;
      last = written.trim();
    },
  };
}

/** What is found; without a network, where the passages are not kept, it is shown without them. */
async function found(search, query, options) {
  try {
    return await search.find(query, options);
  } catch {
    return search.find(query, { ...options, passages: false });
  }
}

/**
 * Ask, and let the newest question alone be answered: what has been overtaken while the search was
 * on its way is not even asked. Without a question nothing that is still on its way is shown.
 */
export function newest() {
  const questions = new Turns();
  return async (question, { show, fail } = {}) => {
    const isLate = questions.begin();
    if (!question) return;
    try {
      const search = await open();
      if (isLate()) return;
      const answer = await found(search, ...question);
      if (!isLate()) show(answer);
    } catch {
      if (!isLate()) fail();
    }
  };
}
