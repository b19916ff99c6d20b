// Files that Python has made, handed to the reader; nothing is sent anywhere.

/**
 * Let the browser save a file.
 * @param {{name: string, type: string, base64: string}} file as Python gives it
 */
export function save({ name, type, base64 }) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken over the content by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
