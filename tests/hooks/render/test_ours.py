"""What the site has read into a source is shown wherever it stands: pages, results, copied text."""

import html
import re
from typing import Any

import pytest
from pydantic import BaseModel

from calculators.citations import OURS
from calculators.model import Result
from calculators.render import result_html, result_text
from hooks.site.places import Site
from pathway_data import models
from pathway_data.calculations import Calculation
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.introspection import below
from tests.found import floor, the_pages
from tests.hooks.page_samples import BUNDLE, Built

READINGS = ("ours", "dates_ours")
WORDS = ("text", "because", "why", "definition", "purpose", "label", "title")


def _seen(page: str) -> str:
    """What a reader sees of a page, without marks, spaces and what only scripts read."""
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return _squeezed(html.unescape(re.sub(r"<[^>]*>", "", shown)))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_reading_of_ours_stands_with_its_statement() -> None:
    """On some page there is both what is said and what in it is ours."""
    pages = [_seen(page.body) for page in the_pages().texts.values()]
    lost, count = [], 0
    for scope, entity in the_pages().site.catalogue.every():
        for place, model in below(entity, BaseModel):
            words = (getattr(model, name, None) for name in WORDS)
            own = next((each for each in words if isinstance(each, str)), "")
            for reading in filter(None, (getattr(model, name, None) for name in READINGS)):
                count += 1
                both = (_squeezed(own), _squeezed(reading))
                if not any(all(each in page for each in both) for page in pages):
                    lost.append(str(scope.problem(entity, reading, *place)))
    print(f"{count} readings of ours, each on a page with its statement")
    assert lost == []
    assert count > floor(250)


class _Marked:
    """The content with a reading of its own in everything that can have one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.where: dict[str, str] = {}
        self.catalogue = Catalogue(
            self._scope(catalogue.common), tuple(map(self._scope, catalogue.programmes))
        )

    def _scope(self, scope: Scope) -> Scope:
        entities = {
            kind: {name: self._with(entity, f"{scope.id}/{kind}/{name}") for name, entity in all_}
            for kind, all_ in ((kind, each.items()) for kind, each in scope.entities.items())
        }
        return Scope(scope.id, entities, scope.origins)

    def _with(self, value: Any, place: str) -> Any:
        if isinstance(value, tuple):
            return tuple(self._with(item, f"{place}/{at}") for at, item in enumerate(value))
        if not isinstance(value, BaseModel):
            return value
        fields = type(value).model_fields
        made = {name: self._with(getattr(value, name), f"{place}/{name}") for name in fields}
        for name in fields.keys() & set(READINGS):
            mark = f"Læsning{len(self.where)}x"
            self.where[mark] = f"{place}/{name}"
            made[name] = mark
        return value.model_copy(update=made)


@pytest.fixture(scope="module")
def marked() -> _Marked:
    """All content, marked."""
    return _Marked(the_pages().site.catalogue)


@pytest.fixture(scope="module")
def marked_pages(marked: _Marked) -> Built:
    """The pages of the marked content."""
    return Built(Site(marked.catalogue, the_pages().site.day, BUNDLE))


def test_a_reading_anywhere_in_the_content_reaches_a_page(
    marked: _Marked, marked_pages: Built
) -> None:
    """Whatever an editor marks as ours, no kind of content and no calculator drops it."""
    shown = set(
        re.findall(
            r"Læsning\d+x", "".join(_seen(page.body) for page in marked_pages.texts.values())
        )
    )
    print(f"{len(marked.where)} places where a reading can stand")
    assert [place for mark, place in marked.where.items() if mark not in shown] == []


def _calculations(pages: Built) -> list[Calculation]:
    return list(pages.site.calculations.by_key.values())


def test_a_reading_in_an_answer_reaches_the_result_and_the_copied_text(
    marked: _Marked, marked_pages: Built
) -> None:
    """Reasons tell it, facts are marked by it, and what is copied says so as well."""
    answers = 0
    for calculation in _calculations(marked_pages):
        for outcome in calculation.outcomes:
            result = outcome.computed
            if not isinstance(result, Result):
                continue
            answers += 1
            page, copied = result_html(result, ""), result_text(result)
            for reading in {reason.ours for reason in result.reasons if reason.ours}:
                assert reading in page
                assert reading in copied
            for fact in result.facts:
                assert fact.ours in page
                if fact.ours and not fact.aside and fact.value in copied:
                    assert f"{fact.value} (" in copied
                    assert OURS in copied
    print(f"{answers} answers")
    assert answers > floor(50)
    assert sum(1 for _ in marked.catalogue.all(models.Calculator)) > 5
