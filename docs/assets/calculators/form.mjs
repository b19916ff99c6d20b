// Reading a form and telling its errors, the same for every calculator.

/**
 * The answers by field: text, or for boxes and lists with several choices a list of texts.
 * A field without an answer is "" or an empty list.
 */
export function answersOf(form) {
  const answers = {};
  for (const control of namedControls(form)) {
    const { name } = control;
    if (control.type === "checkbox") {
      answers[name] ??= [];
      if (control.checked) answers[name].push(control.value);
    } else if (control.type === "select-multiple") {
      answers[name] = [...control.selectedOptions].map((option) => option.value);
    } else if (control.type === "radio") {
      answers[name] ??= "";
      if (control.checked) answers[name] = control.value;
    } else {
      answers[name] = control.value;
    }
  }
  return answers;
}

/** Whether every control holds what the page was built with. */
export function isAsBuilt(form) {
  return namedControls(form).every((control) => {
    if (control.options) {
      const chosen = [...control.options].filter((option) => option.defaultSelected);
      if (chosen.length === 0 && control.type === "select-one") return control.selectedIndex === 0;
      return [...control.options].every((option) => option.selected === option.defaultSelected);
    }
    return control.value === control.defaultValue && control.checked === control.defaultChecked;
  });
}

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

/** The elements a message is about: the group of a choice, else the controls themselves. */
function describedBy(form, field) {
  const controls = namedControls(form).filter((control) => control.name === field);
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
  [...form.elements].filter((control) => control.name && control.matches("input, select, textarea"));
