"""LibreOffice computes a budget's workbook to the figures that the page shows."""

import random
from fractions import Fraction
from pathlib import Path

from calculators.project_model.earlier import project
from tests.calculators.libreoffice import computed, figure
from tests.calculators.project_samples import project_model, random_project
from tests.calculators.test_budget_files import exported

PROJECTS = 60


def test_libreoffice_computes_the_published_way_to_the_oere(tmp_path: Path) -> None:
    """Every formula of random projects' workbooks, computed anew, comes to what was written."""
    chance = random.Random(7)
    answers = {str(at): random_project(chance)[0] for at in range(PROJECTS)}
    books = {name: exported(project_model(), "xlsx", each) for name, each in answers.items()}
    found = computed(books, tmp_path)
    for name, each in answers.items():
        budget, book = project(project_model(), each), found[name]
        assert not book.failures()
        rows = {row[0]: row for row in book.sheets["Budget"]}
        first = 3
        for label, post in (("Uafrundet", budget.total), ("Heraf søges", budget.applied_for)):
            amounts = (*post.by_year, post.exact)
            for text, amount in zip(rows[label][first:], amounts, strict=False):
                assert abs(figure(text) - amount) < Fraction(1, 1000), (name, label)
        published = (*budget.total.published_by_year, budget.total.published)
        assert [figure(text) for text in rows["Afrundet total"][first:-1]] == list(published)
