// What is on its way into a form: fields and answers that Python is asked for first.
//
// A form that is given other answers as a whole (emptied, filled by a link or a file, gone back)
// begins a new turn (shape.mjs). What was asked for in an earlier one comes too late: it is neither
// taken nor waited for, and the newer ones bring the result in step.

export class Coming {
  #shape;
  #all = new Set();

  constructor(shape) {
    this.#shape = shape;
  }

  get isEmpty() {
    return this.#all.size === 0;
  }

  /** Kept when nothing is on its way any more of what is now. */
  get done() {
    return Promise.all(this.#all);
  }

  /** The form was given other answers by what need not wait for Python. */
  forget() {
    this.#all.clear();
  }

  /**
   * Do what may have to wait for Python before the form holds what it is to hold.
   * @param {(isLate: () => boolean) => Promise} make
   * @param {() => void} then brings the result in step, unless `make` comes too late
   * @returns {Promise<boolean>} whether `make` came in time; kept when all is done
   */
  add(make, then) {
    const hasBegun = this.#shape.join();
    const making = make(() => isLate());
    // What gives the form other answers itself has begun its own turn by now.
    const isLate = this.#shape.join();
    if (hasBegun()) this.forget();
    const done = making
      .finally(() => this.#all.delete(done))
      .then(() => {
        if (isLate()) return false;
        then();
        return true;
      });
    this.#all.add(done);
    return done;
  }
}
