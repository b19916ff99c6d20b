// Runs Python beside the page: one worker for all calculators of the page.
//
// in:  {bundle}            once, first: the address of the bundle's folder, with a slash at its end
//      {number, request}   a question to calculators.entry.handle, as JSON text
// out: {live: true}        Python has started
//      {number, answer}    the answer, as JSON text
//      {failed}            Python did not start or broke; nothing more will be answered
//
// A question may come before Python has started; it is answered in its turn.

const ENTRY_PACKAGE = "pathway-calculators";
const ENTRY_MODULE = "calculators.entry";

let started;

async function start(bundle) {
  const { loadPyodide } = await import(`${bundle}pyodide.mjs`);
  // packageBaseUrl keeps Pyodide from ever building the address of its public host.
  const pyodide = await loadPyodide({
    indexURL: bundle,
    packageBaseUrl: bundle,
    packages: [ENTRY_PACKAGE],
    stdout: (line) => console.debug(line),
  });
  const { handle } = pyodide.pyimport(ENTRY_MODULE);
  self.postMessage({ live: true });
  return (request) => answer(pyodide, handle, request);
}

/**
 * Python's answer. When Python says {needs: [packages]}, they are fetched from the bundle and
 * it is asked again; those that could not be fetched are told it as {missing: [packages]}.
 */
async function answer(pyodide, handle, request) {
  const first = handle(request);
  const { needs } = JSON.parse(first);
  if (!needs) return first;
  const quietly = { messageCallback: () => {}, errorCallback: (line) => console.debug(line) };
  await pyodide.loadPackage(needs, quietly).catch(() => {});
  const missing = needs.filter((name) => !(name in pyodide.loadedPackages));
  return handle(JSON.stringify({ ...JSON.parse(request), missing }));
}

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

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.bundle) {
      started = start(data.bundle);
      await started;
    } else {
      const handle = await started;
      self.postMessage({ number: data.number, answer: await handle(data.request) });
    }
  } catch (error) {
    fail(error);
  }
});
