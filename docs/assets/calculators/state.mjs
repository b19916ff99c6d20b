// What a form holds, kept in the address and in the browser's history.
//
// The address holds, after "#", the answers that differ from those the page was built with:
// #maalgruppe?samtykke=ja&timer=12. Only controls that Python has marked with data-share are
// in it (choices and numbers, never free text), and what is there is never sent to a server.
// The history holds all answers, but only in the page's memory: back and forward also bring
// back free text, and none of it is written anywhere.

import { answersOf, controlsOf } from "./form.mjs";

// Nobody's number is longer; anything longer was not made by this page.
const LONGEST = 60;

/**
 * The part of an address that gives the form these answers; "" for the starting answers.
 * @param {object} starts the answers the page was built with
 * @param {Set<string>} refused fields whose answers Python has not, or not yet, found usable
 */
export function fragmentOf(form, id, starts, refused) {
  const pairs = new URLSearchParams();
  for (const [field, answer] of Object.entries(answersOf(form))) {
    if (answer === starts[field] || refused.has(field) || !isShareable(form, field)) continue;
    pairs.append(field, answer);
  }
  return pairs.size > 0 ? `#${id}?${pairs}` : "";
}

/**
 * The answers in an address, or null when it holds none for this calculator.
 * @returns {?{answers: object, raw: object, strange: boolean}} `answers` fit the form as it
 *   is, `raw` may fit another one, and `strange` says that something does not fit
 */
export function answersIn(form, id, hash) {
  if (!hash.startsWith(`#${id}?`)) return null;
  const pairs = new URLSearchParams(hash.slice(id.length + 2));
  const found = { answers: {}, raw: {}, strange: false };
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

/**
 * The browser's history as the way back through a form: one entry for each field that was
 * changed. Typing on in a field, or moving through its options with the arrows, stays in one.
 */
export class Steps {
  #id;
  #form;
  #answers = new Map();
  #made = 0;
  #open = null;
  #fragment = null;
  #timer = 0;

  constructor(id, form) {
    this.#id = id;
    this.#form = form;
  }

  /** Whether the entry is one of this form's, perhaps from before the page was loaded again. */
  get isTied() {
    return Boolean(history.state?.[this.#id]);
  }

  /** The answers of the entry the browser has gone to, or undefined when they are not known. */
  arrive() {
    this.close();
    // What was still to be written belongs to the entry that was left.
    this.#fragment = null;
    return this.#answers.get(history.state?.[this.#id]);
  }

  /** Tie the form's answers to the entry that the browser stands on. */
  adopt() {
    this.#made += 1;
    this.#keep();
    this.#write("replaceState", location.href);
  }

  /** The field's answer was changed: a new entry, unless the last one is still being changed. */
  record(field, fragment) {
    if (field === null || field !== this.#open) {
      // The entry that is left gets its own address, and keeps its own answers.
      this.flush();
      this.#open = field;
      this.#made += 1;
      this.#write("pushState", addressWith(fragment));
    }
    this.#keep();
  }

  /** The reader has left the field; another change of it is a new entry. */
  close() {
    this.#open = null;
  }

  /** Now that Python has seen the answers, write those that it could use, before long. */
  confirm(fragment) {
    this.#fragment = fragment;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SETTLED_MS);
  }

  /** Write at once what is still to be written. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#fragment === null || !this.isTied) return;
    const address = addressWith(this.#fragment);
    this.#fragment = null;
    if (address !== location.href) this.#write("replaceState", address);
  }

  #keep() {
    this.#answers.set(this.#name(), answersOf(this.#form));
  }

  #write(how, address) {
    history[how]({ ...history.state, [this.#id]: this.#name() }, "", address);
  }

  // An entry outlives its page; the time of loading tells which page made it.
  #name() {
    return `${performance.timeOrigin}/${this.#made}`;
  }
}

const addressWith = (fragment) =>
  new URL(fragment || location.pathname + location.search, location.href).href;
