/*
 * Runs decisions of DMN 1.3 in an engine of others, @hbtgmbh/dmn-eval-js.
 *
 * In: {documents: [{xml, calls: [{decision, alone, contexts}]}]}. Out, for each document:
 * {warnings, answers}: what dmn-moddle found against the schema of DMN 1.3, and for each call an
 * answer for each context. A decision that runs `alone` is given what it needs in the context; else
 * the engine decides that first. The engine reads DMN 1.1 itself, whose tables are the same; so
 * dmn-moddle reads the file and hands them over.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DmnModdle } from "dmn-moddle";

const require = createRequire(import.meta.url);
const engine = require("@hbtgmbh/dmn-eval-js/utils/helper/decision-table-xml.js");
require("loglevel").getLogger("dmn-eval-js").setLevel("silent");

function decided(decisions, name, alone, context) {
  const known = alone ? { [name]: { ...decisions[name], requiredDecisions: [] } } : decisions;
  try {
    const answer = engine.evaluateDecision(name, known, { ...context });
    return Array.isArray(answer) ? answer.map((each) => Object.values(each)[0]) : Object.values(answer)[0] ?? null;
  } catch (error) {
    return { error: String(error.message) };
  }
}

const { documents } = JSON.parse(readFileSync(0, "utf8"));
const answered = [];
for (const { xml, calls } of documents) {
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml, "dmn:Definitions");
  const elements = rootElement.drgElement.map(({ id, decisionLogic, informationRequirement }) => ({
    id,
    decisionTable: decisionLogic,
    informationRequirement,
  }));
  const decisions = { ...engine.parseDecisions(elements) };
  answered.push({
    warnings: warnings.map((each) => each.message),
    answers: calls.map(({ decision, alone, contexts }) =>
      contexts.map((context) => decided(decisions, decision, alone, context)),
    ),
  });
}
process.stdout.write(JSON.stringify(answered));
