"""Which combinations of answers come to something else in a decision table, exactly.

Both tables are followed over all that either asks, as decision diagrams (`proofs/diagrams.py`),
and held together node by node. What differs is gathered by what it came to and comes to, and
each gathering is told as the regions it consists of. The numbers of those that changed, those
that did not and those that only one table knows add up to all combinations there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from calculators.common import answered
from calculators.danish import listed
from calculators.decision_table.model import (
    DecisionTable,
    DerivedInput,
    Outcome,
    Question,
    Rule,
)
from pathway_data.models.rules import RuleSet
from pathway_data.proofs.asked import (
    NO_RULE,
    NOT_TAKEN,
    REFUSED,
    Asked,
    answers_in,
    asked_of,
    diagram,
    space_of,
)
from pathway_data.proofs.combinations import Group, groups
from pathway_data.proofs.diagrams import Box, Node, Space

MOST_REGIONS = 60
"""So many regions of one change are told one by one; the rest is told by its number."""

ONLY_BEFORE, ONLY_AFTER = "kan ikke svares mere", "kunne ikke svares før"
NO_OUTCOME = "Ingen regel"
NOT_FITTING = "Tallene afvises"


@dataclass(frozen=True, slots=True)
class Region:
    """Combinations that lie together: the answers to what makes a difference, and in words."""

    answers: Mapping[str, tuple[str, ...]]
    words: str
    combinations: int


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """Combinations that came to one thing and come to another, by its id and in words.

    `case` is one of them, in words. Regions may have combinations in common; together they are
    all, except where there were so many that `untold` of the combinations are in none.
    """

    before: str
    after: str
    before_words: str
    after_words: str
    combinations: int
    case: str
    regions: tuple[Region, ...]
    untold: int = 0


@dataclass(frozen=True, slots=True)
class Reworded:
    """An outcome that is the same and says something else, in so many combinations."""

    outcome: str
    before_words: str
    after_words: str
    combinations: int


@dataclass(frozen=True, slots=True)
class TableChange:
    """What is different in the rules that answer one thing.

    `topic` is its name, empty where the table answers one thing. All `combinations` are `same`,
    in one of the `changes`, or in none of the two tables (`impossible`). Of those that are the
    same, some outcomes may be `reworded`. `notes` tell what is asked otherwise.
    """

    topic: str
    combinations: int
    same: int
    impossible: int
    changes: tuple[OutcomeChange, ...]
    notes: tuple[str, ...] = ()
    reworded: tuple[Reworded, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether there is anything to tell of it."""
        return bool(self.changes or self.notes or self.reworded)

    @property
    def changed(self) -> int:
        """How many combinations come to something else."""
        return sum(each.combinations for each in self.changes)

    @property
    def adds_up(self) -> bool:
        """The proof that no other combination changed: together they are all there are."""
        return self.same + self.changed + self.impossible == self.combinations


@dataclass(frozen=True, slots=True)
class Renames:
    """What of an earlier table is called something else now, by its former id."""

    questions: Mapping[str, str]
    derived: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]
    outcomes: Mapping[str, str]
    topics: Mapping[str, str]


def compare_tables(
    before: tuple[RuleSet, DecisionTable], after: tuple[RuleSet, DecisionTable]
) -> tuple[TableChange, ...]:
    """What is different between two states of a table, for each thing that it answers.

    Each with how many combinations are the same, also where all are. Raises
    TooManyCombinationsError where there are too many to follow.
    """
    renamed = renames(before, after)
    old = {group.topic: group for group in groups(_renamed(before[1], renamed))}
    new = {group.topic: group for group in groups(after[1])}
    topics = {topic.id: topic.label for topic in (*before[1].topics, *after[1].topics)}
    notes = tuple(_notes(before[1], after[1], renamed))
    return tuple(
        _compared(topics.get(topic, ""), old.get(topic), new.get(topic), notes)
        for topic in dict.fromkeys((*new, *old))
    )


def renames(before: tuple[RuleSet, DecisionTable], after: tuple[RuleSet, DecisionTable]) -> Renames:
    """By the same id, by what it says it was called formerly, or by the same words."""
    (_, old), (rules, new) = before, after
    questions = _names(old.questions, new.questions, rules.questions)
    now = {question.id: question for question in new.questions}
    return Renames(
        questions,
        _names(old.derived, new.derived, rules.derived),
        {
            question.id: _names(question.options, now[questions[question.id]].options, ())
            for question in old.questions
            if questions[question.id] in now
        },
        _names(old.outcomes, new.outcomes, rules.outcomes),
        _names(old.topics, new.topics, rules.topics),
    )


def _names(old: Sequence[Any], new: Sequence[Any], written: Sequence[Any]) -> dict[str, str]:
    """What each is called now; one that is gone keeps its name."""
    ids = {each.id for each in new}
    earlier = {name: each.id for each in written for name in getattr(each, "formerly", ())}
    fresh = [each for each in new if each.id not in {one.id for one in old}]
    found: dict[str, str] = {}
    for each in old:
        alike = [one.id for one in fresh if _said(one) == _said(each)]
        if each.id in ids:
            found[each.id] = each.id
        elif each.id in earlier:
            found[each.id] = earlier[each.id]
        else:
            found[each.id] = alike[0] if len(alike) == 1 else each.id
    return found


def _said(thing: Any) -> str:
    return str(getattr(thing, "label", None) or getattr(thing, "headline", ""))


def _renamed(table: DecisionTable, now: Renames) -> DecisionTable:
    """The earlier table with the names that its parts have now."""
    inputs = {**now.questions, **now.derived}
    return replace(
        table,
        questions=tuple(_question(each, now) for each in table.questions),
        derived=tuple(_derived(each, now) for each in table.derived),
        topics=tuple(replace(each, id=now.topics[each.id]) for each in table.topics),
        outcomes=tuple(
            replace(
                each,
                id=now.outcomes[each.id],
                topic=now.topics.get(each.topic, each.topic),
                elsewhere=now.outcomes.get(each.elsewhere, each.elsewhere),
            )
            for each in table.outcomes
        ),
        rules=tuple(_rule(each, inputs, now) for each in table.rules),
        number_limits=tuple(
            replace(each, of=now.questions[each.of], over=now.questions[each.over])
            for each in table.number_limits
        ),
    )


def _question(question: Question, now: Renames) -> Question:
    options = now.options.get(question.id, {})
    return replace(
        question,
        id=now.questions[question.id],
        options=tuple(replace(o, id=options.get(o.id, o.id)) for o in question.options),
        bands=tuple(replace(b, option=options.get(b.option, b.option)) for b in question.bands),
    )


def _derived(derived: DerivedInput, now: Renames) -> DerivedInput:
    of = tuple(now.questions[name] for name in derived.of)
    return replace(derived, id=now.derived[derived.id], of=of)


def _rule(rule: Rule, inputs: Mapping[str, str], now: Renames) -> Rule:
    when = tuple(
        replace(
            condition,
            question=inputs[condition.question],
            options=tuple(
                now.options.get(condition.question, {}).get(option, option)
                for option in condition.options
            ),
        )
        for condition in rule.when
    )
    return replace(rule, when=when, then=now.outcomes[rule.then])


def _notes(old: DecisionTable, new: DecisionTable, now: Renames) -> Iterator[str]:
    """What is asked otherwise: questions and answers that are new, gone or renamed."""
    before = {now.questions[each.id]: each for each in old.questions}
    after = {each.id: each for each in new.questions}
    for name, question in after.items():
        if name not in before:
            yield (
                f"Spørgsmålet »{question.label}« er nyt. Der er sammenlignet for hvert svar på det."
            )
    for name, question in before.items():
        if name not in after:
            yield (
                f"Spørgsmålet »{question.label}« stilles ikke mere. Der er sammenlignet for hvert "
                "svar, man kunne give på det."
            )
        else:
            yield from _asked_otherwise(question, after[name], now.options.get(question.id, {}))


def _asked_otherwise(old: Question, new: Question, options: Mapping[str, str]) -> Iterator[str]:
    if old.id != new.id:
        yield f"Spørgsmålet »{new.label}« har skiftet id fra {old.id} til {new.id}."
    there = {option.id for option in new.options}
    names = {options.get(option.id, option.id): option for option in old.options}
    for name, option in names.items():
        if name not in there:
            yield f"Svaret »{option.label}« på »{new.label}« findes ikke mere."
        elif name != option.id:
            yield f"Svaret »{option.label}« på »{new.label}« har skiftet id til {name}."
    for option in new.options:
        if option.id not in names:
            yield f"Svaret »{option.label}« på »{new.label}« er nyt."
    if old.bands and new.bands and old.bands != new.bands:
        yield f"Grænserne for tallet i »{new.label}« er flyttet. Der er sammenlignet tal for tal."


def _compared(
    topic: str, old: Group | None, new: Group | None, notes: tuple[str, ...]
) -> TableChange:
    if old is None or new is None:
        only = new or old
        assert only is not None
        said = "er nyt" if old is None else "er væk"
        asked = asked_of([only])
        space = space_of(asked)
        root = diagram(space, asked, only)
        absent = space.leaf(NOT_TAKEN)
        pair = (absent, root) if old is None else (root, absent)
        return _gathered(topic, space, asked, pair, (old or only, only), (f"Emnet {said}.",))
    asked = asked_of([old, new])
    space = space_of(asked)
    roots = diagram(space, asked, old, 0), diagram(space, asked, new, 1)
    names = {each.label for each in asked}
    own = tuple(note for note in notes if any(f"»{name}«" in note for name in names))
    return _gathered(topic, space, asked, roots, (old, new), own)


def _gathered(
    topic: str,
    space: Space,
    asked: Sequence[Asked],
    roots: tuple[Node, Node],
    sides: tuple[Group, Group],
    notes: tuple[str, ...],
) -> TableChange:
    """The combinations by what they came to and come to."""
    both = space.joined(lambda one, other: (one, other), *roots)
    counts: Mapping[Any, int] = space.counts(both)
    same = sum(
        times for (one, other), times in counts.items() if one == other and isinstance(one, str)
    )
    impossible = sum(
        times
        for (one, other), times in counts.items()
        if not isinstance(one, str) and not isinstance(other, str)
    )
    changed = [
        (pair, times)
        for pair, times in counts.items()
        if pair[0] != pair[1] and any(isinstance(each, str) for each in pair)
    ]
    order = [outcome.id for group in sides for outcome in group.table.outcomes]
    changed.sort(key=lambda each: [_place(order, side) for side in each[0]])
    return TableChange(
        topic,
        space.total,
        same,
        impossible,
        tuple(_outcome_change(space, asked, both, pair, times, sides) for pair, times in changed),
        notes,
        tuple(_reworded(counts, sides)),
    )


def _reworded(counts: Mapping[Any, int], sides: tuple[Group, Group]) -> Iterator[Reworded]:
    """The outcomes that many combinations come to as before, and whose words are others."""
    old, new = ({each.id: each for each in group.table.outcomes} for group in sides)
    for name, outcome in new.items():
        times = counts.get((name, name), 0)
        if times and name in old and _told(old[name]) != _told(outcome):
            yield Reworded(name, old[name].headline, outcome.headline, times)


def _told(outcome: Outcome) -> tuple[object, ...]:
    """What a reader is told of an outcome, apart from where it is found."""
    facts = tuple((fact.value, fact.ours) for fact in outcome.facts)
    return outcome.headline, outcome.tone, facts, outcome.silent, outcome.regions


def _place(order: Sequence[str], outcome: object) -> int:
    return order.index(outcome) if isinstance(outcome, str) else len(order)


def _outcome_change(
    space: Space,
    asked: Sequence[Asked],
    root: Node,
    pair: tuple[Any, Any],
    times: int,
    sides: tuple[Group, Group],
) -> OutcomeChange:
    boxes = tuple(islice(space.boxes(root, pair), MOST_REGIONS))
    case = "; ".join(
        answered(each.label, each.answers[answer].label)
        for each, answer in zip(asked, space.first(root, pair), strict=True)
    )
    names = [{outcome.id: outcome.headline for outcome in group.table.outcomes} for group in sides]
    return OutcomeChange(
        _id(pair[0]),
        _id(pair[1]),
        _words(pair[0], names[0], ONLY_AFTER),
        _words(pair[1], names[1], ONLY_BEFORE),
        times,
        case or "alle svar",
        tuple(_region(space, asked, box) for box in boxes),
        _untold(space, root, pair, boxes),
    )


def _untold(space: Space, root: Node, pair: tuple[Any, Any], boxes: Sequence[Box]) -> int:
    if len(boxes) < MOST_REGIONS:
        return 0
    told = space.joined(
        lambda value, *inside: value == pair and not any(inside),
        root,
        *(space.of_box(box) for box in boxes),
    )
    return space.counts(told)[True]


def _id(value: object) -> str:
    return value if isinstance(value, str) else ""


def _words(value: Any, names: Mapping[str, str], elsewhere: str) -> str:
    if isinstance(value, str):
        return names[value]
    return {NO_RULE: NO_OUTCOME, REFUSED: NOT_FITTING}.get(value, elsewhere)


def _region(space: Space, asked: Sequence[Asked], box: Box) -> Region:
    chosen = answers_in(asked, box)
    labels = {each.id: each.label for each in asked}
    words = "; ".join(
        answered(labels[name], listed([each.label for each in given], "eller"))
        for name, given in chosen.items()
    )
    answers = {name: tuple(each.id for each in given) for name, given in chosen.items()}
    return Region(answers, words or "alle svar", space.size(box))
