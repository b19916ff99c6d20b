// What the lines come to while they are being written, at each key.
//
// Python keeps what it was told last, and is told what has changed since. One question is on its
// way at a time: what is typed meanwhile is asked about in the next.
//
// .line-amount          what a line comes to; the other places are .lines-totals (HTML) and
// .lines-pasted[hidden] what was decided about pasted cells, said before the figures

import { answerOf, answersOf, differing, showErrors } from "./form.mjs";

export class Totals {
  #section;
  #rows;
  // What Python was told, and in which question.
  #told = null;
  #number = 0;
  // The fields that were written in since; null where it could be any.
  #written = null;
  #isAsking = false;
  #isBehind = false;

  constructor(section, rows) {
    this.#section = section;
    this.#rows = rows;
  }

  /** Bring what is shown in step with the form, of which one field was written in, or any (null). */
  follow(field = null) {
    if (field === null) this.#written = null;
    else this.#written?.add(field);
    this.#catchUp();
  }

  #catchUp() {
    this.#isBehind = this.#isAsking;
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#ask().then(
      () => this.#rest(),
      () => this.#rest(),
    );
  }

  /** Say what was decided about pasted cells. */
  tell(html) {
    const place = this.#rows.editor.querySelector(".lines-pasted");
    place.innerHTML = html;
    place.hidden = !html;
  }

  async #ask() {
    let answer = await this.#totals(this.#changed(), this.#told !== null);
    if (answer.again) {
      // A Python that was started anew knows nothing.
      this.#written = null;
      this.#told = null;
      answer = await this.#totals(this.#changed(), false);
    }
    if (answer.amounts) this.#show(answer);
  }

  /** The answers that are not as they were told; a field that is gone is told as null. */
  #changed() {
    const { form } = this.#section.calculator;
    const told = this.#told;
    let changed = {};
    if (told !== null && this.#written !== null) {
      for (const field of this.#written) changed[field] = answerOf(form, field);
      Object.assign(told, changed);
    } else {
      const answers = answersOf(form);
      changed = told === null ? answers : differing(told, answers);
      this.#told = { ...answers };
    }
    this.#written = new Set();
    return changed;
  }

  #totals(answers, goesOn) {
    const since = goesOn ? this.#number : 0;
    this.#number += 1;
    const request = { do: "totals", answers, since, number: this.#number };
    return this.#section.calculator.ask(request);
  }

  #rest() {
    this.#isAsking = false;
    if (this.#isBehind) this.#catchUp();
  }

  #show({ amounts, totals, errors }) {
    const { editor } = this.#rows;
    const places = editor.querySelectorAll(".line-amount");
    amounts.forEach((amount, at) => {
      if (places[at]) say(places[at], amount);
    });
    follow(editor.querySelector(".lines-totals"), totals);
    showErrors(this.#section.calculator.form, errors);
  }
}

/** Have this HTML stand in a place; of the same elements only the words are written. */
function follow(place, html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const before = [...place.querySelectorAll("*")];
  const after = [...made.content.querySelectorAll("*")];
  const isSame = ({ localName, className, childElementCount }, at) =>
    localName === before[at].localName &&
    className === before[at].className &&
    childElementCount === before[at].childElementCount;
  if (before.length !== after.length || !after.every(isSame)) {
    place.replaceChildren(made.content);
    return;
  }
  after.forEach(({ childElementCount, textContent }, at) => {
    if (childElementCount === 0) say(before[at], textContent);
  });
}

/**
 * Have these words stand in an element that holds words alone. They are written where the old
 * ones stand: a node that came or went would have the browser ask all that `:has()` says of the
 * page anew, at each key.
 */
function say(place, words) {
  const { firstChild, childNodes } = place;
  if (childNodes.length !== 1 || firstChild.nodeType !== Node.TEXT_NODE) {
    if (place.textContent !== words) place.textContent = words;
  } else if (firstChild.data !== words) firstChild.data = words;
}
