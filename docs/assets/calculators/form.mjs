// Reading and filling in a form, and telling its errors, the same for every calculator.

/**
 * The answers by field: text, or for boxes and lists with several choices a list of texts.
 * A field without an answer is "" or an empty list.
 */
export function answersOf(form) {
  return collect(form, {
    value: (control) => control.value,
    checked: (control) => control.checked,
    selected: (option) => option.selected,
  });
}

/** The answers that the form's markup holds, whatever has been typed since. */
export function startOf(form) {
  return collect(form, {
    value: (control) => control.defaultValue,
    checked: (control) => control.defaultChecked,
    selected: (option, index, options) =>
      option.defaultSelected || (index === 0 && !options.some((other) => other.defaultSelected)),
  });
}

function collect(form, { value, checked, selected }) {
  const answers = {};
  for (const control of namedControls(form)) {
    const { name } = control;
    if (control.type === "checkbox") {
      answers[name] ??= [];
      if (checked(control)) answers[name].push(control.value);
    } else if (control.type === "radio") {
      answers[name] ??= "";
      if (checked(control)) answers[name] = control.value;
    } else if (control.type === "select-multiple") {
      // Unlike a list with one choice, this one may have none.
      const chosen = [...control.options].filter((option) => selected(option, -1, []));
      answers[name] = chosen.map((option) => option.value);
    } else if (control.options) {
      answers[name] = [...control.options].find(selected)?.value ?? "";
    } else {
      answers[name] = value(control);
    }
  }
  return answers;
}

/** Put answers into the form; a field that is not among them keeps what it has. */
export function fill(form, answers) {
  for (const control of namedControls(form)) {
    const answer = answers[control.name];
    if (answer === undefined) continue;
    if (control.type === "checkbox") control.checked = answer.includes(control.value);
    else if (control.type === "radio") control.checked = answer === control.value;
    else if (control.options) {
      for (const option of control.options) option.selected = [answer].flat().includes(option.value);
    } else control.value = answer;
  }
}

/** Whether two sets of answers are the same. */
export function sameAnswers(one, other) {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => sameAnswer(one[name], other[name]))
  );
}

/** Whether two answers to a field are the same. */
export const sameAnswer = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The controls that together are one field. */
export const controlsOf = (form, field) =>
  namedControls(form).filter((control) => control.name === field);

/**
 * Put each message beside its field, tie it to the field for screen readers, and take away
 * the messages of fields that are right now.
 * @param {{field: string, message: string}[]} errors
 */
export function showErrors(form, errors) {
  const messages = new Map(errors.map(({ field, message }) => [field, message]));
  for (const place of form.querySelectorAll("[data-error-for]")) {
    const message = messages.get(place.dataset.errorFor) ?? "";
    if (place.textContent !== message) place.textContent = message;
    place.hidden = !message;
    for (const element of describedBy(form, place.dataset.errorFor)) {
      describe(element, place.id, Boolean(message));
      // A plain group may be described, but only a radiogroup may be called invalid.
      if (element.matches("fieldset:not([role=radiogroup])")) continue;
      if (message) element.setAttribute("aria-invalid", "true");
      else element.removeAttribute("aria-invalid");
    }
  }
}

/** The first control, in the form's order, that one of the errors is about. */
export function firstWrong(form, errors) {
  const fields = new Set(errors.map(({ field }) => field));
  const first = namedControls(form).find((control) => fields.has(control.name));
  if (!first) return null;
  // Of a group of radio buttons the chosen one is where the Tab key leads.
  return controlsOf(form, first.name).find((control) => control.checked) ?? first;
}

/** The elements a message is about: the group of a choice, else the controls themselves. */
function describedBy(form, field) {
  const controls = controlsOf(form, field);
  const group = controls[0]?.closest("fieldset, [role=radiogroup]");
  return ["radio", "checkbox"].includes(controls[0]?.type) && group ? [group] : controls;
}

/** Add or take away one id of aria-describedby and keep the others, such as the help text's. */
function describe(element, id, wanted) {
  const ids = new Set((element.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (wanted) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) element.setAttribute("aria-describedby", [...ids].join(" "));
  else element.removeAttribute("aria-describedby");
}

const namedControls = (form) =>
  [...form.elements].filter(
    (control) => control.name && control.type !== "file" && control.matches("input, select, textarea"),
  );
