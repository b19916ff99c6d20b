// Tells which files each query fetches when it is the first, and how many milliseconds of the
// processor it takes from the files to the result: as `quick.mjs` is called.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, module] = process.argv.slice(2);
const paths = new Set();
globalThis.fetch = async (url) => {
  const path = new URL(url).pathname.slice(1);
  paths.add(path);
  const file = readFileSync(`${folder}/${path}`, "utf-8");
  return { ok: true, json: async () => JSON.parse(file) };
};
const { openSearch } = await import(pathToFileURL(module));
const found = {};
for (const query of JSON.parse(readFileSync(0, "utf-8"))) {
  paths.clear();
  const before = process.cpuUsage();
  await (await openSearch("http://localhost/")).find(query, { limit: 20 });
  const { user, system } = process.cpuUsage(before);
  found[query] = { paths: [...paths], ms: (user + system) / 1000 };
}
process.stdout.write(JSON.stringify(found));
