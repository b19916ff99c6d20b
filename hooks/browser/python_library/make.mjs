// Runs under Node at build time: Pyodide makes the files that it is started from in a browser.
//
//   node make.mjs <pyodide> <packages> <output> <wheel> <modules>
//
// <packages> is the folder of the build's own Python packages, <wheel> the calculators' file in
// the output folder, and <modules> are their modules, one on a line.
//
// Compiles the wheels in the output folder, and writes library.bin and late.bin (zips of
// bytecode, see bytecode.py) and snapshot.bin (the memory of a Python that was started from
// library.bin, with everything imported and without what the WebAssembly itself begins with).

import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, packages, output, wheel, names] = process.argv.slice(2);
const ownFolder = import.meta.dirname;
const modules = JSON.stringify(names);

// The same input must give the same bytes: every clock stands still, all chance is the same.
const MOMENT = Date.UTC(2020, 0, 1);
const fill = (array) => {
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(7);
  return array;
};
Date.now = () => MOMENT;
globalThis.Date = class extends Date {
  constructor(...parts) {
    super(...(parts.length > 0 ? parts : [MOMENT]));
  }
};
performance.now = () => 0;
Math.random = () => 0.5;
crypto.randomFillSync = fill;
for (const api of [crypto.webcrypto, globalThis.crypto]) {
  Object.defineProperty(api, "getRandomValues", { value: fill });
}
// Python is told the path of this script, and would keep it in its memory.
process.argv[1] = "make.mjs";
process.hrtime = Object.assign(() => [0, 0], { bigint: () => 0n });

const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")).href);
const lock = JSON.parse(fs.readFileSync(path.join(pyodideFolder, "pyodide-lock.json"), "utf8"));
const options = {
  indexURL: `${pyodideFolder}/`,
  packageBaseUrl: `${pyodideFolder}/`,
  // No package is ever asked for; what the lock says about Python itself is all that is read.
  lockFileContents: JSON.stringify({ info: lock.info, packages: {} }),
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
  stdout: () => {},
  stderr: (line) => console.error(line),
};

/** The bytecode (bytecode.py): of the wheels in the output folder, and of the library. */
async function makeBytecode() {
  // Python compiles the way it was started: without docstrings and assertions, and without dates.
  // Its library is whole: nothing comes late.
  globalThis.fetchLateLibrary = () => undefined;
  const env = { PYTHONOPTIMIZE: "2", SOURCE_DATE_EPOCH: "315532800", PYTHONDONTWRITEBYTECODE: "1" };
  const python = await loadPyodide({ ...options, env: { ...options.env, ...env } });
  for (const [place, folder] of [["/own", ownFolder], ["/packages", packages], ["/made", output]]) {
    python.mountNodeFS(place, folder);
  }
  python.runPython(`
    import sys
    sys.path[:0] = ["/own", "/made/${wheel}"]
    import warm_up
    used = warm_up.files_in_use(${modules})
    # What compiles is imported now, and so is not among what is in use.
    sys.path.append("/packages")
    import bytecode, pathlib
    bytecode.make(pathlib.Path("/made"), used)
  `);
}

// Browsers differ in whether Pyodide can add this helper to its function table, and the numbers
// of that table stand in the kept memory: it is made, and started (worker.mjs), without it.
const REF_TEST = "251,20,";
function withoutHelper() {
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(target, [code]) {
      if (code.length < 200 && `${code}`.includes(REF_TEST)) throw new Error("not wanted here");
      return new target(code);
    },
  });
}

// What the WebAssembly puts into its memory when it is instantiated (its data, as the standard calls
// it, among them all texts of Python's own code) the browser has already: of three megabytes of it
// Python changes a fortieth. The memory is seen here before any of its code has run.
const SEEN = [];
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (source, imports) => {
  const made = await instantiate(source, imports);
  const memory = imports?.env?.memory;
  if (memory) SEEN.push({ memory, begun: new Uint8Array(memory.buffer).slice() });
  return made;
};

// Nearly half of the memory has never been written to. So much in a row that is as it begins, empty
// or the WebAssembly's, is left out:
const UNCHANGED_BYTES = 256;

/**
 * The parts of a kept memory that are not as the WebAssembly begins. First come numbers of four
 * bytes, the lowest first: the whole length, where in it the WebAssembly's memory begins (Pyodide
 * writes a line of its own before), how much of that is not empty from the first, how many parts
 * there are, and the place and length of each.
 */
function withoutBeginning(kept, { memory, begun }) {
  const before = kept.length - memory.buffer.byteLength;
  const filled = begun.findLastIndex((byte) => byte !== 0) + 1;
  const parts = [];
  let end = -Infinity;
  for (let at = 0; at < kept.length; at += 1) {
    if (kept[at] === (begun[at - before] ?? 0)) continue;
    if (at - end > UNCHANGED_BYTES) parts.push({ begin: at });
    end = at + 1;
    parts.at(-1).end = end;
  }
  const numbers = [kept.length, before, filled, parts.length];
  for (const { begin, end } of parts) numbers.push(begin, end - begin);
  const head = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, at) => head.writeUInt32LE(number, 4 * at));
  return Buffer.concat([head, ...parts.map(({ begin, end }) => kept.subarray(begin, end))]);
}

async function makeSnapshot() {
  withoutHelper();
  const python = await loadPyodide({
    ...options,
    stdLibURL: path.join(output, "library.bin"),
    _makeSnapshot: true,
  });
  python.runPython(`import warm_up; warm_up.settle(${modules})`);
  const kept = withoutBeginning(python.makeMemorySnapshot(), SEEN.at(-1));
  fs.writeFileSync(path.join(output, "snapshot.bin"), kept);
}

try {
  await makeBytecode();
  await makeSnapshot();
} catch (error) {
  // Node would print Pyodide's own source beside it.
  fs.writeSync(2, `${error?.message ?? error}\n`);
  process.exit(1);
}
// Pyodide keeps Node's event loop alive.
process.exit(0);
