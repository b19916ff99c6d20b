/*
 * Runs decisions of DMN 1.3 in an engine of others, @hbtgmbh/dmn-eval-js.
 *
 * In: {documents: [{xml, asked: {input: [value]}, decisions: [id], apart}]}. Each decision is asked
 * for all combinations of the inputs' values, the last input's changing fastest; the engine decides
 * first what it needs. Out, for each document: {warnings, told, answers, plain}: what dmn-moddle
 * found against the schema of DMN 1.3, the different answers, and for each combination which of them
 * it has, for each decision. An answer is what was decided, and all that was decided on the way.
 *
 * The engine reads every cell anew for every combination. What a cell without a name in it comes to
 * depends on the value it tests alone, and is kept. So is what a decision comes to, by the values of
 * its columns: it is given these and nothing else. `plain` has every `apart`-th combination's answers
 * from the engine asked for the whole, with nothing kept. The engine reads DMN 1.1 itself, whose
 * tables are the same; so dmn-moddle reads the file and hands them over.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DmnModdle } from "dmn-moddle";

const require = createRequire(import.meta.url);
const engine = require("@hbtgmbh/dmn-eval-js/utils/helper/decision-table-xml.js");
require("loglevel").getLogger("dmn-eval-js").setLevel("silent");

const CONSTANT = new Set(["SimpleUnaryTestsNode", "SimplePositiveUnaryTest", "SimpleExpressions", "Interval", "Literal"]);

function constant(node) {
  if (node === null || typeof node !== "object") return true;
  if (node.type && !CONSTANT.has(node.type)) return false;
  return Object.values(node).every(constant);
}

function kept(found, key, make) {
  if (!found.has(key)) found.set(key, make());
  return found.get(key);
}

/* An expression that is one name comes to what that name has. */
function keepColumn(expression, text) {
  const [only, ...more] = expression.simpleExpressions ?? [];
  if (more.length || only?.type !== "QualifiedName" || only.names.length !== 1) return;
  const build = expression.build.bind(expression);
  const found = new Map();
  expression.build = (context) => kept(found, context[text], () => build({ [text]: context[text] }));
}

function keepTest(cell) {
  if (!constant(cell)) return;
  const build = cell.build.bind(cell);
  const found = new Map();
  cell.build = ({ _inputVariableName }) => (value) => kept(found, value, () => build({ _inputVariableName })(value));
}

function keepOutput(cell) {
  if (cell === null || !constant(cell)) return;
  const build = cell.build.bind(cell);
  const found = new Map();
  cell.build = () => kept(found, null, () => build({}));
}

function keepCells(decisions) {
  for (const { decisionTable } of Object.values(decisions)) {
    decisionTable.parsedInputExpressions.forEach((each, at) => keepColumn(each, decisionTable.inputExpressions[at]));
    for (const rule of decisionTable.rules) {
      rule.input.forEach(keepTest);
      rule.output.forEach(keepOutput);
    }
  }
}

function* combinations(asked, names = Object.keys(asked), given = {}) {
  if (names.length === 0) yield { ...given };
  const [name, ...others] = names;
  for (const value of asked[name] ?? []) yield* combinations(asked, others, { ...given, [name]: value });
}

function answerOf(asked, given, evaluate) {
  const context = { ...given };
  try {
    const answer = evaluate(context);
    const value = (each) => Object.values(each)[0] ?? null;
    const way = Object.entries(context).filter(([name]) => !(name in asked));
    return { result: Array.isArray(answer) ? answer.map(value) : value(answer), way: Object.fromEntries(way) };
  } catch (error) {
    return { error: String(error.message) };
  }
}

/* Decides what a decision needs, then the decision, each once for the same values of its columns. */
function decider(decisions) {
  const found = new Map(Object.keys(decisions).map((id) => [id, new Map()]));
  const decide = (id, context) => {
    const decision = decisions[id];
    for (const needed of decision.requiredDecisions) Object.assign(context, decide(needed, context));
    const names = decision.decisionTable.inputExpressions;
    const read = Object.fromEntries(names.map((name) => [name, context[name]]));
    const alone = { [id]: { ...decision, requiredDecisions: [] } };
    const key = JSON.stringify(Object.values(read));
    return kept(found.get(id), key, () => engine.evaluateDecision(id, alone, read));
  };
  return decide;
}

const { documents } = JSON.parse(readFileSync(0, "utf8"));
const answered = [];
for (const { xml, asked, decisions: ids, apart } of documents) {
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml, "dmn:Definitions");
  const elements = rootElement.drgElement.map(({ id, decisionLogic, informationRequirement }) => ({
    id,
    decisionTable: decisionLogic,
    informationRequirement,
  }));
  const decisions = { ...engine.parseDecisions(elements) };
  const places = new Map();
  const place = (given, evaluate) =>
    ids.map((id) => {
      const written = JSON.stringify(answerOf(asked, given, (context) => evaluate(id, context)));
      return kept(places, written, () => places.size);
    });
  const all = [...combinations(asked)];
  const plain = all
    .filter((_, at) => at % apart === 0)
    .map((given) => place(given, (id, context) => engine.evaluateDecision(id, decisions, context)));
  keepCells(decisions);
  const decide = decider(decisions);
  answered.push({
    warnings: warnings.map((each) => each.message),
    plain,
    answers: all.map((given) => place(given, decide)),
    told: [...places.keys()].map((each) => JSON.parse(each)),
  });
}
process.stdout.write(JSON.stringify(answered));
