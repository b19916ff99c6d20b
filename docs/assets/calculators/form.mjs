// Reading and filling in a form, and telling its errors, the same for every calculator.

/** The answers by field, each as text; "" for a field without one. */
export const answersOf = (form) =>
  collect(
    form,
    (control) => control.value,
    (control) => control.checked,
  );

/** The answers that the form's markup holds, whatever has been typed since. */
export const startOf = (form) =>
  collect(
    form,
    (control) => (control.localName === "select" ? defaultOf(control) : control.defaultValue),
    (control) => control.defaultChecked,
  );

/** One field's answer, as `answersOf` has it. */
export function answerOf(form, field) {
  const found = form.elements.namedItem(field);
  return found?.value ?? "";
}

function collect(form, valueOf, isChecked) {
  const answers = {};
  for (const control of namedControls(form)) {
    const { name } = control;
    if (control.type !== "radio") answers[name] = valueOf(control);
    else if (isChecked(control)) answers[name] = control.value;
    else answers[name] ??= "";
  }
  return answers;
}

/** What is chosen in a choice's markup; where nothing is marked, that is the first option. */
function defaultOf(select) {
  const options = [...select.options];
  return (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value ?? "";
}

/** The reader's own day, as 2027-01-31. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Tell the form the reader's own day where Python asks for it: [data-today]. */
export function tellToday(form) {
  for (const place of form.querySelectorAll("[data-today]")) place.value = today();
}

/** Put answers into the form; a field that is not among them keeps what it has. */
export function fill(form, answers) {
  for (const control of namedControls(form)) {
    const answer = answers[control.name];
    if (answer === undefined) continue;
    if (control.type === "radio") control.checked = answer === control.value;
    else put(control, answer);
  }
}

/** Write in a control; an option that a choice does not have is added, so that it is not lost. */
export function put(control, value) {
  if (control.value === value) return;
  const lacks = control.localName === "select" && !hasOption(control, value);
  if (lacks) control.append(new Option(value, value));
  control.value = value;
}

const hasOption = (select, value) => [...select.options].some((own) => own.value === value);

/** What stands in a field has been written there: whoever listens to the form hears of it. */
export const tellWritten = (control) =>
  control.dispatchEvent(new Event("input", { bubbles: true }));

/** The answers that are not as they were before. */
export const changedSince = (before, answers) =>
  Object.fromEntries(Object.entries(answers).filter(([name, answer]) => answer !== before[name]));

/** The same, and a field that is gone is told as null. */
export function differing(before, answers) {
  const changed = changedSince(before, answers);
  for (const name in before) if (!(name in answers)) changed[name] = null;
  return changed;
}

/** Whether two sets of answers are answers to the same fields. */
export const sameFields = (one, other) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.keys(one).every((name) => name in other);

/** Whether two sets of answers are the same. */
export function sameAnswers(one, other) {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => one[name] === other[name])
  );
}

/** The controls that together are one field. */
export function controlsOf(form, field) {
  const found = field === "" ? null : form.elements.namedItem(field);
  const controls = found instanceof RadioNodeList ? [...found] : [found];
  return controls.filter((control) => control?.name === field);
}

/** Where the Tab key leads in a field: of a group of radio buttons that is the chosen one. */
export function stopOf(form, field) {
  const controls = controlsOf(form, field);
  return controls.find(({ checked }) => checked) ?? controls[0];
}

/**
 * Put each message in its place, which the markup ties to the field for screen readers, and
 * take away the messages of fields that are right now.
 * @param {{field: string, message: string}[]} errors
 */
export function showErrors(form, errors) {
  const messages = new Map(errors.map(({ field, message }) => [field, message]));
  // A form can have thousands of places; only those are looked for that say, or said, something.
  const told = new Set([...(TOLD.get(form) ?? []), ...messages.keys()]);
  TOLD.set(form, [...messages.keys()]);
  for (const place of placesOf(form, told)) {
    const field = place.dataset.errorFor;
    const message = messages.get(field) ?? "";
    if (place.textContent !== message) place.textContent = message;
    place.hidden = !message;
    for (const control of controlsOf(form, field)) {
      // Of radio buttons it is the group that is wrong, and only as a group of such it can be.
      const group = control.type === "radio" ? control.closest("fieldset") : null;
      if (message) {
        group?.setAttribute("role", "radiogroup");
        (group ?? control).setAttribute("aria-invalid", "true");
      } else (group ?? control).removeAttribute("aria-invalid");
    }
  }
}

const TOLD = new WeakMap();

function placesOf(form, fields) {
  if (fields.size === 0) return [];
  const all = [...fields].map((field) => `[data-error-for="${CSS.escape(field)}"]`);
  return form.querySelectorAll(all.join(","));
}

/** What the reader knows a field by: its legend or label. */
export function nameOf(form, field) {
  const [control] = controlsOf(form, field);
  const name = control?.type === "radio"
    ? control.closest("fieldset")?.querySelector("legend")
    : control?.labels?.[0];
  return name?.textContent.trim() ?? "";
}

/** Lead the reader to a field, out of whatever it is folded into. */
export function goTo(form, field) {
  const control = stopOf(form, field);
  for (let part = control?.closest("details"); part; part = part.parentElement.closest("details")) {
    part.open = true;
  }
  control?.focus({ preventScroll: true });
  control?.closest(".field")?.scrollIntoView({ block: "nearest" });
}

/** Whether a control is seen: neither hidden nor folded away. */
export const isShown = (control) => control.getClientRects().length > 0;

const namedControls = (form) => [...form.elements].filter((control) => control.name);
