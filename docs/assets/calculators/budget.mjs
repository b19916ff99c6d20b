// What a budget can leave the page as, and what can be read back: text for an application,
// files, saved scenarios and their comparison. Every word and figure comes from Python or
// stands in the page as it was built:
//
// .budget-tools
//   button[data-budget]      text, csv, xlsx, scenario: export; open, compare, files: the chosen
//                            files; newer: the newer rates; compared-text, compared-csv
//   input.budget-name        what the scenario is called, where the form itself does not ask
//   input.budget-file        saved scenarios
//   [data-budget-error]      the place of what is wrong with a file
//   .budget-opened[hidden]   what was opened ([data-budget-opened], [data-budget-unnamed]), and
//                            what is not as it was when it was saved (a list)
//   .budget-notice           [data-copied], [data-compared], [data-newer], [data-copy-failed],
//                            [data-wrong]: what to say
//   .budget-text             the text for an application, where it could not be copied
//   .budget-comparison       scenarios side by side; .budget-compared[hidden]: to take them away

import { Turns } from "../turns.mjs";
import { copy } from "./actions.mjs";
import "./calculator.mjs";
import { save } from "./files.mjs";
import { showErrors, today } from "./form.mjs";

// So many scenarios stand side by side at most; the form may be one of them.
const MOST = 5;

class BudgetTools {
  #tools;
  #calculator;
  #file;
  #name;
  #newer = {};
  #compared = null;
  // A file that is opened comes too late where others were chosen or the form was emptied since,
  // and a comparison where another one was asked for.
  #openings = new Turns();
  #comparisons = new Turns();

  constructor(tools, calculator) {
    this.#tools = tools;
    this.#calculator = calculator;
    this.#file = tools.querySelector(".budget-file");
    this.#name = tools.querySelector(".budget-name");
    this.#file.addEventListener("change", () => this.#allowFiles());
    calculator.form.addEventListener("reset", () => this.#leaveFile());
    this.#allowFiles();
    tools.addEventListener("click", ({ target }) => {
      const what = target.closest("[data-budget]")?.dataset.budget;
      if (what) this.#run(what);
    });
  }

  async #run(what) {
    this.#tell("", "");
    const own = {
      open: () => this.#open(),
      newer: () => this.#takeNewer(),
      compare: () => this.#compare({ withForm: true }),
      files: () => this.#compare({ withForm: false }),
      "compared-text": () => this.#copy(this.#compared.text, "compared"),
      "compared-csv": () => this.#saveCompared(),
    };
    try {
      await (own[what]?.() ?? this.#export(what));
    } catch {
      // Python is not there: the reader is told by the calculator.
    }
  }

  async #export(format) {
    const answer = await this.#ask({
      do: "export",
      format,
      answers: this.#calculator.answers(),
      ...(format === "scenario" && { name: this.#name?.value ?? "", today: today() }),
    });
    if (!answer) return;
    if (answer.text === undefined) saveFile(answer);
    else await this.#copy(answer.text, "copied");
  }

  async #copy(text, done) {
    const notice = this.#part(".budget-notice");
    await copy(text, this.#part(".budget-text"), notice, notice.dataset[done]);
  }

  async #open() {
    const [file] = this.#file.files;
    const isLate = this.#openings.begin();
    const answer = await this.#ask({ do: "open", text: await file.text() });
    if (!answer || isLate()) return;
    if (!(await this.#calculator.put(answer.answers))) return;
    if (this.#name) this.#name.value = answer.name;
    this.#newer = answer.newer;
    const place = this.#part(".budget-opened");
    const line = place.querySelector("[data-budget-opened]");
    const { budgetOpened, budgetUnnamed } = line.dataset;
    line.textContent = answer.name ? budgetOpened.replace("{}", answer.name) : budgetUnnamed;
    place.querySelector("ul").replaceChildren(...answer.notes.map(asItem));
    this.#part("[data-budget=newer]").hidden = Object.keys(this.#newer).length === 0;
    place.hidden = false;
  }

  /** Put the newer rates into the form, as one step to undo. */
  async #takeNewer() {
    const answers = { ...this.#calculator.answers(), ...this.#newer };
    if (!(await this.#calculator.put(answers))) return;
    this.#closeOpened();
    const notice = this.#part(".budget-notice");
    notice.textContent = notice.dataset.newer;
  }

  /** No file is open from here on; one that is still being read comes too late. */
  #leaveFile() {
    this.#openings.begin();
    this.#closeOpened();
  }

  #closeOpened() {
    this.#newer = {};
    this.#part(".budget-opened").hidden = true;
  }

  async #compare({ withForm }) {
    const isLate = this.#comparisons.begin();
    const read = async (file) => ({ name: file.name, text: await file.text() });
    const files = await Promise.all([...this.#file.files].map(read));
    const answers = withForm ? { answers: this.#calculator.answers() } : {};
    // One file beside the form is told as that; several are told by their names.
    const asked = withForm && files.length === 1 ? { text: files[0].text } : { files };
    const request = { do: "compare", ...answers, ...asked };
    const answer = await this.#ask(request);
    if (isLate()) return;
    this.#compared = answer && { request, text: answer.text };
    this.#part(".budget-compared").hidden = !answer;
    if (answer) this.#part(".budget-comparison").innerHTML = answer.html;
  }

  async #saveCompared() {
    const answer = await this.#ask({ ...this.#compared.request, format: "csv" });
    if (answer) saveFile(answer);
  }

  /** Ask Python; null where it found something wrong, which the reader is told in its place. */
  async #ask(request) {
    const answer = await this.#calculator.ask(request);
    if (!answer.errors) return answer;
    const { form } = this.#calculator;
    const fields = new Set([...form.elements].map(({ name }) => name));
    // A form may have a field of the name that a fault of a file is told under.
    if (request.do !== "export") fields.delete(this.#file.dataset.field);
    const own = answer.errors.filter(({ field }) => fields.has(field));
    const others = answer.errors.filter(({ field }) => !fields.has(field));
    if (own.length > 0) showErrors(form, own);
    const { wrong } = this.#part(".budget-notice").dataset;
    this.#tell(own.length > 0 ? wrong : "", others.map(({ message }) => message).join(" "));
    return null;
  }

  #tell(notice, error) {
    this.#part(".budget-notice").textContent = notice;
    const place = this.#part("[data-budget-error]");
    place.textContent = error;
    place.hidden = !error;
    if (error) this.#file.setAttribute("aria-invalid", "true");
    else this.#file.removeAttribute("aria-invalid");
  }

  #allowFiles() {
    const count = this.#file.files.length;
    const allowed = {
      open: count === 1,
      compare: count >= 1 && count < MOST,
      files: count >= 2 && count <= MOST,
    };
    for (const [what, isAllowed] of Object.entries(allowed)) {
      this.#part(`[data-budget=${what}]`).disabled = !isAllowed;
    }
    this.#leaveFile();
    this.#tell("", "");
  }

  #part(selector) {
    return this.#tools.querySelector(selector);
  }
}

const saveFile = ({ name, type, base64 }) =>
  save(name, type, Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

const asItem = (text) => {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
};

for (const tools of document.querySelectorAll(".budget-tools")) {
  const { calculator } = tools.closest("section.calculator");
  new BudgetTools(tools, calculator);
}
