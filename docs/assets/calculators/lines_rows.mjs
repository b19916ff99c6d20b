// The rows of a line editor: how many there are, and what stands in them.
//
// .lines[data-most]          the editor, with the most lines there may be
//   [data-uses]              the labels of the fields that only some types of line use, by type
//   [data-without]           the fields that all types but these have, by type
//   [data-unit-in-row]       the types of line that have their unit in the row
//   [data-even]              an even share of each period, as it is typed; empty of a single one
//   [data-carried]           the fields that a new line takes over from the one above it
//   tbody[data-line]         a line: its row, and under it the row with its details
//     [data-part]            the place of one field; hidden where the line's type does not use it
//     [data-label-of=<part>] what the field is called for the line's type
//   template                 an empty line, with {n} where its number goes
//
// A row belongs to its place: lines are moved by moving what is written in them.

import { isShown, put } from "./form.mjs";

const NUMBER = /\{n\}/gu;
const NAME = /^linje-(\d+)-(.+)$/u;

export class Rows {
  #form;

  constructor(form) {
    this.#form = form;
  }

  get editor() {
    return this.#form.querySelector(".lines");
  }

  get count() {
    return this.#bodies.length;
  }

  get most() {
    return Number(this.editor.dataset.most);
  }

  /** The line that an element stands in; 0 where it stands in none. */
  lineOf(element) {
    return Number(element?.closest?.("tbody[data-line]")?.dataset.line ?? 0);
  }

  /** The part of a line that a control is: "antal" of linje-3-antal; "" for any other control. */
  partOf(control) {
    return NAME.exec(control?.name ?? "")?.[2] ?? "";
  }

  body(line) {
    return this.#bodies[line - 1];
  }

  control(line, part) {
    return this.#form.elements[`linje-${line}-${part}`];
  }

  /** Where the Tab key leads in a line's own row, from left to right. */
  stops(line) {
    const row = this.body(line).rows[0];
    return [...row.querySelectorAll("input, select")].filter(isShown);
  }

  /** What stands in a line, by part. */
  valuesOf(line) {
    const values = {};
    for (const control of this.body(line).querySelectorAll("[name]")) {
      values[this.partOf(control)] = control.value;
    }
    return values;
  }

  /** Write a line; a part that is not told becomes empty. */
  write(line, values) {
    for (const control of this.body(line).querySelectorAll("[name]")) {
      put(control, values[this.partOf(control)] ?? "");
    }
    this.follow(line);
  }

  /** Write an even share of the line in each period; the last is left empty and has the rest. */
  spread(line) {
    const places = this.body(line).querySelectorAll('[data-part^="andel-"]');
    [...places].forEach((place, at) => {
      const { even } = this.editor.dataset;
      put(place.querySelector("input"), at < places.length - 1 ? even : "");
    });
  }

  /** What a new line begins with, below this one. */
  fresh(line) {
    const { carried } = this.editor.dataset;
    const above = this.valuesOf(line);
    return Object.fromEntries(JSON.parse(carried).map((part) => [part, above[part]]));
  }

  /** Have one line there, in which nothing is written. */
  empty() {
    this.fit(0);
    this.fit(1);
  }

  /** Have so many lines there, by adding empty ones at the end and taking away from it. */
  fit(count) {
    const table = this.editor.querySelector("table");
    while (this.count > count) this.#bodies[this.count - 1].remove();
    while (this.count < count) table.append(this.#made(this.count + 1));
    this.#form.elements.linjer.value = String(count);
    this.editor.classList.toggle("is-single", count === 1);
  }

  /** Show in a line the fields that its type uses, under the names they have there. */
  follow(line) {
    const body = this.body(line);
    const type = this.control(line, "type").value;
    const uses = this.#uses[type];
    const lacks = JSON.parse(this.editor.dataset.without)[type] ?? [];
    const all = this.#typed;
    this.#placeUnit(body, type);
    for (const place of body.querySelectorAll("[data-part]")) {
      const { part } = place.dataset;
      const isUsed = all.has(part) ? Boolean(uses && part in uses) : !lacks.includes(part);
      if (place.hidden === isUsed) place.hidden = !isUsed;
    }
    if (!uses) return;
    for (const label of body.querySelectorAll("[data-label-of]")) {
      const words = uses[label.dataset.labelOf];
      if (words !== undefined && label.textContent !== words) label.textContent = words;
    }
  }

  /** The unit stands in the row of the types that have room for it, else among the details. */
  #placeUnit(body, type) {
    const isInRow = JSON.parse(this.editor.dataset.unitInRow).includes(type);
    const home = body.querySelector(isInRow ? ".line-tid" : ".line-grid--first");
    const place = body.querySelector("[data-part=enhed]");
    if (place.parentElement !== home) home.prepend(place);
  }

  isOpen(line) {
    return !this.body(line).rows[1].hidden;
  }

  /** Unfold a line's details, or fold them. */
  open(line, isOpen) {
    const body = this.body(line);
    body.rows[1].hidden = !isOpen;
    body.querySelector("[data-line-do=details]").setAttribute("aria-expanded", String(isOpen));
  }

  get #bodies() {
    return this.editor.querySelector("table").tBodies;
  }

  get #uses() {
    return JSON.parse(this.editor.dataset.uses);
  }

  /** The parts that some types of line use and others do not. */
  get #typed() {
    return new Set(Object.values(this.#uses).flatMap((uses) => Object.keys(uses)));
  }

  #made(line) {
    const made = this.editor.querySelector("template").content.cloneNode(true);
    for (const element of made.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        if (attribute.value.includes("{n}")) {
          attribute.value = attribute.value.replaceAll(NUMBER, String(line));
        }
      }
    }
    for (const place of made.querySelectorAll("[data-number]")) {
      place.textContent = place.textContent.replaceAll(NUMBER, String(line));
    }
    return made;
  }
}
