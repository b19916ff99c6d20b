// Which municipality is the reader's, and what it has told of the offers on the page.
//
// The choice is kept on this machine alone, stands in no address, and what it chooses from is
// fetched for all municipalities at once, so no request tells which is meant. Where nothing may be
// kept, the choice holds for the page. Every word comes from the page or the file
// (hooks/site/local_facts.py); an answer tells which offers it leads to (data-offers).

import { remember, remembered } from "./remembered.mjs";

const KEY = "min-kommune";
let here = "";

const kept = () => remembered(KEY) ?? here;

function keep(value) {
  here = value;
  return remember(KEY, value);
}

function made(tag, css, ...content) {
  const element = document.createElement(tag);
  if (css) element.className = css;
  element.append(...content);
  return element;
}

class Local {
  #place;
  #select;
  #forget;
  #said;
  #facts;
  #told = null;
  #shown = "";

  constructor(place) {
    this.#place = place;
    this.#select = place.querySelector("select");
    this.#forget = place.querySelector("[data-forget]");
    this.#said = place.querySelector(".local__said");
    this.#facts = place.querySelector(".local__facts");
    this.#select.addEventListener("change", () => this.#choose(this.#select.value));
    this.#forget.addEventListener("click", () => {
      this.#choose("");
      this.#select.focus();
    });
    addEventListener("storage", ({ key }) => {
      if (key === KEY || key === null) this.#follow();
    });
    // The page that comes back from the browser's own store was left before the latest choice.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#follow());
    const answer = "follows" in place.dataset && place.closest(".calculator")?.querySelector(".calculator-result");
    if (answer) new MutationObserver(() => this.#show()).observe(answer, { childList: true, subtree: true });
    this.#follow();
  }

  #choose(value) {
    const before = kept();
    const done = keep(value);
    this.#follow();
    const word = value ? "kept" : before ? "forgotten" : "";
    this.#said.textContent = word ? this.#said.dataset[done ? word : "failed"] : "";
  }

  /** Bring the choice in step with what is kept; a municipality the page does not know is none. */
  #follow() {
    const known = [...this.#select.options].some(({ value }) => value === kept());
    this.#select.value = known ? kept() : "";
    this.#forget.hidden = !kept();
    this.#show();
  }

  get #offers() {
    const { offers, follows } = this.#place.dataset;
    const named = follows === undefined ? offers : this.#answer?.dataset.offers;
    return (named ?? "").split(" ").filter(Boolean);
  }

  get #answer() {
    return this.#place.closest(".calculator").querySelector(".calculator-result .result");
  }

  async #show() {
    const offers = this.#offers;
    const mine = this.#select.value;
    this.#place.hidden = "follows" in this.#place.dataset && offers.length === 0;
    const wanted = mine && offers.length > 0 ? [mine, ...offers].join(" ") : "";
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    if (!wanted) {
      this.#facts.replaceChildren();
      return;
    }
    let told;
    try {
      this.#told ??= fetch(this.#place.dataset.local).then((found) => {
        if (!found.ok) throw new Error(found.statusText);
        return found.json();
      });
      told = await this.#told;
    } catch {
      this.#told = null;
      if (this.#shown === wanted) {
        this.#shown = "";
        this.#facts.replaceChildren();
        this.#said.textContent = this.#said.dataset.unread;
      }
      return;
    }
    if (this.#shown !== wanted) return;
    if (this.#said.textContent === this.#said.dataset.unread) this.#said.textContent = "";
    const name = this.#select.selectedOptions[0].textContent;
    this.#facts.replaceChildren(...offers.flatMap((offer) => [...this.#of(told, offer, mine, name)]));
  }

  *#of(told, id, mine, name) {
    const offer = told.offers[id];
    if (!offer) return;
    const title = made("strong", "", `${name}: `, this.#link(offer.title, offer.address));
    yield made("p", "local__offer", title);
    for (const each of offer.told[mine] ?? [{ when: "", facts: told.untold }]) {
      if (each.when) yield made("p", "local__when", each.when);
      yield this.#list(each.facts);
    }
  }

  #list(facts) {
    const list = made("dl", "facts");
    const rest = [];
    for (const [label, text, address] of facts) {
      const value = this.#link(text, address);
      if (label) list.append(made("div", "", made("dt", "", label), made("dd", "", value)));
      else rest.push(made("p", "", value));
    }
    return made("div", "local__told", list, ...rest);
  }

  #link(text, address) {
    if (!address) return text;
    const link = made("a", "", text);
    link.href = `${this.#place.dataset.base}${address}`;
    return link;
  }
}

for (const place of document.querySelectorAll(".local")) new Local(place);
