"""Hand-written pages: one that cannot be used is told with its name."""

import shutil
from pathlib import Path

import pytest

from hooks.render import render
from hooks.render.prose import ProseError, dead_links
from tests.found import the_pages
from tests.hooks.page_samples import DOCS, build, sample_content

NO_TITLE = "docs/om.md:1: siden skal begynde med sin titel – skriv # og titlen"
OTHER_TITLE = 'docs/om.md:1: siden hedder "Om stedet" i pages.yml – ret den ene'
NOT_LISTED = 'pathway_data/defaults/pages.yml:1: siden "ny" mangler – skriv den i listen'


@pytest.mark.parametrize(
    ("name", "text", "error", "message"),
    [
        ("om.md", "Ingen titel\n", ProseError, NO_TITLE),
        ("om.md", "# En anden titel\n", ProseError, OTHER_TITLE),
        ("ny.md", "# Ny\n", ProseError, NOT_LISTED),
    ],
)
def test_a_hand_written_page_that_cannot_be_used_is_told_with_its_name(
    tmp_path: Path, name: str, text: str, error: type[Exception], message: str
) -> None:
    """No title, another title, a page in no list: one line says what is expected."""
    docs = tmp_path / "docs"
    shutil.copytree(DOCS / "templates", docs / "templates")
    (docs / name).write_text(text, encoding="utf-8")
    site = build(sample_content(tmp_path / "content", "knae")).site
    with pytest.raises(error) as caught:
        render(site, docs)
    assert str(caught.value) == message


DEAD = """
Se [b](../kilder/index.md#findes-ikke), [c](../findes-ikke/index.md) og [d](#naeste_skridt).

[e](../kilder/index.md) og [f](#saadan-er-det-lavet).

```
Først
# Kun kode
```

Se [g](#kun-kode).
"""


def test_links_that_lead_nowhere_are_told_with_file_and_line(tmp_path: Path) -> None:
    """A page that nobody makes, and a place that the page it leads to does not have."""
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs)
    text = (docs / "om.md").read_text(encoding="utf-8")
    (docs / "om.md").write_text(text + DEAD, encoding="utf-8")
    line = text.count("\n") + 2
    dead = dead_links(docs, render(the_pages().site, docs))
    told = [str(problem).partition(" – ")[0] for problem in dead]
    assert told == [
        f'docs/om.md:{line}: linket "../kilder/index.md#findes-ikke": stedet findes ikke på siden',
        f'docs/om.md:{line}: linket "../findes-ikke/index.md": siden findes ikke',
        f'docs/om.md:{line + 9}: linket "#kun-kode": stedet findes ikke på siden',
    ]
