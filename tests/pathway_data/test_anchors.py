"""Anchors keep the letters of their headings, and links are found where an editor wrote them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import TocExtension  # type: ignore[import-untyped]

from pathway_data.anchors import anchor_of, anchors_in, links_in
from pathway_data.checks.links import links


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Når noget ændres", "naar-noget-aendres"),
        ("Forløb på tværs af sektorer", "forloeb-paa-tvaers-af-sektorer"),
        ("Åben? Ærligt: ØST", "aaben-aerligt-oest"),
        ("A\u030aret i tal", "aaret-i-tal"),
        ("Fandt du en fejl?", "fandt-du-en-fejl"),
        ("§ 119 og idé", "119-og-ide"),
    ],
)
def test_no_letter_of_a_heading_is_lost(title: str, anchor: str) -> None:
    """Danish letters are spelled out, composed or not; of others the accent goes."""
    assert anchor_of(title) == anchor


@given(st.lists(st.text("abcæøåÆØÅ éü.:-§", min_size=1, max_size=20), max_size=5))
def test_the_places_of_a_page_are_those_it_is_built_with(titles: list[str]) -> None:
    """What is checked is what Markdown makes, repeated headings and all."""
    headed = [title.strip(" .:-§") for title in titles]
    text = "\n\n".join(f"## {title}" for title in headed if title)
    html = markdown(text, extensions=[TocExtension(slugify=anchor_of)])
    assert {part.split('"')[0] for part in html.split('id="')[1:]} == anchors_in(text)


LINKED = """# Om

Se [b](../kilder/index.md#findes-ikke), [c](#findes-slet-ikke) og [d](/kilder/).

`[kode](/nej/)` og <a href="/html/">her</a>, [ude](https://a.dk/), [oppe](#naar).

[navn]: /navngivet/

## Når
"""


def test_dead_places_and_absolute_links_are_told_with_file_and_line(tmp_path: Path) -> None:
    """Whatever the way a link is written in; code is no link."""
    page = tmp_path / "om.md"
    page.write_text(LINKED, encoding="utf-8")
    found = [str(problem) for problem in links({"docs/om.md": page, "docs/a/b.md": page})]
    assert [problem.partition(" – ")[0] for problem in found] == [
        'docs/om.md:3: linket "#findes-slet-ikke": stedet findes ikke på siden',
        *(
            f'docs/om.md:{line}: linket "{address}" begynder ved værtens rod, hvor der kan '
            "ligge et andet sted"
            for line, address in ((3, "/kilder/"), (5, "/html/"), (7, "/navngivet/"))
        ),
    ]
    assert [link.address for link in links_in(LINKED)][-1] == "/navngivet/"
