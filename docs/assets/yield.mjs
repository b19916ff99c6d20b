/**
 * Let the browser do what waits for it, a key or a paint, before the script goes on: what takes long
 * is done in parts, so that the page is never deaf to its reader.
 * @returns {Promise<void>}
 */
export const yieldToBrowser = () =>
  globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
