// Files that Python has made, handed to the reader; nothing is sent anywhere.

/**
 * Let the browser save a file.
 * @param {string | Uint8Array} content a text, or the bytes of anything else
 */
export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken over the content by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
