"""Conditions of indicators name declared columns, told with file and line where they do not."""

from pathlib import Path

import pytest

from tests.pathway_data.conftest import problems_in

GOOD = """\
- id: kommer
  number: 1
  title: Kommer
  purpose: Viser, hvor mange der kommer.
  numerator: De, der kom mere end halvdelen af gangene.
  numerator_when:
    - {column: kom, more_than_percent: 50, of: planlagt}
  denominator:
    text: De, der har noget planlagt.
    stated: false
    ours: Kilden siger det ikke.
    when:
      - {column: planlagt, more_than: 0}
      - {column: henvist, answer: ja}
  fields:
    - {id: henvist, label: Henvist}
    - {id: planlagt, label: Planlagte gange, kind: count}
    - {id: kom, label: Gange kommet, kind: count}
  citations: [{source: proevekilde, at: tilbud}]
"""
SET = """\
id: skuldertal
kind: indicators
title: Tal
summary: {text: Tal om skuldre., citations: [{source: proevekilde, at: tilbud}]}
made_for: [Kommunen]
indicators: [kommer]
municipality: {id: kommune, label: Kommune}
date: {id: dato, label: Dato}
disclosure:
  - {id: fem, label: Fem, text: Under fem skjules., smallest_group: 5, smallest_part: 5,
     all_or_none_below: 10, citations: [{source: proevekilde, at: tilbud}]}
"""


@pytest.fixture
def programme(content: Path) -> Path:
    """The sample programme with one indicator and the calculator that computes it."""
    folder = content / "programmes" / "skulder"
    (folder / "indicators.yml").write_text(GOOD, encoding="utf-8")
    (folder / "calculators" / "skuldertal.yml").write_text(SET, encoding="utf-8")
    return content


def spoiled(programme: Path, old: str, new: str) -> list[str]:
    """The problems once a piece of the indicator is another."""
    path = programme / "programmes" / "skulder" / "indicators.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return problems_in(programme)


def test_the_sample_is_in_order(programme: Path) -> None:
    """Nothing is found in what the tests below spoil."""
    assert problems_in(programme) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("{column: kom,", "{column: komm,", 7, 'ukendt felt "komm" – mente du "kom"?'),
        ("of: planlagt", "of: planlgt", 7, 'ukendt felt "planlgt" – mente du "planlagt"?'),
        (", of: planlagt", "", 7, "more_than_percent og of hører sammen"),
        ("{column: planlagt, more_than: 0}", "{column: planlagt}", 13, "præcis én af answer"),
        ("{column: henvist,", "{column: kom,", 14, 'feltet "kom" er et antal – her ventes ja/nej'),
        (", kind: count}\n    - {id: kom", "}\n    - {id: kom", 7, 'feltet "planlagt" er ja/nej'),
        ("answer: ja", "answer: ja, more_than: 1", 14, "præcis én af answer"),
    ],
)
def test_conditions_are_told_by_file_and_line(
    programme: Path, old: str, new: str, line: int, said: str
) -> None:
    """Each mistake is told where it stands, in the editor's words."""
    problems = spoiled(programme, old, new)
    assert any(f"indicators.yml:{line}:" in problem and said in problem for problem in problems)


def test_one_half_without_conditions_is_told(programme: Path) -> None:
    """A denominator without a numerator to count, or the other way round, is an oversight."""
    start, end = GOOD.index("  numerator_when"), GOOD.index("  denominator")
    problems = spoiled(programme, GOOD[start:end], "")
    assert any("numerator_when mangler" in problem for problem in problems)


def test_an_indicator_that_cannot_be_computed_is_told_by_its_calculator(programme: Path) -> None:
    """Without any conditions it may be described, but not computed."""
    path = programme / "programmes" / "skulder" / "indicators.yml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  numerator_when"), text.index("  denominator")
    text = text.replace(text[start:end], "")
    start, end = text.index("    when:"), text.index("  fields")
    path.write_text(text.replace(text[start:end], ""), encoding="utf-8")
    problems = problems_in(programme)
    assert len(problems) == 2
    assert all("skuldertal.yml:6:" in problem for problem in problems)
    assert any("ingen betingelse for sin tæller" in problem for problem in problems)


def test_a_column_described_in_two_ways_is_told(programme: Path) -> None:
    """The same column means the same in every indicator."""
    path = programme / "programmes" / "skulder" / "indicators.yml"
    other = GOOD.replace("id: kommer", "id: kommer-igen").replace("label: Henvist", "label: Sendt")
    path.write_text(GOOD + other, encoding="utf-8")
    (problem,) = problems_in(programme)
    assert 'feltet "henvist" er beskrevet anderledes i "kommer"' in problem
