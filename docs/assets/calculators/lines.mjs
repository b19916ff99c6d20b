// A line editor: a table in which a budget is written like in a small spreadsheet, by keyboard.
//
// What is done with the lines (add, copy, move, take away, begin anew) is done here and at once;
// Python is asked for what they come to (lines_totals.mjs) and how pasted cells are read
// (lines_paste.mjs). Every word is printed by Python; see lines_rows.mjs for the markup.
//
// [data-line-do]        add, copy, up, down, insert, remove, details, fold, even;
//                       even-all; begin[data-lines=<JSON>]
// .lines-live           tells screen readers what was done; [data-moved] … of .lines are its words

import "./calculator.mjs";
import { answersOf, differing, fill, isShown } from "./form.mjs";
import { enter } from "./keys.mjs";
import { pasteInto } from "./lines_paste.mjs";
import { renumbered } from "./lines_references.mjs";
import { Rows } from "./lines_rows.mjs";
import { Totals } from "./lines_totals.mjs";
import { seriesOf } from "./series.mjs";

const WRITTEN = "input, select";

class LineEditor {
  #section;
  #calculator;
  #form;
  #rows;
  #totals;
  // Where Enter leads in the next line: the field in which the reader came into this one.
  #column = "navn";
  #moving = false;
  // Where the reader was when a line's details were unfolded by key.
  #before = null;
  // The lines whose rest Python is asked to spread, each with the place where it is by now.
  #spreading = new Set();

  constructor(section) {
    this.#section = section;
    this.#calculator = section.calculator;
    this.#form = this.#calculator.form;
    this.#rows = new Rows(this.#form);
    this.#totals = new Totals(section, this.#rows);
    this.#form.fit = (answers) => this.#fit(answers);
    this.#form.addEventListener("keydown", (event) => this.#keyed(event));
    this.#form.addEventListener("click", (event) => this.#clicked(event));
    this.#form.addEventListener("paste", (event) => this.#pasted(event));
    this.#form.addEventListener("wanted", ({ target }) => this.#wanted(target));
    this.#form.addEventListener("focusin", (event) => this.#entered(event));
    this.#form.addEventListener("input", ({ target }) => this.#written(target));
    this.#form.addEventListener("answered", ({ detail }) => this.#totals.follow(detail));
    this.#totals.follow();
  }

  // --- keys ---------------------------------------------------------------------------------

  #keyed(event) {
    const { target } = event;
    if (event.isComposing || !this.#rows.editor?.contains(target)) return;
    const act = this.#actionOf(event, this.#rows.lineOf(target));
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** What a key does here; nothing where it belongs to the control it was pressed in. */
  #actionOf(event, line) {
    const { key, target, altKey, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    const letter = key.toLowerCase();
    if (command && !altKey && letter === "z") return shiftKey ? this.#again : this.#back;
    if (command && !altKey && !shiftKey && letter === "y") return this.#again;
    if (line === 0) return null;
    if (command) {
      const isCopy = letter === "d" && !altKey && !shiftKey;
      return isCopy ? () => this.#copy(line, target) : null;
    }
    if (altKey) return shiftKey ? null : this.#altered(key, line, target);
    if (key === "Escape" && this.#isDetail(target)) return () => this.#fold(line);
    if (!target.matches(WRITTEN)) return null;
    if (key === "Enter") return () => this.#enter(line, shiftKey);
    if (shiftKey) return null;
    return this.#isDetail(target) ? this.#leap(key, target) : this.#arrow(key, line, target);
  }

  #altered(key, line, target) {
    const actions = {
      ArrowUp: () => this.#move(line, line - 1, target),
      ArrowDown: () => this.#move(line, line + 1, target),
      Delete: () => this.#remove(line, target),
      Enter: () => (this.#isDetail(target) ? this.#fold(line) : this.#unfold(line, target)),
      ...(seriesOf(target) && { ArrowRight: () => this.#spread(line, target) }),
    };
    return actions[key] ?? null;
  }

  /** Arrows lead to the next field where they would not move the caret. */
  #arrow(key, line, target) {
    if (target.localName === "select") return null;
    const part = this.#rows.partOf(target);
    if (key === "ArrowUp") return line > 1 ? () => this.#go(line - 1, part) : null;
    if (key === "ArrowDown") return line < this.#rows.count ? () => this.#go(line + 1, part) : null;
    const { selectionStart, selectionEnd, value } = target;
    if (selectionStart !== selectionEnd) return null;
    const stops = this.#rows.stops(line);
    const at = stops.indexOf(target);
    if (key === "ArrowLeft" && selectionStart === 0 && at > 0) return () => enter(stops[at - 1]);
    const next = stops[at + 1];
    if (key === "ArrowRight" && selectionEnd === value.length && next) return () => enter(next);
    return null;
  }

  /** Among the details arrows lead over what stands together, and over what is chosen. */
  #leap(key, target) {
    if (target.localName === "select") return null;
    const place = (stop) => stop.closest("fieldset")?.dataset.part || seriesOf(stop) || stop.name;
    const stops = [...target.closest("tr").querySelectorAll("input")].filter(isShown);
    const heads = stops.filter((stop, at) => at === 0 || place(stop) !== place(stops[at - 1]));
    const at = heads.findIndex((stop) => place(stop) === place(target));
    const leads = { ArrowDown: heads[at + 1], ArrowUp: heads[at - 1] }[key];
    return leads ? () => enter(leads) : null;
  }

  #enter(line, isBack) {
    if (isBack) {
      if (line > 1) this.#go(line - 1, this.#column, { keeps: true });
    } else if (line < this.#rows.count) this.#go(line + 1, this.#column, { keeps: true });
    else this.#add();
  }

  /** Go to a part of a line, or the first field if its type has no such part. */
  #go(line, part, { keeps = false } = {}) {
    const stops = this.#rows.stops(line);
    const own = this.#rows.control(line, part);
    const stop = stops.includes(own) ? own : (this.#beside(stops, line, part) ?? stops[0]);
    this.#moving = keeps;
    enter(stop);
    this.#moving = false;
  }

  /** The field that stands in the same column. */
  #beside(stops, line, part) {
    const column = this.#rows.control(line, part)?.closest("td");
    return column && stops.find((stop) => column.contains(stop));
  }

  /** The reader came to a field: by a way that is not Tab, its column is the one to come back to. */
  #entered({ target, relatedTarget }) {
    if (this.#moving || !target.matches(WRITTEN) || this.#isDetail(target)) return;
    const line = this.#rows.lineOf(target);
    if (line === 0 || this.#rows.lineOf(relatedTarget) === line) return;
    this.#column = this.#rows.partOf(target);
  }

  #isDetail(target) {
    return Boolean(target.closest(".line-details"));
  }

  // --- buttons ------------------------------------------------------------------------------

  #clicked({ target }) {
    const button = target.closest("[data-line-do]");
    if (!button) return;
    const line = this.#rows.lineOf(button);
    const actions = {
      add: () => this.#add(),
      copy: () => this.#copy(line, button),
      up: () => this.#move(line, line - 1, button),
      down: () => this.#move(line, line + 1, button),
      insert: () => this.#insert(line),
      remove: () => this.#remove(line, null),
      details: () => (this.#rows.isOpen(line) ? this.#fold(line) : this.#unfold(line)),
      fold: () => this.#fold(line),
      even: () => this.#even([line], "evened"),
      "even-all": () => this.#even(this.#order(), "evenedAll"),
      begin: () => this.#begin(button),
    };
    actions[button.dataset.lineDo]?.();
  }

  #unfold(line, from = null) {
    this.#before = from;
    this.#rows.open(line, true);
    const details = this.#rows.body(line).rows[1];
    const stops = [...details.querySelectorAll(`${WRITTEN}, button`)];
    enter(stops.find(isShown));
    details.scrollIntoView({ block: "nearest" });
  }

  #fold(line) {
    this.#rows.open(line, false);
    const isHere = this.#before && this.#rows.stops(line).includes(this.#before);
    const button = this.#rows.body(line).querySelector("[data-line-do=details]");
    (isHere ? this.#before : button).focus({ preventScroll: true });
    this.#before = null;
    this.#say("folded", line);
  }

  // --- what is done with the lines ----------------------------------------------------------

  #add() {
    const { count } = this.#rows;
    if (!this.#mayAdd()) return;
    this.#rows.fit(count + 1);
    this.#rows.write(count + 1, this.#rows.fresh(count));
    this.#done(count + 1, "navn", "added");
    this.#column = "navn";
  }

  #insert(line) {
    if (!this.#mayAdd()) return;
    const fresh = this.#rows.fresh(line);
    const order = this.#order();
    order.splice(line, 0, 0);
    this.#arrange(order, new Map([[0, fresh]]));
    this.#done(line + 1, "navn", "inserted");
  }

  #copy(line, target) {
    if (!this.#mayAdd()) return;
    const order = this.#order();
    order.splice(line, 0, line);
    const part = this.#rows.partOf(target);
    this.#arrange(order);
    this.#done(line + 1, part || "navn", "copied");
  }

  #move(line, to, target) {
    if (to < 1 || to > this.#rows.count) {
      this.#say("edge", line);
      return;
    }
    const order = this.#order();
    order.splice(line - 1, 1);
    order.splice(to - 1, 0, line);
    const what = target.dataset.lineDo;
    const part = this.#rows.partOf(target);
    this.#arrange(order);
    this.#done(to, part || "navn", "moved");
    if (part && this.#rows.isOpen(to)) this.#rows.control(to, part).focus();
    if (what) this.#rows.body(to).querySelector(`[data-line-do=${what}]`).focus();
  }

  #remove(line, target) {
    const name = this.#nameOf(line);
    const part = this.#rows.partOf(target) || "navn";
    if (this.#rows.count === 1) {
      this.#rows.empty();
      this.#done(1, "navn", "emptied", name);
      return;
    }
    this.#arrange(this.#order().filter((at) => at !== line));
    this.#done(Math.min(line, this.#rows.count), part, "removed", name);
  }

  /** Have these lines fall evenly: the same share in each period, and in the last one the rest. */
  #even(lines, said) {
    for (const line of lines) this.#rows.spread(line);
    this.#calculator.changed(null);
    this.#say(said, lines[0]);
  }

  /** Have what is left of a line fall evenly in the fields to the right of this one. */
  #spread(line, target) {
    const part = this.#rows.partOf(target);
    const request = { do: "spread", line, part, answers: this.#calculator.answers() };
    const before = this.#rows.valuesOf(line);
    const own = { line };
    this.#spreading.add(own);
    this.#calculator.remake(async (isLate) => {
      try {
        const { answers = {} } = await this.#calculator.ask(request);
        // The line may have been taken away, or all lines be others, while Python shared.
        if (!isLate() && own.line > 0) this.#share(own.line, before, answers);
      } catch {
        // Python is not there: the reader is told by the calculator.
      } finally {
        this.#spreading.delete(own);
      }
    });
  }

  /** Write the shares that Python gave a line; what was typed in it meanwhile is newer. */
  #share(line, before, answers) {
    const held = this.#rows.valuesOf(line);
    for (const [name, share] of Object.entries(answers)) {
      const part = this.#rows.partOf({ name });
      if (held[part] === before[part]) this.#rows.control(line, part).value = share;
    }
    this.#say(Object.keys(answers).length > 0 ? "spread" : "unspread", line);
  }

  #begin(button) {
    this.#replace(JSON.parse(button.dataset.lines));
    fill(this.#form, JSON.parse(button.dataset.answers));
    this.#form.querySelector(".lines-begin").open = false;
    this.#totals.tell("");
    this.#done(1, "navn", "begun", button.textContent.trim());
  }

  /** All lines, each with what stands in it. */
  #replace(lines) {
    for (const own of this.#spreading) own.line = 0;
    this.#rows.fit(lines.length);
    lines.forEach((values, at) => {
      this.#rows.write(at + 1, values);
      this.#rows.open(at + 1, false);
    });
  }

  #order() {
    return Array.from({ length: this.#rows.count }, (_, at) => at + 1);
  }

  /**
   * Have the lines of these numbers in this order, each as open as it was.
   * @param {Map<number, object>} made what stands in lines that were not there
   */
  #arrange(order, made = new Map()) {
    const places = new Map();
    order.forEach((old, at) => {
      if (!places.has(old)) places.set(old, at + 1);
    });
    const count = this.#rows.count;
    for (const own of this.#spreading) own.line = places.get(own.line) ?? 0;
    const values = order.map((old) => made.get(old) ?? this.#rows.valuesOf(old));
    const open = order.map((old) => old > 0 && this.#rows.isOpen(old));
    this.#rows.fit(order.length);
    values.forEach((held, at) => {
      const isSame = order[at] === at + 1 && at < count;
      const af = renumbered(held.af ?? "", places);
      if (!isSame || af !== held.af) this.#rows.write(at + 1, { ...held, af });
      this.#rows.open(at + 1, open[at]);
    });
  }

  #mayAdd() {
    if (this.#rows.count < this.#rows.most) return true;
    this.#say("full");
    return false;
  }

  /** Something was done with the lines: it is one step to undo, told, and the focus is where it was. */
  #done(line, part, what, name = "") {
    this.#go(line, part, { keeps: true });
    this.#calculator.changed(null);
    this.#say(what, line, name);
  }

  /** A field is to be gone to: what is folded around it is unfolded. */
  #wanted(target) {
    if (this.#isDetail(target)) this.#rows.open(this.#rows.lineOf(target), true);
  }

  #written(target) {
    if (this.#rows.partOf(target) === "type") this.#rows.follow(this.#rows.lineOf(target));
  }

  // --- the way back -------------------------------------------------------------------------

  #back = () => this.#step(() => this.#calculator.back(), "undone");

  #again = () => this.#step(() => this.#calculator.again(), "redone");

  async #step(take, said) {
    const before = answersOf(this.#form);
    await take();
    const changed = Object.keys(differing(before, answersOf(this.#form)));
    if (changed.length === 0) {
      this.#say("nothing");
      return;
    }
    this.#goWhere(changed);
    this.#totals.tell("");
    this.#say(said);
  }

  /** Go to what was changed: the field, or the line. */
  #goWhere(changed) {
    const controls = changed.map((name) => this.#form.elements[name]).filter(Boolean);
    const own = controls.filter((control) => control.type !== "hidden");
    const [first] = own.length > 0 ? own : [this.#rows.control(this.#rows.count, "navn")];
    if (first instanceof RadioNodeList) return;
    const line = this.#rows.lineOf(first);
    if (line === 0) first.focus();
    else if (this.#isDetail(first)) {
      this.#rows.open(line, true);
      enter(first);
    } else this.#go(line, this.#rows.partOf(first));
  }

  /** Have rows for these answers without asking Python; false where it must be asked. */
  #fit(answers) {
    if (!this.#rows.editor) return false;
    const outside = [...this.#form.querySelectorAll("[data-rebuild]")];
    const held = answersOf(this.#form);
    if (outside.some(({ name }) => answers[name] !== held[name])) return false;
    const count = Number(answers.linjer);
    if (!(count >= 1 && count <= this.#rows.most)) return false;
    this.#rows.fit(count);
    for (let line = 1; line <= count; line += 1) {
      const names = Object.keys(this.#rows.valuesOf(line));
      this.#rows.write(
        line,
        Object.fromEntries(names.map((part) => [part, answers[`linje-${line}-${part}`] ?? ""])),
      );
    }
    return true;
  }

  // --- cells of a spreadsheet ---------------------------------------------------------------

  #pasted(event) {
    const { target } = event;
    const line = this.#rows.lineOf(target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const part = this.#rows.partOf(target);
    const takesCells = !this.#isDetail(target) || seriesOf(target);
    if (line === 0 || !part || !takesCells || !/[\t\n\r]/u.test(text.trimEnd())) return;
    event.preventDefault();
    this.#say("pasting");
    this.#calculator.remake(async (isLate) => {
      const cells = { calculator: this.#calculator, rows: this.#rows, line, part, text, isLate };
      try {
        const said = await pasteInto(cells);
        if (said === null) return;
        this.#totals.tell(said);
        this.#rows.editor.querySelector(".lines-live").textContent = "";
      } catch {
        if (!isLate()) this.#say("unread");
      }
    });
  }

  // --- what is said -------------------------------------------------------------------------

  #say(what, line = 0, name = "") {
    const words = this.#rows.editor.dataset[what];
    const said = words
      .replaceAll("{name}", name || (line ? this.#nameOf(line) : ""))
      .replaceAll("{n}", String(line))
      .replaceAll("{m}", String(what === "full" ? this.#rows.most : this.#rows.count));
    const place = this.#rows.editor.querySelector(".lines-live");
    // The same words twice are said twice.
    place.textContent = place.textContent === said ? `${said}\u00a0` : said;
  }

  #nameOf(line) {
    const { unnamed } = this.#rows.editor.dataset;
    return this.#rows.control(line, "navn").value.trim() || unnamed.replace("{n}", String(line));
  }
}

for (const form of document.querySelectorAll("form:has(.lines)")) {
  const section = form.closest("section.calculator");
  if (section?.calculator) new LineEditor(section);
}
