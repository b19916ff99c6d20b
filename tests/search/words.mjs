// The words of texts as the browser knows them: rules and texts as JSON on the standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { danish: danishBy } = await import(pathToFileURL(process.argv[2]));
const { rules, texts } = JSON.parse(readFileSync(0, "utf-8"));
const danish = danishBy(rules);
const found = texts.map((text) =>
  danish.words(text).map(({ token }) => [token, danish.term(token)]));
process.stdout.write(JSON.stringify(found));
