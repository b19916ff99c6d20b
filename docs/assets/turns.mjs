/**
 * Turns, of which the newest alone counts: what is still on its way in an earlier one is too late.
 *
 *   const isLate = turns.begin();
 *   const answer = await …;
 *   if (isLate()) return;
 */
export class Turns {
  #newest = 0;

  /**
   * Begin a turn, which ends all that were before it.
   * @returns {() => boolean} whether another one has begun since
   */
  begin() {
    this.#newest += 1;
    return this.join();
  }

  /** Take part in the turn that began last; returns the same as `begin`. */
  join() {
    const own = this.#newest;
    return () => own !== this.#newest;
  }
}
