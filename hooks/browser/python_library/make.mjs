// Runs under Node at build time: Pyodide makes the files that it is started from in a browser.
//
//   node make.mjs <pyodide folder> <this folder> <calculators folder> <output folder>
//
// Writes library.bin and late.bin (zips of bytecode, see compile.py) and snapshot.bin (the
// memory of a Python that was started from library.bin, with everything imported and without
// the parts of it that are empty).

import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, ownFolder, calculators, output] = process.argv.slice(2).map((name) =>
  path.resolve(name),
);

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

const script = (name) => fs.readFileSync(path.join(ownFolder, name), "utf8");

function copySources(python, from, to) {
  python.FS.mkdirTree(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory() && entry.name !== "__pycache__") copySources(python, source, target);
    if (entry.isFile() && entry.name.endsWith(".py")) {
      python.FS.writeFile(target, fs.readFileSync(source));
    }
  }
}

/** The names of a package's modules; what is run from a command line alone is not among them. */
function modulesIn(folder, name) {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  if (!entries.some((entry) => entry.name === "__init__.py")) return [];
  const inside = entries.flatMap((entry) => {
    if (entry.isDirectory()) return modulesIn(path.join(folder, entry.name), `${name}.${entry.name}`);
    const own = entry.name.endsWith(".py") && !entry.name.startsWith("__");
    return own ? [`${name}.${entry.name.slice(0, -".py".length)}`] : [];
  });
  return [name, ...inside.sort()];
}

const modules = JSON.stringify(modulesIn(calculators, "calculators").join("\n"));

async function makeLibraries() {
  const python = await loadPyodide(options);
  copySources(python, calculators, "/sources/calculators");
  python.FS.writeFile("/sources/late_library.py", script("late_library.py"));
  python.FS.writeFile("/sources/warm_up.py", script("warm_up.py"));
  python.runPython("import sys; sys.path.insert(0, '/sources'); import warm_up");
  python.runPython(`warm_up.list_files(${modules}, "/files.txt")`);
  python.runPython(script("compile.py"));
  for (const name of ["library.bin", "late.bin"]) {
    fs.writeFileSync(path.join(output, name), python.FS.readFile(`/${name}`));
  }
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

// Nearly half of the memory has never been written to. So much of it in a row is left out:
const EMPTY_BYTES = 16_384;

/**
 * The parts of a memory that are in use. First come numbers of four bytes, the lowest first:
 * the whole memory's length, how many parts there are, and the place and length of each.
 */
function withoutEmptyParts(memory) {
  const parts = [];
  let end = -Infinity;
  for (let at = 0; at < memory.length; at += 1) {
    if (memory[at] === 0) continue;
    if (at - end > EMPTY_BYTES) parts.push({ begin: at });
    end = at + 1;
    parts.at(-1).end = end;
  }
  const numbers = [memory.length, parts.length];
  for (const { begin, end } of parts) numbers.push(begin, end - begin);
  const head = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, at) => head.writeUInt32LE(number, 4 * at));
  return Buffer.concat([head, ...parts.map(({ begin, end }) => memory.subarray(begin, end))]);
}

async function makeSnapshot() {
  withoutHelper();
  const python = await loadPyodide({
    ...options,
    stdLibURL: path.join(output, "library.bin"),
    _makeSnapshot: true,
  });
  python.runPython(`import warm_up; warm_up.settle(${modules})`);
  fs.writeFileSync(path.join(output, "snapshot.bin"), withoutEmptyParts(python.makeMemorySnapshot()));
}

try {
  await makeLibraries();
  await makeSnapshot();
} catch (error) {
  // Node would print Pyodide's own source beside it.
  fs.writeSync(2, `${error?.message ?? error}\n`);
  process.exit(1);
}
// Pyodide keeps Node's event loop alive.
process.exit(0);
