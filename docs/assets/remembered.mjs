// What the reader has chosen, kept on this machine alone (localStorage). It may be blocked or full:
// then nothing is kept, and everything else works.

/** What is kept under a key; null where nothing is, or where the browser gives no storage. */
export function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keep a value, or forget it where it is empty; whether the browser let that be done. */
export function remember(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
