// What a line is taken of, when lines get other numbers: "1-3, Løn" names lines by their numbers.

const LINES = /^(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?$/u;

/**
 * The same lines by their new numbers; words stay as they are, and a line that is gone falls away.
 * @param {Map<number, number>} places the new number of each line that is still there
 */
export function renumbered(text, places) {
  let isChanged = false;
  const said = tokens(text).flatMap((token) => {
    const old = linesIn(token);
    if (!old) return [token];
    const lines = old.map((line) => places.get(line)).filter(Boolean);
    lines.sort((one, other) => one - other);
    if (String(lines) === String(old)) return [token];
    isChanged = true;
    return lines.map(String);
  });
  return isChanged ? said.join(", ") : text;
}

const tokens = (text) => text.split(/[,;]/u).map((token) => token.trim()).filter(Boolean);

function linesIn(token) {
  const found = LINES.exec(token);
  if (!found) return null;
  const first = Number(found[1]);
  const last = Number(found[2] ?? found[1]);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
