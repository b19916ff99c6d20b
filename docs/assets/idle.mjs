// What can wait until there is time for it.

// A browser may find no idle moment at all, however little the page does; then it is done all the same.
const WITHIN_MS = 5000;

/**
 * Do something when the browser has nothing else to do.
 * @param {() => void} run
 * @param {number} otherwise so many milliseconds from now in a browser that tells of no idle moments
 */
export function whenIdle(run, otherwise) {
  if (window.requestIdleCallback) window.requestIdleCallback(run, { timeout: WITHIN_MS });
  else setTimeout(run, otherwise);
}
