// Puts together every answer of a file as the page's script does, and prints a digest of each:
//   node answers_check.mjs <answers.mjs> <answers file> <base>
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, file, base] = process.argv.slice(2);
const { Answers } = await import(pathToFileURL(module).href);
const data = JSON.parse(readFileSync(file, "utf8"));
const answers = new Answers(data);
const lines = [];

function ask(chosen) {
  const question = data.questions[Object.keys(chosen).length];
  if (question) {
    for (const option of question[1]) ask({ ...chosen, [question[0]]: option });
    return;
  }
  const found = answers.find(chosen, base);
  const parts = [found.headline, found.html, found.text].join("\0");
  lines.push(createHash("sha256").update(parts).digest("hex"));
}

ask({});
const strange = Object.fromEntries(data.questions.map(([id]) => [id, ""]));
if (answers.find(strange, base) !== null || answers.find({}, base) !== null) {
  throw new Error("an answer to what only Python can answer");
}
console.log(lines.join("\n"));
