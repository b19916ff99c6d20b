// Runs Python beside the page: one worker for all calculators of the page.
//
// The build puts these constants in front of this text and the result beside Pyodide:
//   FILES         {name: {bytes, digest}} of the files that are checked before they are used
//   MEMORY_BYTES  how large the memory is that the snapshot holds the parts of
//   WHEELS        {package: name} of the libraries that only some readers need
//   LOCK          Pyodide's list of packages, as JSON text
//
// in:  {route, fast}       once, first: "best" or the name of a way to start (see below); and
//                          perhaps whether files come fast, which is else found out
//      {memory}            perhaps: memory shared with the page, to leave answers in (handover.mjs)
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
const SNAPSHOT = "snapshot.bin";
const SCRIPT = "pyodide.asm.js";
const WASM = "pyodide.asm.wasm";

// The snapshot is some two megabytes larger than the library and saves half a second of
// computing: it pays from about here on. The script that tells comes beside the WebAssembly,
// which takes half of the line.
const FAST_BYTES_PER_MS = 2000;

const fail = (reason) => self.postMessage({ failed: String(reason?.message ?? reason) });

// Two failures of Pyodide's start leave its promise open for ever and must be caught here:
// a file that does not arrive comes up as an unhandled rejection,
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

// and WebAssembly that does not compile (cut short, not found) is printed and forgotten.
// Everything that Python needs arrives while the WebAssembly compiles: it is waited for here,
// before Pyodide gets the one and asks for the other.
const needed = [];
// Told of the memory as the WebAssembly begins it, before any of its code runs.
let begun;
WebAssembly.instantiateStreaming = async (_source, imports) => {
  try {
    const [module] = await Promise.all([compiled, ...needed]);
    self.postMessage({ arrived: true });
    const instance = await WebAssembly.instantiate(module, imports);
    begun?.(imports.env.memory);
    return { module, instance };
  } catch (error) {
    fail(error);
    throw error;
  }
};

// What Pyodide would ask for one after the other is on its way from the first moment: its
// scripts, and its WebAssembly, which compiles as it comes.
const script = import(`${BASE}pyodide.mjs`);
const engine = import(BASE + SCRIPT);
const fetchFromLine = self.fetch;
const compiled = WebAssembly.compileStreaming(fetchFromLine(BASE + WASM));
// Pyodide hands the answer on to the function above, which has no use for it.
const early = new Map([[BASE + WASM, Promise.resolve(new Response())]]);
self.fetch = (address, options) => {
  const found = early.get(String(address));
  early.delete(String(address));
  return found ?? fetchFromLine(address, options);
};

/** A file that is whole and the very one of this build; a snapshot cut short would hang Python. */
async function checked(name) {
  const { bytes, digest } = FILES[name];
  // Beside the loading this is quicker; but an address that is not secure has no digests.
  const own = Boolean(self.crypto?.subtle);
  const options = own ? {} : { integrity: `sha256-${digest}` };
  const response = await fetchFromLine(BASE + name, options);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const body = await response.arrayBuffer();
  if (body.byteLength !== bytes) throw new Error(`${name}: ${body.byteLength} bytes`);
  if (own && (await digestOf(body)) !== digest) throw new Error(`${name}: not of this build`);
  return body;
}

async function digestOf(body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return btoa(String.fromCharCode(...digest));
}

/** For late_library.py, which waits for it: a file of modules that come late, or undefined. */
self.fetchLateLibrary = (name) => {
  if (!FILES[name]) return undefined;
  const request = new XMLHttpRequest();
  request.open("GET", BASE + name, false);
  request.responseType = "arraybuffer";
  request.send();
  const whole = request.status === 200 && request.response.byteLength === FILES[name].bytes;
  return whole ? new Uint8Array(request.response) : undefined;
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
  const worthIt = fast || (await isKept(SNAPSHOT)) || (fast ?? (await isFast()));
  return worthIt ? "snapshot" : "library";
}

async function isKept(name) {
  try {
    return Boolean(await caches.match(BASE + name));
  } catch {
    // A private window, or an address that is not secure: nothing is kept.
    return false;
  }
}

/** Whether the line is fast, told by a script of some size that every start begins with. */
async function isFast() {
  const begun = performance.now();
  await engine;
  const [told] = performance.getEntriesByName(BASE + SCRIPT);
  // Some browsers do not tell; waiting for it and running it takes a little longer.
  const { encodedBodySize, transferSize, responseStart, responseEnd } = told ?? {
    encodedBodySize: 180_000,
    transferSize: 180_000,
    responseStart: begun,
    responseEnd: performance.now(),
  };
  // What the browser had already says nothing about the line.
  if (transferSize < encodedBodySize) return false;
  return encodedBodySize >= FAST_BYTES_PER_MS * (responseEnd - responseStart);
}

/** Put a kept memory together from the one that has begun; make.mjs tells how it is written. */
function unpack(packed, memory, first) {
  const [, before, filled, parts] = new Uint32Array(packed, 0, 4);
  const numbers = new Uint32Array(packed, 16, 2 * parts);
  memory.set(new Uint8Array(first.buffer, 0, filled), before);
  let from = 16 + numbers.byteLength;
  for (let at = 0; at < numbers.length; at += 2) {
    memory.set(new Uint8Array(packed, from, numbers[at + 1]), numbers[at]);
    from += numbers[at + 1];
  }
}

const STARTS = {
  snapshot: () => {
    withoutHelper();
    // Pyodide wants to know its length at once, and reads it when the WebAssembly is there.
    const memory = new Uint8Array(MEMORY_BYTES);
    let packed;
    needed.push(checked(SNAPSHOT).then((body) => (packed = body)));
    begun = (first) => unpack(packed, memory, first);
    return { _loadSnapshot: memory };
  },
  library: () => {
    const content = checked(LIBRARY);
    needed.push(content);
    early.set(BASE + LIBRARY, content.then((body) => new Response(body)));
    return { stdLibURL: BASE + LIBRARY };
  },
  plain: () => ({ packages: [ENTRY_PACKAGE] }),
};

async function start({ route, fast }) {
  const chosen = route === "best" ? await bestRoute(fast) : route;
  self.postMessage({ route: chosen });
  const options = STARTS[chosen]();
  const [{ loadPyodide }] = await Promise.all([script, engine]);
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
  const path = `/tmp/${WHEELS[name]}`;
  python.FS.writeFile(path, new Uint8Array(await checked(WHEELS[name])));
  python.runPython(`import sys; sys.path.append("${path}")`);
  brought.add(name);
}

let memory = null;

/** Leave an answer in the shared memory, if there is one and it has room, and wake the page. */
function leave(number, answer) {
  if (!memory || number === 0) return;
  const [head, room] = [new Int32Array(memory, 0, 2), new Uint8Array(memory, 8)];
  const bytes = new TextEncoder().encode(answer);
  if (bytes.length > room.length) return;
  // Nobody takes what is half written for an answer.
  Atomics.store(head, 0, 0);
  room.set(bytes);
  head[1] = bytes.length;
  Atomics.store(head, 0, number);
  Atomics.notify(head, 0);
}

let started;

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.route) {
      started = start(data);
      await started;
    } else if (data.memory) {
      memory = data.memory;
    } else {
      const handle = await started;
      const answer = await handle(data.request);
      leave(data.number, answer);
      self.postMessage({ number: data.number, answer });
    }
  } catch (error) {
    fail(error);
  }
});
