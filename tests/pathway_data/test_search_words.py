"""Words that readers search by are checked as data, by file and line."""

from pathlib import Path

import pytest

from tests.pathway_data.conftest import copied_content, problems_in

FILE = "common/search_words.yml"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{id: x, words: [abc]}", "ordene fører ingen steder hen"),
        ("{id: x, typed: [abc]}", "ordene fører ingen steder hen"),
        ("{id: x, words: [abc, Abc]}", '"Abc" står to gange'),
        ("{id: x, words: [abc], typed: [def, abc]}", '"abc" står to gange'),
        ("{id: x, words: [abc, def], names: [By]}", "ordene fører ingen steder hen"),
        ("{id: x, names: [By, by], pages: [side/ordliste]}", '"by" står to gange'),
        ("{id: x, words: [abc, def], pages: [side/ordliste]}", "siderne har ingen ord"),
        ("{id: x, typed: [ordliste], pages: [side/ordliste]}", "står i sidens titel"),
        ("{id: x, typed: [abc], pages: [side/findes-ikke]}", "findes-ikke"),
        ("{id: x, typed: [abc], pages: [offers/findes-ikke]}", "findes-ikke"),
        ("{id: x, typed: [a], pages: [side/ordliste]}", '"a" er for kort'),
        ("{id: x, typed: [12], pages: [side/ordliste]}", "tekst er påkrævet"),
    ],
)
def test_a_wrong_entry_is_told_where_it_stands(tmp_path: Path, entry: str, message: str) -> None:
    """What leads nowhere, stands twice, says the title again or is no word."""
    root = copied_content(tmp_path)
    (root / FILE).write_text(f"- {entry}\n", encoding="utf-8")
    found = problems_in(root)
    assert [each for each in found if f"{FILE}:1" in each and message in each], found


def test_words_of_the_site_may_be_the_ones_it_has_discarded(tmp_path: Path) -> None:
    """Readers go on typing an old name."""
    root = copied_content(tmp_path)
    entry = "- {id: x, typed: [arbejdsmedicinsk klinik], pages: [side/ordliste]}\n"
    (root / FILE).write_text(entry, encoding="utf-8")
    assert problems_in(root) == []
