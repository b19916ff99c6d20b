// The page's end of the worker: starts it, asks it, and notices when it breaks.

/**
 * One Python for all calculators of a page.
 *
 * Sends the events "starting", "live" and "failed". After "failed" every open question is
 * rejected, and `start` begins anew in a fresh worker, which knows nothing of the one before:
 * `generation` counts the workers.
 */
export class Engine extends EventTarget {
  generation = 0;
  state = "idle";
  #bundle;
  #worker = null;
  #waiting = new Map();
  #number = 0;

  /** @param {string} bundle the absolute address of the bundle's folder */
  constructor(bundle) {
    super();
    this.#bundle = bundle;
  }

  /** Start Python unless it runs or is on its way. */
  start() {
    if (this.#worker) return;
    this.generation += 1;
    try {
      this.#worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#worker.addEventListener("message", ({ data }) => this.#receive(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(event.message ?? "the worker did not load");
    });
    this.#worker.postMessage({ bundle: this.#bundle });
    this.#become("starting");
  }

  /**
   * Ask Python one thing. Questions are answered in the order they are asked.
   * @returns {Promise<object>} the answer; rejected when Python breaks before it has answered
   */
  ask(request) {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      if (!this.#worker) {
        reject(new Error("Python is not running"));
        return;
      }
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, request: JSON.stringify(request) });
    });
  }

  #receive(data) {
    if (data.failed) {
      this.#fail(data.failed);
    } else if (data.live) {
      this.#become("live");
    } else {
      this.#answer(data.number, JSON.parse(data.answer));
    }
  }

  #answer(number, answer) {
    if (answer.failure) {
      // Not the reader's input but the question itself was wrong: nothing live can be trusted.
      this.#fail(answer.failure);
      return;
    }
    const { resolve } = this.#waiting.get(number);
    this.#waiting.delete(number);
    resolve(answer);
  }

  #fail(reason) {
    console.error("The calculators stopped:", reason);
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new Error(String(reason)));
    this.#waiting.clear();
    this.#become("failed");
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event(state));
  }
}
