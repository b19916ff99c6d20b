// How fast the line is, told by what the page itself has just loaded over it.

// The snapshot is some two megabytes larger than the library and saves a quarter of a second
// or less of computing: it pays from about here on.
const FAST_BYTES_PER_MS = 4000;
// Less than this says more about how far the server is than about how wide the line is.
const ENOUGH_BYTES = 40_000;

/** Whether much came over the line and came fast; what lay in a cache tells nothing. */
export function isFast(entries = loaded()) {
  let bytes = 0;
  let milliseconds = 0;
  let until = 0;
  const arriving = entries.filter(overTheLine);
  arriving.sort((a, b) => a.responseStart - b.responseStart);
  for (const { encodedBodySize, responseStart, responseEnd } of arriving) {
    bytes += encodedBodySize;
    // Files that come side by side share the line: count the time once.
    milliseconds += Math.max(0, responseEnd - Math.max(until, responseStart));
    until = Math.max(until, responseEnd);
  }
  return bytes >= ENOUGH_BYTES && bytes >= FAST_BYTES_PER_MS * milliseconds;
}

const overTheLine = ({ transferSize, encodedBodySize, responseStart }) =>
  encodedBodySize > 0 && transferSize >= encodedBodySize && responseStart > 0;

const loaded = () => [
  ...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource"),
];
