// What the reader has answered and written, kept for the tab's life: loading the page anew, going
// away and back, or taking an update costs nothing. It is never in the address. A new visit by a
// link begins with an empty form, because what was written about one patient must not stand there
// for the next; what was written before is offered, and never lost without a word.
//
// What may not be kept (a text that Python took for somebody's number) and what is too large to
// keep (rows of data, a file) is asked about before the page is left.

import { controlsOf } from "./form.mjs";

// A note is no longer. Rows of data are longer; they are handed over anew.
const LONGEST = 4000;
// Whoever pastes far too much into a field of a note has it kept as well.
const MOST = 200_000;

export class KeptAnswers {
  #form;
  #place;
  #left;
  #entry;
  #absent = {};
  #asks = (event) => event.preventDefault();

  /** @param {() => number} entry the entry of the browser's history that the answers belong to */
  constructor(form, id, entry) {
    this.#form = form;
    this.#place = `${location.pathname}#${id}@`;
    this.#left = `${location.pathname}#${id}!left`;
    this.#entry = entry;
  }

  /** What was answered before on this entry: loaded anew, or come back to; null if nothing was. */
  take() {
    const [visit] = performance.getEntriesByType("navigation");
    if (!["reload", "back_forward"].includes(visit?.type)) return null;
    const key = visit.type === "reload" ? (this.#keyLeft() ?? this.#key) : this.#key;
    const found = this.#read(key);
    // The entry is known by the time of loading, which is another one from now on.
    if (found && store(`${this.#place}${performance.timeOrigin}`, JSON.stringify(found))) {
      remove(key);
    }
    return found;
  }

  /**
   * The page goes: tell the next one which entry its reader was on.
   *
   * A page that is loaded anew comes back to the same entry; but where its address was written
   * while it was on its way already, browsers have forgotten by which name the entry is known.
   */
  leave() {
    const at = performance.timeOrigin + performance.now();
    if (this.#read(this.#key)) store(this.#left, JSON.stringify({ key: this.#key, at }));
    else remove(this.#left);
  }

  /** The key of the page that was left since this one was asked for, which it takes the place of. */
  #keyLeft() {
    const left = this.#read(this.#left);
    return left?.at >= performance.timeOrigin ? left.key : null;
  }

  /** What was written on another visit, or null; a choice alone is quickly made again. */
  get earlier() {
    const keys = this.#keys().filter((key) => key !== this.#key);
    const visits = keys.map((key) => this.#read(key)).filter(Boolean);
    const written = (answers) =>
      Object.keys(answers).some((field) => controlsOf(this.#form, field).some(isTyped));
    return visits.findLast(written) ?? null;
  }

  /** Forget what was written on other visits. */
  forget() {
    for (const key of this.#keys()) if (key !== this.#key) remove(key);
  }

  /** What has been taken and the form has no field for, until it has. */
  hold(answers) {
    this.#absent = answers;
  }

  /**
   * Keep the answers that are not the form's first ones.
   * @param {object} starts the answers the page was built with
   * @param {Set<string>} secret fields that hold what nobody may keep
   */
  keep(answers, starts, secret) {
    const given = Object.entries({ ...this.#absent, ...answers }).filter(
      ([field, answer]) => answer !== (starts[field] ?? ""),
    );
    const kept = given.filter(([field, answer]) => !secret.has(field) && this.#fits(field, answer));
    const written = kept.length > 0 ? JSON.stringify(Object.fromEntries(kept)) : null;
    const isKept = written === null ? remove(this.#key) : store(this.#key, written);
    const isLost = ([field, answer]) => answer !== "" && this.#isFilledIn(field);
    const lost = given.filter((entry) => !(isKept && kept.includes(entry)) && isLost(entry));
    this.#ask(lost.length > 0);
  }

  /** Forget everything that was ever written in this form. */
  clear() {
    for (const key of [...this.#keys(), this.#left]) remove(key);
    this.#absent = {};
    this.#ask(false);
  }

  get #key() {
    return `${this.#place}${this.#entry()}`;
  }

  #keys() {
    const all = () => Object.keys(window.sessionStorage);
    const own = (attempt(all) ?? []).filter((key) => key.startsWith(this.#place));
    const time = (key) => Number(key.slice(this.#place.length));
    return own.sort((one, other) => time(one) - time(other));
  }

  #read(key) {
    const read = () => JSON.parse(window.sessionStorage.getItem(key));
    return attempt(read) ?? null;
  }

  /** Whether a field's answer can be kept: neither a file, nor rows of data, nor the day. */
  #fits(field, answer) {
    if (field in this.#absent) return true;
    const controls = controlsOf(this.#form, field);
    return (
      answer.length <= MOST &&
      controls.length > 0 &&
      controls.every(({ type, dataset }) =>
        type === "hidden" ? "share" in dataset : !(Number(dataset.longest) > LONGEST),
      )
    );
  }

  #isFilledIn(field) {
    return controlsOf(this.#form, field).every(({ dataset }) => !("today" in dataset));
  }

  /** Let the browser ask before the page is left; only while it must, as it costs going back. */
  #ask(needed) {
    if (needed) window.addEventListener("beforeunload", this.#asks);
    else window.removeEventListener("beforeunload", this.#asks);
  }
}

const isTyped = ({ type }) => type !== "radio" && type !== "hidden";

function store(key, text) {
  return attempt(() => {
    window.sessionStorage.setItem(key, text);
    return true;
  });
}

function remove(key) {
  return attempt(() => {
    window.sessionStorage.removeItem(key);
    return true;
  });
}

/** Do something with the tab's storage; undefined where the browser gives none, or it is full. */
function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
