"""The pages for another builder: whole, readable, and leading where they led."""

from pathlib import Path

import markdown  # type: ignore[import-untyped] # comes with MkDocs, without types
import pytest
import yaml

from hooks.export import export, main
from hooks.publish.folder import files_in
from tests.dead_links import dead_links
from tests.found import floor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is exported."""
    folder = tmp_path_factory.mktemp("export") / "staged"
    assert export(folder) > floor(200)
    return folder


def test_every_page_parses_and_says_what_it_is(folder: Path) -> None:
    """Front matter is YAML with title, description and the address that the file lies at."""
    for address, (about, body) in _pages(folder).items():
        assert about["address"] == address
        assert about["title"], address
        assert about["description"], address
        assert {"layout", "above", "calculator"} <= about.keys()
        assert body.startswith("<"), address
        assert "\n\n" not in body, address


def test_markdown_lets_a_page_through_as_it_is(folder: Path) -> None:
    """Another builder's parser changes no letter of it."""
    for address, (_, body) in list(_pages(folder).items())[::20]:
        assert markdown.markdown(body).strip() == body, address


def test_every_link_resolves_inside_the_export(folder: Path) -> None:
    """To a page and a place on it, or to a file that is exported as well."""
    pages = {f"{at}index.html": body.encode() for at, (_, body) in _pages(folder).items()}
    assert list(dead_links({**dict(files_in(folder)), **pages})) == []
    # From the root of a host none does: nobody knows where in it the pages will lie.
    assert [at for at, body in pages.items() if b'href="/' in body] == []


def test_a_folder_that_is_there_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever names one is told so."""
    assert main([str(folder)]) == 1
    assert "findes allerede" in capsys.readouterr().err
    assert main([]) == 2


def _pages(folder: Path) -> dict[str, tuple[dict[str, object], str]]:
    made = {}
    for file in sorted(folder.rglob("index.md")):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        address = file.parent.relative_to(folder).as_posix().removeprefix(".")
        made[f"{address}/" if address else ""] = (yaml.safe_load(front), body.strip())
    return made
