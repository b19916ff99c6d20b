// Where the answer stands while the reader answers.
//
// Beside the form the panel stays in sight and nothing scrolls inside it: a panel that is taller
// than the window moves along with the page until its end shows, and back until its top does.
// Below the form, on narrow screens, a bar at the window's foot says the headline instead, while
// the form is in view and the answer is not.

// Free space (in CSS pixels) below a panel that is taller than the window.
const BELOW = 16;
// The answer counts as seen once so much of it is above the window's foot.
const SEEN = "-96px";

export class Panel {
  #output;
  #bar;
  #place;
  #top = 0;
  #highest = 0;
  #height = 0;
  #scrolled = 0;

  constructor(section) {
    this.#output = section.querySelector(".calculator-output");
    this.#bar = section.querySelector(".calculator-bar");
    this.#place = section.querySelector(".calculator-result");
    window.addEventListener("resize", () => this.#measure());
    window.addEventListener("scroll", () => this.#follow(), { passive: true });
    // The observer tells first when the page is laid out; to ask here would have it laid out now.
    let isMeasured = false;
    new ResizeObserver(([{ target }]) => {
      if (!isMeasured) this.#measure();
      isMeasured = true;
      this.#height = target.offsetHeight;
      this.#move(0);
    }).observe(this.#output);
    this.#watch(section.querySelector(".calculator-input"));
    // Of a field of several lines the browser brings only the line written on into view.
    section.addEventListener("focusin", ({ target }) => {
      if (target.matches("textarea")) target.scrollIntoView({ block: "nearest" });
    });
  }

  /** A new answer: its top is in sight again, and the bar says its headline. */
  show({ isUrgent }) {
    if (this.#top !== this.#highest) {
      this.#top = this.#highest;
      this.#move(0);
    }
    const headline = this.#place.querySelector(".result-headline")?.textContent ?? "";
    this.#bar.querySelector(".calculator-bar__headline").textContent = headline;
    const hasText = Boolean(this.#place.querySelector(".result-paste"));
    this.#bar.querySelector("[data-action=copy]").hidden = !hasText;
    this.#bar.querySelector("[data-action=see]").hidden = hasText;
    this.#bar.classList.toggle("is-giving-way", isUrgent);
  }

  /** The bar says of a result that is out of step what is said of it everywhere. */
  mark(words) {
    if (words) this.#bar.querySelector(".calculator-bar__headline").textContent = words;
  }

  #measure() {
    this.#output.style.removeProperty("top");
    this.#scrolled = window.scrollY;
    this.#highest = parseFloat(getComputedStyle(this.#output).top) || 0;
    this.#top = this.#highest;
    this.#height = this.#output.offsetHeight;
    this.#move(0);
  }

  #follow() {
    const distance = window.scrollY - this.#scrolled;
    this.#scrolled = window.scrollY;
    this.#move(distance);
  }

  #move(distance) {
    const lowest = Math.min(this.#highest, window.innerHeight - this.#height - BELOW);
    const top = Math.min(this.#highest, Math.max(lowest, this.#top - distance));
    if (top === this.#top && distance !== 0) return;
    this.#top = top;
    if (top === this.#highest) this.#output.style.removeProperty("top");
    else this.#output.style.top = `${top}px`;
  }

  /** Show the bar while the form is in view and the answer is not. */
  #watch(form) {
    const inView = new Set();
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target);
          else inView.delete(target);
        }
        this.#bar.hidden = !inView.has(form) || inView.has(this.#output);
      },
      { rootMargin: `0px 0px ${SEEN} 0px` },
    );
    watcher.observe(form);
    watcher.observe(this.#output);
  }
}
