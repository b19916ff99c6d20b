"""MkDocs builds the pages: cleanly, the same every time, and not at all from bad data."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests.hooks.page_samples import ROOT, SAMPLES, Parsed

LINKED = ("calculators", "docs", "hooks", "mkdocs.yml", "node_modules")

type Build = Callable[..., subprocess.CompletedProcess[str]]


def _project(folder: Path) -> Path:
    """The project with two made-up programmes beside the real ones; no code is changed."""
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "pathway_data", folder / "pathway_data", ignore=ignore)
    for name in ("skulder", "knae"):
        shutil.copytree(SAMPLES / name, folder / "pathway_data" / "programmes" / name)
    return folder


def _build(
    project: Path, site: Path, settings: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={**inherited, "SITE_DATE": "2026-11-21", "NO_MKDOCS_2_WARNING": "1", **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder that the tests may change."""
    return _project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The site built from it."""
    made = project / "site"
    done = _build(project, made, {"SITE_URL": "https://example.org/programmer/"})
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return made


def _files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def _edit_link(html: str) -> str:
    """Where the theme's edit button leads."""
    button = html.split('rel="edit"')[0].rsplit('href="', 1)[1]
    return button.split('"')[0]


def test_a_programme_added_as_a_folder_is_on_the_site(site: Path) -> None:
    """Pages, an offer, a calculator with its result, and an entry in the menu."""
    assert (site / "skulder/tilbud/skuldertraening/index.html").is_file()
    calculator = (site / "skulder/beregnere/skulderplan/index.html").read_text(encoding="utf-8")
    assert 'class="calculator-definition"' in calculator
    assert "Afklar smerterne" in calculator
    assert 'href="skulder/"' in (site / "index.html").read_text(encoding="utf-8")


def test_two_builds_for_one_date_are_the_same_to_the_byte(project: Path, site: Path) -> None:
    """Nothing in a file tells when it was made."""
    again = project / "again"
    assert _build(project, again, {"SITE_URL": "https://example.org/programmer/"}).returncode == 0
    assert _files(again) == _files(site)
    assert b"<lastmod>2026-11-21</lastmod>" in _files(site)["sitemap.xml"]


def test_the_edit_button_of_every_page_leads_to_a_file_on_the_site(site: Path) -> None:
    """Without a repository an editor still finds the file behind a page."""
    # A page for other sites' frames has no edit button; the calculator's own page has.
    found = [path for path in _files(site) if path.endswith("index.html")]
    pages = [path for path in found if not path.endswith("/indlejr/index.html")]
    assert len(pages) > 60
    for path in pages:
        link = _edit_link((site / path).read_text(encoding="utf-8"))
        target = unquote(urljoin(f"https://x/{path}", link).removeprefix("https://x/"))
        assert target.startswith(("pathway_data/", "docs/")), path
        assert (site / target).is_file(), path


def test_the_edit_button_leads_to_the_repository_where_there_is_one(project: Path) -> None:
    """A build setting says where files are edited."""
    made = project / "edited"
    done = _build(project, made, {"EDIT_URL": "https://example.org/edit/main"})
    assert done.returncode == 0, done.stderr
    html = (made / "laenderyg/tilbud/index.html").read_text(encoding="utf-8")
    file = "pathway_data/programmes/laenderyg/offers.yml"
    assert _edit_link(html) == f"https://example.org/edit/main/{file}"
    om = (made / "om/index.html").read_text(encoding="utf-8")
    assert _edit_link(om) == "https://example.org/edit/main/docs/om.md"


def test_only_pages_with_a_calculator_load_its_script(site: Path) -> None:
    """Every other page is free of it, and Python lies where those pages say."""
    pages = {path: html.decode() for path, html in _files(site).items() if path.endswith(".html")}
    with_script = {path for path, html in pages.items() if "calculator.mjs" in html}
    assert with_script == {path for path, html in pages.items() if "data-calculator=" in html}
    assert len(with_script) >= 5
    for path in with_script:
        bundle = pages[path].split('data-bundle="')[1].split('"')[0]
        folder = urljoin(f"https://x/{path}", bundle).removeprefix("https://x/")
        assert (site / folder / "pyodide.mjs").is_file(), path


def test_templates_and_hand_written_sources_are_no_pages(site: Path) -> None:
    """What is only raw material stays out of the site's pages."""
    assert not (site / "templates").exists()
    assert (site / "docs/om.md.txt").is_file()
    assert not (site / "docs/om").exists()


def test_titles_with_markup_stay_text_in_the_theme(tmp_path: Path) -> None:
    """Head, menu, contents and search show the letters and run nothing."""
    project = _project(tmp_path)
    offers = project / "pathway_data/programmes/knae/offers.yml"
    text = offers.read_text(encoding="utf-8")
    nasty = "title: <script>alert(1)</script>"
    offers.write_text(text.replace("title: Knætræning", nasty), encoding="utf-8")
    laws = project / "pathway_data/programmes/knae/laws.yml"
    text = laws.read_text(encoding="utf-8")
    laws.write_text(text.replace("title: Prøveloven § 119", nasty), encoding="utf-8")
    programme = project / "pathway_data/programmes/knae/programme.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("short: Knæ", "short: <b>Knæ</b>"), encoding="utf-8")
    assert _build(project, project / "site", {}).returncode == 0
    for path in ("knae/tilbud/index.html", "knae/tilbud/knaetraening/index.html", "index.html"):
        html = (project / "site" / path).read_text(encoding="utf-8")
        assert "<script>alert" not in html, path
        assert "<b>Knæ" not in html, path
        assert "b" not in Parsed(html).elements
    search = (project / "site/search/search_index.json").read_text(encoding="utf-8")
    assert "<script>alert" not in search


def test_bad_data_is_told_with_file_and_line_and_the_old_site_stays(tmp_path: Path) -> None:
    """All errors come at once and cleanly, before anything is written."""
    project = _project(tmp_path)
    made = project / "site"
    made.mkdir()
    (made / "index.html").write_text("den gamle side", encoding="utf-8")
    offers = project / "pathway_data/programmes/knae/offers.yml"
    text = offers.read_text(encoding="utf-8").replace("provider: knaeteam", "provider: ingen")
    offers.write_text(text, encoding="utf-8")
    done = _build(project, made, {})
    assert done.returncode == 1
    assert done.stderr.count("pathway_data/programmes/knae/offers.yml:") == 2
    assert "Traceback" not in done.stderr
    assert (made / "index.html").read_text(encoding="utf-8") == "den gamle side"


def test_a_hand_written_page_without_a_title_is_told_with_its_name(tmp_path: Path) -> None:
    """Such a page stops the build with one line."""
    project = _project(tmp_path)
    (project / "docs").unlink()
    shutil.copytree(ROOT / "docs", project / "docs")
    (project / "docs" / "ny.md").write_text("Ingen titel\n", encoding="utf-8")
    done = _build(project, project / "site", {})
    assert done.returncode == 1
    assert "docs/ny.md:1: siden skal begynde med sin titel" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_programme_may_not_take_a_common_pages_address(tmp_path: Path) -> None:
    """Two things at one address are an editor's error, told as one."""
    project = _project(tmp_path)
    programmes = project / "pathway_data/programmes"
    (programmes / "knae").rename(programmes / "kilder")
    file = programmes / "kilder" / "programme.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("id: knae", "id: kilder").replace("side/knae/", "side/kilder/")
    file.write_text(text, encoding="utf-8")
    done = _build(project, project / "site", {})
    assert done.returncode == 1
    assert "pathway_data/programmes/kilder/programme.yml:2: " in done.stderr
    assert "navnet er adressen på en fælles side" in done.stderr


@pytest.mark.parametrize("text", ["i morgen", "2026-13-01"])
def test_a_site_date_that_is_none_stops_the_build(project: Path, text: str) -> None:
    """The setting is named, and nothing is built."""
    done = _build(project, project / "undated", {"SITE_DATE": text})
    assert done.returncode == 1
    assert "SITE_DATE" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "undated").exists()
