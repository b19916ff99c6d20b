"""Answers that are taken along to another table follow from the answers given here."""

from pathway_data.models.rules import CarryTo
from pathway_data.proofs.carried import not_implied, uncompared
from tests.pathway_data.proofs.test_agreement import agreement, coarse_and_fine


def carry(when: dict[str, str], answers: dict[str, str], to: str = "other") -> CarryTo:
    """What is carried, as an editor writes it."""
    return CarryTo.model_validate({"to": to, "when": when, "answers": answers})


def told(*carries: CarryTo) -> list[str]:
    """What is wrong with them, between a question about two things and a question about each."""
    one, other, rows = coarse_and_fine()
    said = agreement(rows, u0="u0", u1="u1", u2="u2")
    return [each.message for each in not_implied(carries, said, one, other)]


def test_what_means_the_same_can_be_carried() -> None:
    """Both things here are both there, and none is none."""
    both = carry({"q0": "a"}, {"q0": "ja", "q1": "ja"})
    assert told(both, carry({"q0": "a"}, {"q1": "ja"}), carry({"q0": "c"}, {"q0": "nej"})) == []


def test_an_answer_that_need_not_be_so_is_told_with_both_combinations() -> None:
    """One of two things here is not the first of them there."""
    (message,) = told(carry({"q0": "b"}, {"q0": "ja"}))
    assert message == (
        "Q0: Ja tages med til »Den anden«, men følger ikke af svarene her: Q0: B passer også med "
        "Q0: Nej; Q1: Ja – tag kun det med, der betyder det samme"
    )
    assert told(carry({"q0": "a"}, {"q0": "nej"}))
    assert told(carry({}, {"q0": "ja"}))


def test_tables_that_share_answers_without_being_compared_are_hinted_at() -> None:
    """Once for each table."""
    _, _, rows = coarse_and_fine()
    carries = [carry({"q0": "a"}, {"q": "ja"}, to) for to in ("other", "third", "third")]
    (hint,) = uncompared(carries, [agreement(rows, u0="u0")])
    assert hint.where == ("carries", 1)
    assert "deler svar med »third«" in hint.message
