"""The rules that are missing, written so that an editor can put them in.

Between them they hold for exactly the combinations that no rule matches, each for as many as one
rule can.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from calculators.common import Where
from calculators.decision_table.model import DecisionTable
from calculators.decision_table.sweep import TooManyCombinationsError
from pathway_data.proofs.asked import NO_RULE, Asked, answers_in, asked_of, diagram, space_of
from pathway_data.proofs.combinations import Group, groups
from pathway_data.proofs.diagrams import Box
from pathway_data.yaml_edits import flow, scalar

MOST_RULES = 4
"""So many rules are written out; where more are missing, one for all that is left is easier."""

LONGEST = 100
PUT_IN = "Sæt ind under rules, og udfyld det, der er prikker i:"
OR_OTHERWISE = "Der mangler flere regler. Gælder det samme i resten, så skriv otherwise i stedet:"


def missing_rules(table: DecisionTable, depth: int = 0) -> Iterator[tuple[Where, str]]:
    """Where something is missing, and the rules for it, `depth` levels into the file."""
    for at, group in enumerate(groups(table)):
        try:
            written = _written(group, "  " * (depth + 1))
        except TooManyCombinationsError:
            continue
        if written:
            yield ("topics", at) if table.hit == "collect" else ("rules",), written


def _written(group: Group, indent: str) -> str:
    asked = asked_of([group])
    space = space_of(asked)
    # Apart, so that each may be given an outcome of its own.
    boxes = space.boxes(diagram(space, asked, group), NO_RULE, apart=True)
    found = list(islice(boxes, MOST_RULES + 1))
    if not found:
        return ""
    own = [outcome.id for outcome in group.table.outcomes if (outcome.topic or "") == group.topic]
    lines = [PUT_IN]
    for box in found[:MOST_RULES]:
        lines += _rule(asked, box, own, indent)
    if len(found) > MOST_RULES:
        lines += [OR_OTHERWISE, f"{indent[2:]}otherwise:", *_rest(own, indent)]
    return "\n".join(lines)


def _rule(asked: Sequence[Asked], box: Box, own: Sequence[str], indent: str) -> Iterator[str]:
    when = {
        scalar(name, flow=True): [each.id for each in answers]
        for name, answers in answers_in(asked, box).items()
    }
    said = [f"{name}: {flow(ids[0] if len(ids) == 1 else ids)}" for name, ids in when.items()]
    line = f"{indent}- when: {{{', '.join(said)}}}"
    if len(line) <= LONGEST:
        yield line
    else:
        yield f"{indent}- when:"
        yield from (f"{indent}    {each}" for each in said)
    yield from _rest(own, f"{indent}  ")


def _rest(own: Sequence[str], indent: str) -> Iterator[str]:
    yield f"{indent}then: …  # {' eller '.join(own)}"
    yield f"{indent}because: …"
    yield f"{indent}citations: [{{source: …, at: …}}]"
