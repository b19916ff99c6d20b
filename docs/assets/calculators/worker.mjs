// Runs Python beside the page: one worker for all calculators of the page.
//
// The build puts two constants in front of this text and the result beside Pyodide:
//   FILES  {name: {bytes, integrity}} of the files below that are checked before they are used
//   LOCK   Pyodide's list of packages, as JSON text
//
// in:  {route, fast}       once, first: "best" or the name of a way to start (see below)
//      {number, request}   a question to calculators.entry.handle, as JSON text
// out: {route}             the way that was taken
//      {arrived: true}     all files are here; from now on it is computing alone
//      {live: true}        Python has started
//      {number, answer}    the answer, as JSON text
//      {failed}            Python did not start or broke; nothing more will be answered
//
// A question may come before Python has started; it is answered in its turn.
//
// Three ways to start, from the quickest on a fast line to the one that asks least:
//   snapshot  the memory of a Python that has started
//   library   a small library of bytecode with the calculators in it
//   plain     Pyodide as it comes, the calculators as a wheel

const BASE = new URL("./", import.meta.url).href;
const ENTRY_PACKAGE = "pathway-calculators";
const ENTRY_MODULE = "calculators.entry";
const LIBRARY = "library.bin";
const LATE = "late.bin";
const SNAPSHOT = "snapshot.bin";
const WASM = "pyodide.asm.wasm";

const fail = (reason) => self.postMessage({ failed: String(reason?.message ?? reason) });

// Two failures of Pyodide's start leave its promise open for ever and must be caught here:
// a file that does not arrive comes up as an unhandled rejection,
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

// and WebAssembly that does not compile (cut short, not found) is printed and forgotten.
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...parameters) => {
  try {
    return await instantiate.apply(WebAssembly, parameters);
  } catch (error) {
    fail(error);
    throw error;
  }
};

// What Pyodide would ask for one after the other is on its way from the first moment: its
// scripts here, and its WebAssembly, which it is handed when it asks.
const script = import(`${BASE}pyodide.mjs`);
const engine = import(`${BASE}pyodide.asm.js`);
const fetchFromLine = self.fetch;
const early = new Map([[BASE + WASM, fetchFromLine(BASE + WASM)]]);
self.fetch = (address, options) => {
  const found = early.get(String(address));
  early.delete(String(address));
  return found ?? fetchFromLine(address, options);
};

/** A file that is whole and the very one of this build; a snapshot cut short would hang Python. */
async function checked(name) {
  const { bytes, integrity } = FILES[name];
  const response = await fetchFromLine(BASE + name, { integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const body = await response.arrayBuffer();
  if (body.byteLength !== bytes) throw new Error(`${name}: ${body.byteLength} bytes`);
  return body;
}

/** For late_library.py, which waits for it: the rest of the standard library, or null. */
self.fetchLateLibrary = () => {
  const request = new XMLHttpRequest();
  request.open("GET", BASE + LATE, false);
  request.responseType = "arraybuffer";
  request.send();
  const whole = request.status === 200 && request.response.byteLength === FILES[LATE].bytes;
  return whole ? new Uint8Array(request.response) : null;
};

// Where WebAssembly can test a function's type, Pyodide puts a helper for it in the function
// table, whose numbers stand in the kept memory. So that one memory fits every browser, it is
// made without the helper (see make.mjs) and started without it; Pyodide does as well.
const REF_TEST = "251,20,";
function withoutHelper() {
  const { Module } = WebAssembly;
  WebAssembly.Module = new Proxy(Module, {
    construct(target, [code]) {
      if (code.length < 200 && `${code}`.includes(REF_TEST)) throw new Error("not wanted here");
      return new target(code);
    },
  });
}

/** The snapshot is larger: worth it on a fast line, and where it lies in the browser already. */
async function bestRoute(fast) {
  if (fast) return "snapshot";
  try {
    return (await caches.match(BASE + SNAPSHOT)) ? "snapshot" : "library";
  } catch {
    // A private window, or an address that is not secure: nothing is kept.
    return "library";
  }
}

const STARTS = {
  snapshot: async () => {
    withoutHelper();
    return { _loadSnapshot: await checked(SNAPSHOT) };
  },
  library: async () => {
    const content = await checked(LIBRARY);
    early.set(BASE + LIBRARY, Promise.resolve(new Response(content)));
    return { stdLibURL: BASE + LIBRARY };
  },
  plain: async () => ({ packages: [ENTRY_PACKAGE] }),
};

async function start({ route, fast }) {
  const chosen = route === "best" ? await bestRoute(fast) : route;
  self.postMessage({ route: chosen });
  const [options, { loadPyodide }] = await Promise.all([STARTS[chosen](), script, engine]);
  self.postMessage({ arrived: true });
  const python = await loadPyodide({
    indexURL: BASE,
    // Keeps Pyodide from ever building the address of its public host.
    packageBaseUrl: BASE,
    lockFileContents: LOCK,
    stdout: (line) => console.debug(line),
    ...options,
  });
  if (chosen === "library") python.runPython("import late_library; late_library.install()");
  const { handle } = python.pyimport(ENTRY_MODULE);
  self.postMessage({ live: true });
  return (request) => answer(python, handle, request);
}

/**
 * Python's answer. When Python says {needs: [packages]}, they are fetched from the bundle and
 * it is asked again; those that could not be fetched are told it as {missing: [packages]}.
 */
async function answer(python, handle, request) {
  const first = handle(request);
  const { needs } = JSON.parse(first);
  if (!needs) return first;
  const missing = [];
  for (const name of needs) {
    await bring(python, name).catch(() => missing.push(name));
  }
  return handle(JSON.stringify({ ...JSON.parse(request), missing }));
}

const brought = new Set();

/** A library that only some readers need: a wheel from the bundle, imported as it is. */
async function bring(python, name) {
  if (brought.has(name)) return;
  const wheel = WHEELS[name];
  const { integrity } = FILES[wheel];
  const response = await fetchFromLine(BASE + wheel, { integrity });
  if (!response.ok) throw new Error(`${wheel}: ${response.status}`);
  const path = `/tmp/${wheel}`;
  python.FS.writeFile(path, new Uint8Array(await response.arrayBuffer()));
  python.runPython(`import sys; sys.path.append("${path}")`);
  brought.add(name);
}

let started;

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.route) {
      started = start(data);
      await started;
    } else {
      const handle = await started;
      self.postMessage({ number: data.number, answer: await handle(data.request) });
    }
  } catch (error) {
    fail(error);
  }
});
