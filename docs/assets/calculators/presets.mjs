// Buttons that give several answers at once: [data-set=<field=option&…>], pressed while the form
// holds them.

const buttonsIn = (form) => [...form.querySelectorAll("[data-set]")];

/** The answers that a button stands for, by field. */
export const answersOfPreset = ({ dataset }) => Object.fromEntries(new URLSearchParams(dataset.set));

/** Show of each button whether the form holds its answers. */
export function showPresets(form, answers) {
  for (const button of buttonsIn(form)) {
    const given = Object.entries(answersOfPreset(button));
    const isHeld = given.every(([field, option]) => answers[field] === option);
    button.setAttribute("aria-pressed", String(isHeld));
  }
}

/** The same button in a form that may have been made anew since it was pressed. */
export const samePreset = (form, { dataset }) =>
  buttonsIn(form).find((button) => button.dataset.set === dataset.set);
