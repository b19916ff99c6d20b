"""One build of the real content: nothing is computed twice on the way to its pages."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from calculators.kind import Kind
from calculators.kinds import KINDS
from calculators.model import Result
from hooks import build as building
from hooks.browser.bundle import Bundle
from hooks.site.places import Site
from pathway_data.load import CONTENT, load
from tests.hooks.page_samples import DOCS

DAY = date(2026, 11, 21)


def _count_calculations(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each calculator is asked for a result from now on, by its id."""
    asked: Counter[str] = Counter()

    def counting(kind: Kind) -> Kind:
        def calculate(definition: Any, answers: Mapping[str, str]) -> Result:
            asked[definition.id] += 1
            return kind.calculate(definition, answers)

        return replace(kind, calculate=calculate)

    for name, kind in KINDS.items():
        monkeypatch.setitem(KINDS, name, counting(kind))
    return asked


def test_a_build_computes_each_worked_case_and_each_first_result_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The check, the pages, the tables and the downloads share what was computed.

    The files of answers, Python for the browser and the scripts are left out here: the first
    ask for every combination of answers on purpose.
    """
    monkeypatch.setattr(building, "answers_of", lambda _: {})
    monkeypatch.setattr(building, "build_bundle", lambda: Bundle("assets/python/0", {}))
    monkeypatch.setattr(building, "page_scripts", lambda _: {})
    asked = _count_calculations(monkeypatch)
    made = building.build(CONTENT, DOCS, DAY)
    assert "regneeksempler/index.md" in made.pages
    assert "regneeksempler/regneeksempler.csv" in made.files
    calculations = Site(load(CONTENT).catalogue, DAY).calculations.by_key
    assert sum(asked.values()) > 100
    assert asked == {key[1]: len(each.cases) + 1 for key, each in calculations.items()}
