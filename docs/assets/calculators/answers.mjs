// The answers of a finite calculator, computed by the build: looked up and put together.
//
// Data, as hooks/browser/answers.py makes it:
//   calculator  its id
//   whole      whether these are all the answers a form can ask for
//   blocks     [{questions, documents, diagrams}, …], each the answers to a set of combinations:
//     questions  [[id, [option, …]], …]      every question with the answers to it
//     documents  {name: [[piece, …], [node, …]]}  which pieces can stand in an answer, in order,
//                                            and for each the node that tells whether it does
//     diagrams   which of the diagrams the nodes are in
//   diagrams   [[[next, …], …], …]         for each question, and each answer to it, where its
//                                          nodes go on to; the last question's nodes come first,
//                                          from number 2; 0 leaves a piece out, 1 takes it
//   pieces     [text, …]                   pieces of HTML and text, as Python wrote them
//   lists      [name, …]                   the documents that are lists, written as JSON
//   root       the character that stands for the way from the page to the site's root

export class Answers {
  #data;
  #blocks;
  #nodes = [];

  constructor(data) {
    this.#data = data;
    this.#blocks = data.blocks.map((block) => ({
      documents: block.documents,
      diagrams: block.diagrams,
      choices: block.questions.map(([id, options]) => [
        id,
        new Map(options.map((option, at) => [option, at])),
      ]),
    }));
  }

  /** Whether there is an answer to everything that a form can hold. */
  get isWhole() {
    return this.#data.whole;
  }

  /** Whether Python is not needed for these answers. */
  holds(answers) {
    return this.#blocks.some(({ choices }) => chosenIn(choices, answers));
  }

  /** What Python would answer; null for answers that only Python can say something about. */
  find(answers, base) {
    for (const block of this.#blocks) {
      const chosen = chosenIn(block.choices, answers);
      if (chosen) return this.#answer(block, chosen, base || "./");
    }
    return null;
  }

  #answer({ documents, diagrams }, chosen, base) {
    const { pieces, lists, root } = this.#data;
    // Made when the first answer is asked for: most readers of a page ask for none.
    this.#nodes[diagrams] ??= nodesOf(this.#data.diagrams[diagrams]);
    const nodes = this.#nodes[diagrams];
    const made = {};
    for (const [name, [all, tests]] of Object.entries(documents)) {
      const taken = all.filter((_, at) => isTaken(nodes, tests[at], chosen));
      const text = taken.map((piece) => pieces[piece]).join("").replaceAll(root, base);
      if (text) made[name] = lists.includes(name) ? JSON.parse(text) : text;
    }
    return made;
  }
}

/** For each question which of its answers is chosen; null where one is none of them. */
function chosenIn(choices, answers) {
  if (Object.keys(answers).length !== choices.length) return null;
  const chosen = choices.map(([id, options]) => options.get(answers[id]));
  return chosen.includes(undefined) ? null : chosen;
}

/** The nodes by number: {question, next}, with where to go on to for each answer. */
function nodesOf(columns) {
  const nodes = [null, null];
  for (let question = columns.length - 1; question >= 0; question -= 1) {
    const answers = columns[question];
    for (let at = 0; at < answers[0].length; at += 1) {
      nodes.push({ question, next: answers.map((column) => column[at]) });
    }
  }
  return nodes;
}

function isTaken(nodes, first, chosen) {
  let at = first;
  while (at > 1) at = nodes[at].next[chosen[nodes[at].question]];
  return at === 1;
}
