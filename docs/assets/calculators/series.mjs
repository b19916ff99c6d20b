// Numbers in a row of fields: a semicolon goes on to the next one, pasted cells fill it, and
// arrows lead past it.
//
// A series is the fields of numbers whose names are the same but for the number at their end:
// regulering-1, regulering-2, …. A field that is folded away hears "wanted" before it is gone to.

import { isShown, stopOf, tellWritten } from "./form.mjs";
import { enter } from "./keys.mjs";

const MEMBER = /^(.+-)(\d+)$/u;
const BETWEEN = /\t|;|\r?\n/u;

/** What a field's series is called; "" of one that stands in none. */
export const seriesOf = ({ name, inputMode }) =>
  inputMode === "decimal" ? (MEMBER.exec(name)?.[1] ?? "") : "";

/** Let what is typed or pasted in a field go on in the fields after it. */
export function writeInSeries(section) {
  section.addEventListener("beforeinput", (event) => {
    const { target, data } = event;
    if (data !== ";" || !goesOn(target)) return;
    const next = reached(target);
    if (!next) return;
    event.preventDefault();
    // As any letter it takes the place of what is marked.
    if (target.selectionStart !== target.selectionEnd) {
      target.setRangeText("");
      tellWritten(target);
    }
    enter(next);
  });
  section.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const way = { ArrowDown: 1, ArrowUp: -1 }[key];
    // A line editor has arrows of its own.
    if (!way || !isPlain || !goesOn(target) || target.closest(".lines")) return;
    event.preventDefault();
    enter(past(target, way));
  });
  section.addEventListener("paste", (event) => {
    const { target } = event;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const cells = text.trimEnd().split(BETWEEN).map((cell) => cell.trim());
    if (event.defaultPrevented || cells.length < 2 || !goesOn(target)) return;
    event.preventDefault();
    write(target, cells);
  });
}

const goesOn = (target) => target.localName === "input" && seriesOf(target) !== "";

/** Write in a field and those after it; what is too much stands in the last. */
function write(first, cells) {
  let control = first;
  for (const [at, cell] of cells.entries()) {
    const next = at < cells.length - 1 ? reached(control) : null;
    control.value = next ? cell : cells.slice(at).join(";");
    tellWritten(control);
    if (!next) break;
    control = next;
  }
  enter(control);
}

/** The next field of the series, in sight; undefined after the last. */
function reached(control) {
  const [, series, place] = MEMBER.exec(control.name);
  const next = control.form.elements[`${series}${Number(place) + 1}`];
  if (!(next instanceof HTMLInputElement) || next.type === "hidden") return undefined;
  next.dispatchEvent(new Event("wanted", { bubbles: true }));
  return isShown(next) ? next : undefined;
}

/** The stop after a field's series, or the one before it. */
function past({ form, name, inputMode }, way) {
  const series = seriesOf({ name, inputMode });
  const stops = [...form.querySelectorAll("input:not([type=hidden]), select, summary, button")];
  const shown = stops.filter((stop) => isShown(stop) && !stop.disabled);
  const own = shown.filter((stop) => seriesOf(stop) === series);
  const found = shown[shown.indexOf(own.at(way > 0 ? -1 : 0)) + way];
  return found?.type === "radio" ? stopOf(form, found.name) : found;
}
