// Cells that were copied in a spreadsheet, put into the lines.
//
// Python reads them and says what it decided; see calculators/project_model/pasting.py.

import { fill } from "./form.mjs";

/**
 * Put cells into the lines from one field on, to the right and downwards.
 * @param {() => boolean} isLate whether the form was given other answers while Python read them
 * @returns {Promise<?string>} what was decided, as HTML; null where it comes too late
 */
export async function pasteInto({ calculator, rows, line, part, text, isLate }) {
  const form = calculator.form;
  const request = { do: "paste", text, line, part, answers: calculator.answers() };
  form.inert = true;
  try {
    const { answers, html } = await calculator.ask(request);
    if (isLate()) return null;
    if (!answers) return html ?? "";
    const lines = Number(answers.linjer);
    rows.fit(lines);
    fill(form, answers);
    for (let at = line; at <= lines; at += 1) rows.follow(at);
    return html;
  } finally {
    if (!isLate()) {
      form.inert = false;
      rows.control(line, part)?.focus();
    }
  }
}
