// An answer handed over in memory that the page and its worker share.
//
// After a key Chromium keeps messages back until the frame with the typed letter has been painted
// (its feature DeferRendererTasksAfterInput), so that an answer which came in a third of a frame
// would be seen a whole frame later. A wait on shared memory (ECMAScript's Atomics.waitAsync) is
// not kept back. Browsers share memory only on pages that are isolated (HTML's
// crossOriginIsolated), which the header files ask for; everywhere else, and for an answer that
// is too long, the message alone brings it. The message is always sent, too.
//
// The memory begins with two numbers: that of the question whose answer stands in it (0 while it is
// being written), and how many bytes it is; worker.mjs writes it.

const BYTES = 256 * 1024;
const NUMBER = 0;
const LENGTH = 1;
const HEAD = 2 * Int32Array.BYTES_PER_ELEMENT;
// Longer than any answer takes; then the message brings it, or nothing does.
const WAITS_MS = 10_000;

export class Handover {
  memory = new SharedArrayBuffer(BYTES);
  #head = new Int32Array(this.memory, 0, 2);

  /** A new one, or null where page and worker may share nothing. */
  static make() {
    return globalThis.crossOriginIsolated && Atomics.waitAsync ? new Handover() : null;
  }

  /**
   * Wait for the answer to a question.
   * @param {number} number the question's; later ones have higher numbers
   * @returns {Promise<string | null>} null if only the message can bring it
   */
  async answerTo(number) {
    let last = Atomics.load(this.#head, NUMBER);
    while (last < number) {
      const { async, value } = Atomics.waitAsync(this.#head, NUMBER, last, WAITS_MS);
      if ((async ? await value : value) === "timed-out") return null;
      last = Atomics.load(this.#head, NUMBER);
    }
    return last === number ? this.#read(number) : null;
  }

  #read(number) {
    // A decoder takes no shared bytes.
    const bytes = new Uint8Array(this.memory, HEAD, this.#head[LENGTH]).slice();
    // The next answer may have been written over it meanwhile.
    const isWhole = Atomics.load(this.#head, NUMBER) === number;
    return isWhole ? new TextDecoder().decode(bytes) : null;
  }
}
