// What a form holds, kept in the address.
//
// The address holds, after "#", the answers that differ from those the page was built with:
// #maalgruppe?samtykke=ja&timer=12. Only controls that Python has marked with data-share are
// in it (choices and numbers, never free text), and what is there is never sent to a server.
// A calculator is one entry in the browser's history, whatever is answered in it.

import { answersOf, controlsOf } from "./form.mjs";

// Nobody's number is longer; anything longer was not made by this page.
const LONGEST = 60;
// Which calculator the answers were carried over from.
const FROM = "fra";
// Which fields hold a text that an address never has: whoever gets the address is told.
const WITHOUT = "uden";

/**
 * The part of an address that gives the form these answers; "" for the starting answers.
 * @param {object} starts the answers the page was built with
 * @param {Set<string>} refused fields whose answers Python has not, or not yet, found usable
 */
export function fragmentOf(form, id, starts, refused) {
  const pairs = new URLSearchParams();
  for (const [field, answer] of Object.entries(shareableAnswers(form, refused))) {
    // A field that the page was built without is empty wherever Python makes it.
    if (answer !== (starts[field] ?? "")) pairs.append(field, answer);
  }
  const texts = controlsWithText(form, starts).map(({ name }) => name);
  if (texts.length > 0) pairs.append(WITHOUT, [...new Set(texts)].join(" "));
  return pairs.size > 0 ? `#${id}?${pairs}` : "";
}

/**
 * The answers by field that may leave the page: choices and numbers, never free text.
 * @param {Set<string>} refused fields whose answers Python has not, or not yet, found usable
 */
export const shareableAnswers = (form, refused) =>
  Object.fromEntries(
    Object.entries(answersOf(form)).filter(
      ([field]) => !refused.has(field) && isShareable(form, field),
    ),
  );

/**
 * What is written rather than chosen, and not as the page was built. Of a form that Python has
 * made anew the markup holds what was written, so it is held to the answers of the start.
 */
export const controlsWithText = (form, starts) =>
  [...form.elements].filter(
    ({ dataset, name, value }) => "free" in dataset && value && value !== (starts[name] ?? ""),
  );

/**
 * The answers in an address, or null when it holds none for this calculator.
 * @returns {?{answers: object, raw: object, strange: boolean, from: ?string, leftOut: string[]}} `answers` fit the
 *   form as it is, `raw` may fit another one, `strange` says that something does not fit,
 *   `from` which calculator they were carried over from, and `leftOut` which fields of the
 *   sender's held a text
 */
export function answersIn(form, id, hash) {
  if (!hash.startsWith(`#${id}?`)) return null;
  const pairs = new URLSearchParams(hash.slice(id.length + 2));
  const found = { answers: {}, raw: {}, strange: false, from: pairs.get(FROM), leftOut: [] };
  found.leftOut = (pairs.get(WITHOUT) ?? "").split(" ").filter(Boolean);
  for (const mark of [FROM, WITHOUT]) pairs.delete(mark);
  for (const field of new Set(pairs.keys())) {
    const [answer, ...others] = pairs.getAll(field);
    const isOne = others.length === 0;
    if (isOne) found.raw[field] = answer;
    if (isOne && isUsable(form, field, answer)) found.answers[field] = answer;
    else found.strange = true;
  }
  return found;
}

/** Whether this field can take the answer: an option that it has, or something to type. */
function isUsable(form, field, answer) {
  if (!isShareable(form, field)) return false;
  const options = controlsOf(form, field).filter((control) => control.type === "radio");
  if (options.length === 0) return answer.length <= LONGEST;
  return options.some((option) => option.value === answer);
}

function isShareable(form, field) {
  const controls = controlsOf(form, field);
  return controls.length > 0 && controls.every((control) => "share" in control.dataset);
}

// Browsers refuse pages that write the address too often, as every key would.
const SETTLED_MS = 300;

/** The answers in the address of the one entry that a calculator is in the browser's history. */
export class Address {
  #id;
  #fragment = null;
  #timer = 0;
  #arriving = 0;

  constructor(id) {
    this.#id = id;
  }

  /** Whether the reader's answers have been here since the page was loaded. */
  get isKnown() {
    return history.state?.[this.#id] === performance.timeOrigin;
  }

  /** The entry that the browser stands on, as it is known by its state. */
  get entry() {
    return history.state?.[this.#id] ?? performance.timeOrigin;
  }

  /**
   * Write nothing before the entry is adopted: what was still to be written belongs to the one that
   * was left, and the answers of this one are yet to be read.
   */
  hold() {
    this.#arriving += 1;
    this.#fragment = null;
  }

  /** Know the entry again that the browser stands on. */
  adopt() {
    this.#arriving = Math.max(0, this.#arriving - 1);
    this.#fragment = null;
    this.#write(location.href);
  }

  /** Write these answers before long. */
  confirm(fragment) {
    if (this.#arriving > 0) return;
    this.#fragment = fragment;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SETTLED_MS);
  }

  /** Write at once what is still to be written. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#fragment === null) return;
    const address = addressWith(this.#fragment);
    this.#fragment = null;
    if (address !== location.href) this.#write(address);
  }

  #write(address) {
    // An entry outlives its page; the time of loading tells which page made it.
    history.replaceState({ ...history.state, [this.#id]: performance.timeOrigin }, "", address);
  }
}

const addressWith = (fragment) =>
  new URL(fragment || location.pathname + location.search, location.href).href;
