// The answers of a finite calculator, computed by the build: looked up and put together.
//
// Data, as hooks/instant.py makes it:
//   questions  [[id, [option, …]], …]      every question with all the answers it takes
//   pieces     [text, …]                   pieces of HTML and text, as Python wrote them
//   documents  {name: [[piece, node], …]}  which pieces can stand in an answer, in order
//   nodes      [[question, next, …], …]    for each answer to a question the node to go on to;
//                                          node 0 leaves its piece out, node 1 takes it
//   root       the character that stands for the way from the page to the site's root

export class Answers {
  #data;
  #choices;

  constructor(data) {
    this.#data = data;
    this.#choices = data.questions.map(([id, options]) => [
      id,
      new Map(options.map((option, at) => [option, at])),
    ]);
  }

  /** What Python would answer; null for answers that only Python can say something about. */
  find(answers, base) {
    if (Object.keys(answers).length !== this.#choices.length) return null;
    const chosen = this.#choices.map(([id, options]) => options.get(answers[id]));
    if (chosen.includes(undefined)) return null;
    const { documents, root } = this.#data;
    const made = {};
    for (const [name, parts] of Object.entries(documents)) {
      const taken = parts.filter(([, node]) => this.#isTaken(node, chosen));
      const text = taken.map(([piece]) => this.#data.pieces[piece]).join("");
      made[name] = text.replaceAll(root, base || "./");
    }
    return made;
  }

  #isTaken(node, chosen) {
    let at = node;
    while (at > 1) {
      const [question, ...next] = this.#data.nodes[at - 2];
      at = next[chosen[question]];
    }
    return at === 1;
  }
}
