"""What is missing is told where it is missing."""

from pathlib import Path

from pathway_data.gaps import gaps_in_pages


def test_a_page_that_tells_of_the_words_lacks_nothing(tmp_path: Path) -> None:
    """In quotation marks they are explained; else somebody has to fill them in."""
    page = tmp_path / "om.md"
    page.write_text('# Om\n\nSå står der "Oplysning mangler". Ejer: Oplysning mangler.\n')
    assert [(gap.line, gap.what) for gap in gaps_in_pages({"docs/om.md": page})] == [
        (3, "Ejer: Oplysning mangler")
    ]
