// Asks the search under Node, without a browser: `quick.mjs <folder of the index> <module>`, and
// queries as JSON on the standard input. Prints what each finds.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, module] = process.argv.slice(2);
globalThis.fetch = async (url) => {
  const file = readFileSync(`${folder}/${new URL(url).pathname.slice(1)}`, "utf-8");
  return { ok: true, json: async () => JSON.parse(file) };
};
const { openSearch } = await import(pathToFileURL(module));
const search = await openSearch("http://localhost/");
const found = {};
for (const query of JSON.parse(readFileSync(0, "utf-8"))) found[query] = await search.find(query, { limit: 10 });
process.stdout.write(JSON.stringify(found));
