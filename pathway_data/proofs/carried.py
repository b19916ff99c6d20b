"""Answers that a link takes along to another table must follow from the answers given here.

Where two tables say which of their answers mean the same, an answer follows if it is given in
every combination there that is about the same case.
"""

from collections.abc import Iterator, Sequence

from calculators.danish import listed
from calculators.decision_table.model import DecisionTable
from calculators.model import Finding
from pathway_data.models.rules import Agreement, CarryTo
from pathway_data.proofs.agreement import Class, classes, compared_groups
from pathway_data.proofs.combinations import Group


def uncompared(carries: Sequence[CarryTo], agreements: Sequence[Agreement]) -> Iterator[Finding]:
    """Hints at tables that share answers and have not been held against each other."""
    compared = {each.calculator for each in agreements}
    for name in dict.fromkeys(each.to for each in carries if each.to not in compared):
        at = next(position for position, each in enumerate(carries) if each.to == name)
        said = f"tabellen deler svar med »{name}« – skriv agrees_with, så de to sammenlignes"
        yield Finding(("carries", at), said)


def not_implied(
    carries: Sequence[CarryTo], agreement: Agreement, table: DecisionTable, other: DecisionTable
) -> Iterator[Finding]:
    """Answers that are carried to the other table of a sound agreement and do not follow.

    Only conditions on questions that the agreement is about can be held against it.
    """
    own, theirs = compared_groups(agreement, table, other)
    about = {name for same in agreement.answers for each in same.here for name in each}
    asked = {name for same in agreement.answers for each in same.there for name in each}
    parts = {item.id: item.of for item in (*table.derived, *other.derived)}
    about |= {name for each in about for name in parts.get(each, ())}
    asked |= {name for each in asked for name in parts.get(each, ())}
    for at, carry in enumerate(carries):
        known = carry.when.keys() <= about and carry.answers.keys() <= asked
        if carry.to == agreement.calculator and known:
            yield from _held(at, carry, agreement, own, theirs)


def _held(
    at: int, carry: CarryTo, agreement: Agreement, own: Group, theirs: Group
) -> Iterator[Finding]:
    told = {name: (answer,) for name, answer in carry.answers.items()}
    here = classes(own, [*(each.here for each in agreement.answers), [carry.when]])
    there = classes(theirs, [*(each.there for each in agreement.answers), [told]])
    given = {key[:-1]: found for key, found in here.items() if key[-1]}
    for key, found in there.items():
        if not key[-1] and key[:-1] in given:
            yield _said(at, carry, own, theirs, given[key[:-1]][0], found[0])
            return


def _said(at: int, carry: CarryTo, own: Group, theirs: Group, mine: Class, yours: Class) -> Finding:
    taken = [theirs.labels.answer(name, answer) for name, answer in carry.answers.items()]
    return Finding(
        ("carries", at),
        f"{listed(taken)} tages med til »{theirs.table.title}«, men følger ikke af svarene her: "
        f"{own.told(mine.example)} passer også med {theirs.told(yours.example)} – tag kun det med, "
        "der betyder det samme",
    )
