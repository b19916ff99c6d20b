// Has the whole answer asked for once the keys rest: no key may wait for it.

// A rest is so many times as long as the last answer took, within these bounds.
const TIMES = 4;
const LEAST_MS = 200;
const MOST_MS = 2000;

export class RestingKeys {
  #act;
  #pause = LEAST_MS;
  #timer = 0;
  // What was typed waits for a rest: ends that, and tells whether to act on it; null without any.
  #end = null;
  #done = Promise.resolve();

  /** @param {() => Promise<void>} act what is done each time the keys have rested */
  constructor(act) {
    this.#act = act;
  }

  /** The last answer took so many milliseconds. */
  lastTook(milliseconds) {
    this.#pause = Math.min(MOST_MS, Math.max(LEAST_MS, TIMES * milliseconds));
  }

  /**
   * A key is pressed: the rest begins anew.
   * @returns {Promise<void>} kept when what was typed has been acted on, or is not to be
   */
  press() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.rest(), this.#pause);
    if (this.#end === null) {
      const ended = new Promise((resolve) => {
        this.#end = resolve;
      });
      this.#done = ended.then((acts) => (acts ? this.#act() : undefined));
    }
    return this.#done;
  }

  /** Act at once on what was typed and waits for a rest, if anything does. */
  rest() {
    this.#stop({ acts: true });
  }

  /** Do not act on what was typed: what is done instead, or waited for, takes it in. */
  callOff() {
    this.#stop({ acts: false });
  }

  #stop({ acts }) {
    clearTimeout(this.#timer);
    this.#end?.(acts);
    this.#end = null;
  }
}
