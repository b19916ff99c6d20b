"""Two tables that decide the same thing, held against each other over the answers they share.

Each table's combinations are put into classes by the outcome they lead to and by which of the
shared answers hold; two combinations are about the same case where the same shared answers hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calculators.common import Where, reference
from calculators.decision_table.answers import inputs_of
from calculators.decision_table.model import DecisionTable, Rule
from calculators.decision_table.sweep import Sweep, TooManyCombinationsError
from calculators.model import Condition, Finding
from pathway_data.models.rules import Agreement
from pathway_data.proofs.combinations import Answers, Group, groups
from pathway_data.proofs.orders import topic_faults

type Conditions = Mapping[str, tuple[str, ...]]
type Shared = tuple[bool, ...]
"""Which of the shared answers hold, one for each entry of the agreement."""


class Class(NamedTuple):
    """Combinations that meet one rule while the same shared answers hold."""

    times: int
    example: Answers
    rule: int


@dataclass(frozen=True, slots=True)
class AgreementProof:
    """Another table with so many combinations that were compared, of this table and of that."""

    agreement: Agreement
    title: str
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The outcome of holding a table against another: what was compared, and what differs."""

    proof: AgreementProof
    findings: tuple[Finding, ...] = ()


def compare(at: int, agreement: Agreement, table: DecisionTable, other: DecisionTable) -> Compared:
    """Hold two tables with one outcome for each combination against each other.

    `at` is the position of the agreement in the data of the first.
    """
    faults = tuple(agreement_faults(at, agreement, table, other))
    if faults:
        return Compared(AgreementProof(agreement, other.title, 0, 0), faults)
    return _compared(at, agreement, *compared_groups(agreement, table, other))


def compared_groups(
    agreement: Agreement, table: DecisionTable, other: DecisionTable
) -> tuple[Group, Group]:
    """What is compared in the two tables: the topics, here and there, that are agreed on."""
    own = next(each for each in groups(table) if each.topic == (agreement.topic or ""))
    fitting = {name for names in agreement.outcomes.values() for name in names}
    theirs = next(
        each for each in groups(other) if fitting & {out.id for out in each.outcomes.values()}
    )
    return own, theirs


def _compared(at: int, agreement: Agreement, own: Group, theirs: Group) -> Compared:
    where: Where = ("agrees_with", at)
    try:
        here = classes(own, [each.here for each in agreement.answers])
        there = classes(theirs, [each.there for each in agreement.answers])
    except TooManyCombinationsError:
        proof = AgreementProof(agreement, theirs.table.title, 0, 0)
        return Compared(proof, (Finding(where, "der er for mange kombinationer at sammenligne"),))
    same = here.keys() & there.keys()
    findings = list(_contradictions(where, agreement, own, theirs, here, there))
    proof = AgreementProof(
        agreement,
        theirs.table.title,
        sum(each.times for key in same for each in here[key] if _said(agreement, own, each)),
        sum(each.times for key in same for each in there[key]),
    )
    if not proof.here:
        findings.append(Finding(where, "ingen svar er fælles, så intet kan sammenlignes"))
    return Compared(proof, tuple(findings))


def _contradictions(
    where: Where,
    agreement: Agreement,
    own: Group,
    theirs: Group,
    here: Mapping[Shared, Sequence[Class]],
    there: Mapping[Shared, Sequence[Class]],
) -> Iterator[Finding]:
    """One for each pair of rules, here and there, that say different things."""
    told = set()
    for key in here.keys() & there.keys():
        for mine in here[key]:
            fitting = _said(agreement, own, mine)
            for yours in there[key]:
                pair = (mine.rule, yours.rule)
                if fitting and theirs.outcomes[yours.rule].id not in fitting and pair not in told:
                    told.add(pair)
                    yield _contradiction(where, own, theirs, mine, yours)


def _contradiction(where: Where, own: Group, theirs: Group, mine: Class, yours: Class) -> Finding:
    return Finding(
        where,
        f"de to tabeller siger ikke det samme: her er det {own.led(mine.rule)} med "
        f"{own.told(mine.example)}, men i »{theirs.table.title}« er det {theirs.led(yours.rule)} "
        f"med {theirs.told(yours.example)} – ret den ene, eller ret, hvad der betyder det samme",
    )


def _said(agreement: Agreement, own: Group, mine: Class) -> tuple[str, ...]:
    """The outcomes there that fit with a rule's here; empty where nothing is said of it."""
    return agreement.outcomes.get(own.outcomes[mine.rule].id, ())


def classes(
    group: Group, shared: Sequence[Sequence[Conditions]]
) -> dict[Shared, tuple[Class, ...]]:
    """The group's combinations by which of the shared answers hold."""
    marks = [
        (entry, _as_rule(alternative))
        for entry, alternatives in enumerate(shared)
        for alternative in alternatives
    ]
    sweep = Sweep(group.table, [*group.rules, *(rule for _, rule in marks)])
    found: dict[tuple[Shared, int], Class] = {}
    for (mask,), end in sweep.run(group.single_steps(sweep.relevant)).items():
        rule = group.rule(mask)
        if rule is None:
            continue
        bits = mask >> len(group.rules)
        held = {entry for at, (entry, _) in enumerate(marks) if bits >> at & 1}
        key = (tuple(entry in held for entry in range(len(shared))), rule)
        before = found.get(key, Class(0, end.answers(group.names), rule))
        found[key] = before._replace(times=before.times + end.times)
    classes: dict[Shared, tuple[Class, ...]] = {}
    for (holding, _), each in found.items():
        classes[holding] = (*classes.get(holding, ()), each)
    return classes


def _as_rule(conditions: Conditions) -> Rule:
    return Rule(tuple(Condition(*pair) for pair in conditions.items()), "", "")


def agreement_faults(
    at: int, agreement: Agreement, table: DecisionTable, other: DecisionTable
) -> Iterator[Finding]:
    """What is named in an agreement and is in neither table."""
    where: Where = ("agrees_with", at)
    yield from topic_faults(table, where, agreement.topic)
    for entry, same in enumerate(agreement.answers):
        place = (*where, "answers", entry)
        yield from _unknown((*place, "here"), same.here, table)
        yield from _unknown((*place, "there"), same.there, other)
    own = {each.id for each in table.outcomes if each.topic == (agreement.topic or "")}
    theirs = {each.id for each in other.outcomes}
    for name, fitting in agreement.outcomes.items():
        yield from reference((*where, "outcomes", name), "udfaldet", name, own)
        for each in fitting:
            title = f"udfaldet i »{other.title}«"
            yield from reference((*where, "outcomes", name), title, each, theirs)


def _unknown(
    where: Where, alternatives: Sequence[Conditions], table: DecisionTable
) -> Iterator[Finding]:
    known = {name: {option.id for option in options} for name, options in inputs_of(table).items()}
    for conditions in alternatives:
        for name, options in conditions.items():
            yield from reference(where, "spørgsmålet", name, known)
            for option in options:
                yield from reference(where, "svaret", option, known.get(name, {option}))
