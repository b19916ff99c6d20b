// Hands the file a reader chooses to Python, piece by piece, and shows how far it has come.
//
// The file is read by the page itself and never sent anywhere. What a reader sees is said by
// Python or stands in the page:
//
// .rows                             stands in the calculator's section
//   input[type=file]                the first: chooses a file; .rows itself takes one that is dropped
//   progress                        hidden until a file is on its way
//   .rows-status[role=status]       how far it is, and which file has been read
//   .rows-error[role=alert]         what is wrong with the file; [data-failed]: what to say when
//                                   it could not be read at all, or Python broke
//   input[type=file][data-into]     puts a file's text into the field of that name
//   button[data-rows=<what>]        fetches a file that Python makes

import { Turns } from "../turns.mjs";
import "./calculator.mjs";
import { save } from "./files.mjs";
import { tellWritten } from "./form.mjs";

// Bytes handed over at a time: little enough for the progress to move.
const PART = 1 << 19;
const FILE = "fil";
const PASTED = "raekker";

/** What Python says is wrong, in words for the reader. */
class Refusal extends Error {}

class Rows {
  #place;
  #calculator;
  #files = new Turns();
  #texts = new Turns();
  // Python knows each file by a number of its own.
  #number = 0;

  constructor(place, calculator) {
    this.#place = place;
    this.#calculator = calculator;
    const input = this.#part("input[type=file]:not([data-into])");
    input.addEventListener("change", () => {
      if (input.files.length > 0) this.#take(input.files[0]);
      // Choosing the same file again, once it has been put right, must count as a change.
      input.value = "";
    });
    const other = this.#part("input[data-into]");
    other?.addEventListener("change", () => this.#takeText(other));
    place.addEventListener("dragover", (event) => {
      event.preventDefault();
      place.classList.add("is-over");
    });
    place.addEventListener("dragleave", () => place.classList.remove("is-over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("is-over");
      const [file] = event.dataTransfer.files;
      if (file) this.#take(file);
    });
    place.addEventListener("click", ({ target }) => {
      const what = target.closest("[data-rows]")?.dataset.rows;
      if (what) this.#fetch(what);
    });
    calculator.form.addEventListener("input", ({ target }) => {
      // Rows that are pasted take the place of the file.
      if (target.name === PASTED && target.value) this.#forget();
    });
    // Nor does a file that is still being read come into a form that was emptied.
    calculator.form.addEventListener("reset", () => {
      this.#texts.begin();
      this.#forget();
    });
  }

  /** A file's text as it is; of two that are being read at a time the newer one counts. */
  async #takeText(input) {
    const isLate = this.#texts.begin();
    const [file] = input.files;
    if (!file) return;
    const text = await file.text();
    if (isLate()) return;
    const field = this.#calculator.form.elements[input.dataset.into];
    field.value = text;
    tellWritten(field);
    input.value = "";
  }

  async #take(file) {
    const isLate = this.#files.begin();
    this.#number += 1;
    const name = String(this.#number);
    const progress = this.#part("progress");
    this.#say({ text: "", error: "" });
    progress.hidden = false;
    this.#place.setAttribute("aria-busy", "true");
    try {
      for await (const answer of this.#steps(file, name)) {
        if (isLate()) return;
        progress.value = answer.progress;
        this.#say({ text: answer.text, error: "" });
      }
      const { form } = this.#calculator;
      form.elements[FILE].value = name;
      form.elements[PASTED].value = "";
      this.#say({ text: `${file.name}: ${this.#part(".rows-status").textContent}`, error: "" });
      await this.#calculator.update();
    } catch (error) {
      if (!isLate()) this.#say({ text: "", error: this.#words(error) });
    } finally {
      if (!isLate()) {
        progress.hidden = true;
        this.#place.removeAttribute("aria-busy");
      }
    }
  }

  /** Every answer on the way from the file's first byte to its last row. */
  async *#steps(file, name) {
    yield await this.#ask({ step: "open", file: name, size: file.size });
    for (let at = 0; at < file.size; at += PART) {
      const data = await base64(file.slice(at, at + PART));
      yield await this.#ask({ step: "part", file: name, data });
    }
    let done = false;
    while (!done) {
      const answer = await this.#ask({ step: "count", file: name });
      yield answer;
      done = answer.done;
    }
  }

  async #fetch(what) {
    try {
      const answers = this.#calculator.answers();
      const { name, content } = await this.#ask({ step: "download", what, answers });
      this.#say({ error: "" });
      save(name, "text/csv;charset=utf-8", content);
    } catch (error) {
      this.#say({ error: this.#words(error) });
    }
  }

  #forget() {
    this.#files.begin();
    this.#calculator.form.elements[FILE].value = "";
    this.#part("progress").hidden = true;
    this.#place.removeAttribute("aria-busy");
    this.#say({ text: "", error: "" });
  }

  async #ask(request) {
    const answer = await this.#calculator.ask({ do: "rows", ...request });
    if (answer.errors) throw new Refusal(answer.errors.map(({ message }) => message).join(" "));
    return answer;
  }

  #words(error) {
    return error instanceof Refusal ? error.message : this.#part(".rows-error").dataset.failed;
  }

  #say({ text, error }) {
    const alert = this.#part(".rows-error");
    if (text !== undefined) this.#part(".rows-status").textContent = text;
    alert.textContent = error;
    alert.hidden = !error;
  }

  #part(selector) {
    return this.#place.querySelector(selector);
  }
}

/** The bytes of a part of a file, as the text after the comma of a data address. */
const base64 = (part) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.split(",", 2)[1]));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(part);
  });

for (const place of document.querySelectorAll("section.calculator .rows")) {
  new Rows(place, place.closest("section.calculator").calculator);
}
