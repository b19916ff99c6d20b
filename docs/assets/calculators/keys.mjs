// The keyboard's short ways: a key that chooses and moves on, and the question that comes next.

import { controlsOf, isShown, stopOf } from "./form.mjs";

/**
 * Let a digit, or the first letter that only one of a question's options has, choose the option
 * and move on. In fields that are typed in, every key is a letter of the text.
 */
export function chooseByKey(form) {
  // The digit that was pressed just before, and in which question: two may be one number.
  let before = { field: "", digit: "" };
  form.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const { field, digit } = before;
    before = { field: "", digit: "" };
    if (target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const options = controlsOf(form, target.name);
    const option =
      (field === target.name && numbered(options, digit + key)) ||
      optionFor(options, key.toLowerCase());
    if (!option) return;
    before = { field: target.name, digit: key };
    event.preventDefault();
    option.focus({ preventScroll: true });
    if (!option.checked) option.click();
    // An answer that brings fields of its own leads to them, once they are there.
    if (!("rebuild" in option.dataset)) moveOn(form, option);
  });
}

/** Go to the question after a control, or after the group of questions it stands in. */
export function moveOn(form, control, group = null) {
  const stops = [...form.elements].filter(isQuestion);
  const passed = group ? (stop) => group.contains(stop) : (stop) => stop.name === control.name;
  const isAfter = (stop) => control.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = stops.find((stop) => isAfter(stop) && !passed(stop));
  if (!next) {
    document.querySelector(`[type=submit][form="${CSS.escape(form.id)}"]`)?.focus();
    return;
  }
  enter(stopOf(form, next.name));
}

/** Go to a control as Tab does: what is typed takes the place of what stands there. */
export function enter(control) {
  control?.focus();
  if (control?.type === "text") control.select();
}

/** The option of a key: a number that is an option itself, else its place; the tenth has 0. */
function optionFor(options, key) {
  const own = numbered(options, key) ?? (/^\d$/u.test(key) && options[(Number(key) + 9) % 10]);
  if (own) return own;
  const found = options.filter((option) => labelOf(option).startsWith(key));
  return key.length === 1 && key.trim() && found.length === 1 ? found[0] : undefined;
}

/** Among options that all are numbers, the one of this number. */
function numbered(options, number) {
  const labels = options.map(labelOf);
  return labels.every((label) => /^\d+$/u.test(label)) ? options[labels.indexOf(number)] : undefined;
}

const labelOf = ({ labels }) => labels[0]?.textContent.trim().toLowerCase() ?? "";

const isQuestion = (control) =>
  Boolean(control.name) &&
  control.type !== "hidden" &&
  !control.disabled &&
  isShown(control);

/** Whether the keys pressed there are text. */
export const isTypedIn = (element) => element.matches("input:not([type=radio]), textarea");
