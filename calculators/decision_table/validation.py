"""Mistakes in a decision table's parts: ids and references.

These are told before the combinations are looked at, since rules that point at
nothing cannot be proved to cover anything.
"""

from collections.abc import Iterator

from calculators.common import NO, YES, places, reference, repeated_ids
from calculators.decision_table.bands import faults
from calculators.decision_table.matching import inputs_of
from calculators.decision_table.model import DecisionTable, Rule
from calculators.model import UNCLEAR, Finding


def structure(table: DecisionTable) -> Iterator[Finding]:
    """Everything wrong with the parts of a table, in the order of its keys."""
    yield from repeated_ids(places("questions", table.questions))
    yield from _questions(table)
    yield from _limits(table)
    yield from _derived(table)
    yield from _topics(table)
    yield from repeated_ids(places("outcomes", table.outcomes))
    yield from _outcomes(table)
    for at, rule in enumerate(table.rules):
        yield from _rule(table, at, rule)


def unused(table: DecisionTable) -> Iterator[Finding]:
    """Questions and derived inputs that no rule looks at."""
    used = {condition.question for rule in table.rules for condition in rule.when}
    for at, derived in enumerate(table.derived):
        if derived.id not in used:
            yield Finding(("derived", at), f"ingen regel bruger »{derived.label}« – fjern den")
        else:
            used.update(derived.of)
    for at, question in enumerate(table.questions):
        if question.id not in used:
            yield Finding(
                ("questions", at),
                f"ingen regel bruger svaret på »{question.label}« – "
                "et spørgsmål skal have betydning for udfaldet",
            )


def _questions(table: DecisionTable) -> Iterator[Finding]:
    for at, question in enumerate(table.questions):
        where = ("questions", at)
        seen = {UNCLEAR}
        for position, option in enumerate(question.options):
            if option.id == UNCLEAR:
                message = f"svaret »{UNCLEAR}« tilføjes af sig selv – lad det ude"
                yield Finding((*where, "options", position, "id"), message)
            elif option.id in seen:
                message = f"svaret »{option.id}« findes allerede – vælg et andet id"
                yield Finding((*where, "options", position, "id"), message)
            seen.add(option.id)
        yield from reference((*where, "start"), "svaret", question.start, seen)
        for position, message in faults(question):
            yield Finding((*where, "options", position), message)


def _limits(table: DecisionTable) -> Iterator[Finding]:
    numeric = {question.id for question in table.questions if question.bands}
    for at, limit in enumerate(table.number_limits):
        for key, name in (("of", limit.of), ("over", limit.over)):
            yield from reference(("number_limits", at, key), "tallet", name, numeric)


def _derived(table: DecisionTable) -> Iterator[Finding]:
    questions = {question.id: question for question in table.questions}
    yield from repeated_ids(places("derived", table.derived), taken=questions)
    for at, derived in enumerate(table.derived):
        for position, name in enumerate(derived.of):
            place = ("derived", at, "of", position)
            yield from reference(place, "spørgsmålet", name, questions)
            if name in questions and {item.id for item in questions[name].options} != {YES, NO}:
                message = f"»{questions[name].label}« skal kunne besvares med netop »ja« og »nej«"
                yield Finding(place, message)
            elif name in derived.of[:position]:
                yield Finding(place, f"spørgsmålet »{name}« er nævnt to gange – nævn det én gang")


def _topics(table: DecisionTable) -> Iterator[Finding]:
    if table.hit == "unique":
        if table.topics:
            yield Finding(("topics",), "emner bruges kun, når »hit« er »collect« – fjern dem")
        return
    if not table.topics:
        yield Finding(("topics",), "der er ingen emner – en samlende tabel skal have mindst ét")
    yield from repeated_ids(places("topics", table.topics))


def _outcomes(table: DecisionTable) -> Iterator[Finding]:
    topics = {topic.id for topic in table.topics}
    for at, outcome in enumerate(table.outcomes):
        if table.hit == "collect":
            yield from reference(("outcomes", at, "topic"), "emnet", outcome.topic, topics)
        if table.hit == "unique" and outcome.topic and not table.topics:
            message = "emner bruges kun, når »hit« er »collect« – fjern det"
            yield Finding(("outcomes", at, "topic"), message)
        if table.hit == "unique" and outcome.silent:
            message = "udfaldet er tavst, men i en tabel med ét udfald skal det vises"
            yield Finding(("outcomes", at, "silent"), message)


def _rule(table: DecisionTable, at: int, rule: Rule) -> Iterator[Finding]:
    outcomes = {outcome.id for outcome in table.outcomes}
    yield from reference(("rules", at, "then"), "udfaldet", rule.then, outcomes)
    inputs = inputs_of(table)
    for position, condition in enumerate(rule.when):
        where = ("rules", at, "when", position)
        yield from reference((*where, "question"), "spørgsmålet", condition.question, inputs)
        known = [option.id for option in inputs.get(condition.question, ())]
        for place, name in enumerate(condition.options if known else ()):
            yield from reference((*where, "options", place), "svaret", name, known)
