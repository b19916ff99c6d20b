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

function ask(questions, chosen) {
  const question = questions[Object.keys(chosen).length];
  if (question) {
    for (const option of question[1]) ask(questions, { ...chosen, [question[0]]: option });
    return;
  }
  const found = answers.find(chosen, base);
  const { headline, html, text, errors, warnings } = found;
  const parts = [headline, html, text, errors, warnings].map((part) => part ?? "").map(written);
  lines.push(createHash("sha256").update(parts.join("\0")).digest("hex"));
}

const written = (part) => (typeof part === "string" ? part : JSON.stringify(part));

for (const { questions } of data.blocks) {
  ask(questions, {});
  const strange = Object.fromEntries(questions.map(([id]) => [id, "\0"]));
  if (answers.find(strange, base) !== null || answers.find({}, base) !== null) {
    throw new Error("an answer to what only Python can answer");
  }
}
console.log(lines.join("\n"));
