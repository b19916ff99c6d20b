// The keyboard's short ways: a key that chooses and moves on, and the question that comes next.

import { controlsOf, isShown, stopOf } from "./form.mjs";

/**
 * Let a digit, or the first letter that only one of a question's options has, choose the option
 * and move on. In fields that are typed in, every key is a letter of the text.
 */
export function chooseByKey(form) {
  form.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const option = optionFor(controlsOf(form, target.name), key.toLowerCase());
    if (!option) return;
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

function optionFor(options, key) {
  if (/^[1-9]$/u.test(key)) return options[Number(key) - 1];
  const found = options.filter(({ labels }) =>
    labels[0]?.textContent.trim().toLowerCase().startsWith(key),
  );
  return key.length === 1 && key.trim() && found.length === 1 ? found[0] : undefined;
}

const isQuestion = (control) =>
  Boolean(control.name) &&
  control.type !== "hidden" &&
  !control.disabled &&
  isShown(control);

/** Whether the keys pressed there are text. */
export const isTypedIn = (element) => element.matches("input:not([type=radio]), textarea");
