"""The editors' pages tell how each kind is written, from the models and the examples themselves."""

from pathlib import Path

from markupsafe import escape

from pathway_data.scaffold import GROUPS, examples, model_of
from pathway_data.scaffold.keys import keys_of
from tests.hooks.page_samples import DAY, build, sample_content

MOST_BYTES = 120_000


def test_every_kind_is_told_with_all_its_keys_and_its_example(tmp_path: Path) -> None:
    """Folded, on pages of a bounded size; the editors' page leads to each."""
    built = build(sample_content(tmp_path / "content"), DAY)
    pages = {group: built.html(f"redaktion/skriv_{group}/") for group in GROUPS}
    told = "".join(pages.values())
    for name, kind, text in examples():
        assert f"Eksempel på {name}" in told
        assert str(escape(text)) in told
        for key in keys_of(model_of(kind, text)):
            assert key.name in told
    sizes = {group: len(html.encode()) for group, html in pages.items()}
    print(sizes)
    assert max(sizes.values()) < MOST_BYTES
    assert all(f"skriv_{group}/" in built.html("redaktion/") for group in GROUPS)
