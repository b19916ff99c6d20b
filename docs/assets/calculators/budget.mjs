// What a budget can leave the page as, and what can be read back: text for an application,
// files, saved scenarios and their comparison. Every word and figure comes from Python or
// stands in the page as it was built:
//
// .budget-tools
//   button[data-budget]      text, csv, xlsx, scenario: export; open, compare: the chosen file
//   input.budget-file        a saved scenario
//   [data-budget-error]      the place of what is wrong with the file
//   .budget-notice           [data-copied], [data-copy-failed], [data-wrong]: what to say
//   .budget-text             the text for an application, where it could not be copied
//   .budget-comparison       two scenarios side by side

import { copy } from "./actions.mjs";
import "./calculator.mjs";
import { save } from "./files.mjs";
import { showErrors } from "./form.mjs";

class BudgetTools {
  #tools;
  #calculator;
  #file;

  constructor(tools, calculator) {
    this.#tools = tools;
    this.#calculator = calculator;
    this.#file = tools.querySelector(".budget-file");
    this.#file.addEventListener("change", () => this.#allowFile());
    this.#allowFile();
    tools.addEventListener("click", ({ target }) => {
      const what = target.closest("[data-budget]")?.dataset.budget;
      if (what) this.#run(what);
    });
  }

  async #run(what) {
    this.#tell("", "");
    try {
      if (what === "open") await this.#open();
      else if (what === "compare") await this.#compare();
      else await this.#export(what);
    } catch {
      // Python is not there: the reader is told by the calculator.
    }
  }

  async #export(format) {
    const answer = await this.#ask({ do: "export", format, answers: this.#calculator.answers() });
    if (!answer) return;
    if (answer.text === undefined) save(answer.name, answer.type, bytesOf(answer.base64));
    else {
      const notice = this.#part(".budget-notice");
      await copy(answer.text, this.#part(".budget-text"), notice, notice.dataset.copied);
    }
  }

  async #open() {
    const answer = await this.#ask({ do: "open", text: await this.#chosen() });
    if (answer) await this.#calculator.put(answer.answers);
  }

  async #compare() {
    const answers = this.#calculator.answers();
    const answer = await this.#ask({ do: "compare", answers, text: await this.#chosen() });
    if (answer) this.#part(".budget-comparison").innerHTML = answer.html;
  }

  /** Ask Python; null where it found something wrong, which the reader is told in its place. */
  async #ask(request) {
    const answer = await this.#calculator.ask(request);
    if (!answer.errors) return answer;
    const { form } = this.#calculator;
    const fields = new Set([...form.elements].map(({ name }) => name));
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

  #allowFile() {
    for (const what of ["open", "compare"]) {
      this.#part(`[data-budget=${what}]`).disabled = this.#file.files.length === 0;
    }
    this.#tell("", "");
  }

  #chosen() {
    return this.#file.files[0].text();
  }

  #part(selector) {
    return this.#tools.querySelector(selector);
  }
}

const bytesOf = (base64) =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

for (const tools of document.querySelectorAll(".budget-tools")) {
  const { calculator } = tools.closest("section.calculator");
  new BudgetTools(tools, calculator);
}
