"""A decision table with everything that is proved of it, and what is wrong, for its editor."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.decision_table.model import DecisionTable
from calculators.model import Finding
from pathway_data.models.rules import RuleSet
from pathway_data.problems import Location
from pathway_data.proofs.agreement import AgreementProof, compare
from pathway_data.proofs.carried import not_implied, uncompared
from pathway_data.proofs.certificate import Certificate, certify
from pathway_data.proofs.merging import mergeable


@dataclass(frozen=True, slots=True)
class ProvedTable:
    """A decision table that a calculator is, or has in it, with what was proved of it.

    `place` is where its rules stand in the calculator's data. `findings` must be mended; of the
    `hints` nothing is wrong.
    """

    place: Location
    rules: RuleSet
    table: DecisionTable
    certificate: Certificate
    agreements: tuple[AgreementProof, ...]
    findings: tuple[Finding, ...]
    hints: tuple[Finding, ...]


def prove(
    place: Location,
    rules: RuleSet,
    table: DecisionTable,
    other: Callable[[str], DecisionTable | None],
) -> ProvedTable:
    """All there is to prove of a table in which each combination has one outcome.

    `other` gives the table of another calculator by its id, where it is sound.
    """
    certificate = certify(table, rules.orders, rules.exceptions)
    compared = []
    found = [*certificate.findings]
    for at, agreement in enumerate(rules.agrees_with):
        theirs = other(agreement.calculator)
        if theirs is not None:
            one = compare(at, agreement, table, theirs)
            compared.append(one.proof)
            found += one.findings or not_implied(rules.carries, agreement, table, theirs)
    hints = (
        *certificate.hints,
        *mergeable(table),
        *uncompared(rules.carries, rules.agrees_with),
    )
    return ProvedTable(
        place,
        rules,
        table,
        certificate,
        tuple(compared),
        tuple(_below(place, each) for each in found),
        tuple(_below(place, each) for each in hints),
    )


def _below(place: Location, finding: Finding) -> Finding:
    return Finding((*place, *finding.where), finding.message)
