"""A build replaces the site when it is whole, and otherwise leaves it alone."""

from pathlib import Path

import pytest

from hooks.publish import publish as publish_module
from hooks.publish.publish import BuildReport, publish
from tests.conftest import spoil
from tests.whole_sites import copy_of_project

# A stand-in for MkDocs, found first because it lies in the build's root.
BUILD = """
import os, sys
from pathlib import Path
site = Path(sys.argv[sys.argv.index("--site-dir") + 1])
print("INFO    -  Building documentation...")
if Path("error.txt").exists():
    print("ERROR   -  " + Path("error.txt").read_text())
    print("Aborted with a BuildError!")
    sys.exit(1)
site.mkdir()
(site / "index.html").write_text(os.environ.get("SITE_DATE", "today"))
if Path("broken").exists():
    print("WARNING -  Doc file 'a.md' contains a link 'b.md', but the target is not found.")
    sys.exit(1)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose build is the stand-in above."""
    module = tmp_path / "mkdocs"
    module.mkdir()
    (module / "__init__.py").write_text("")
    (module / "__main__.py").write_text(BUILD)
    return tmp_path


@pytest.fixture
def site(root: Path) -> Path:
    """Return the last good site of the project."""
    folder = root / "site"
    folder.mkdir()
    (folder / "last-good.html").write_text("last good")
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Return the names and texts of the files in a folder."""
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_a_good_build_replaces_the_site(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new site stands alone, built for the date, and no temporary folder is left."""
    monkeypatch.setenv("SITE_DATE", "2027-01-01")
    assert publish(site, root) == BuildReport(ok=True)
    assert contents(site) == {"index.html": "2027-01-01"}
    assert not list(root.glob("site.*"))


def test_the_first_build_needs_no_site(root: Path) -> None:
    """A fresh clone has no site yet and gets one."""
    assert publish(root / "site", root).ok
    assert (root / "site" / "index.html").is_file()


def test_bad_data_leaves_the_site_alone(root: Path, site: Path) -> None:
    """The editor sees the check's own lines and the readers the last good site."""
    (root / "error.txt").write_text("offers.yml:4: fejl\noffers.yml:9: fejl")
    assert publish(site, root) == BuildReport(
        ok=False, lines=("offers.yml:4: fejl", "offers.yml:9: fejl")
    )
    assert contents(site) == {"last-good.html": "last good"}


def test_real_bad_data_is_told_with_file_and_line(tmp_path: Path) -> None:
    """Through MkDocs too the editor sees the check's own lines, and no traceback."""
    project = copy_of_project(tmp_path / "project")
    offers = project / "pathway_data/programmes/laenderyg/offers.yml"
    spoil(offers, "provider: sundhedscenter", "provider: sundhedscentret")
    outcome = publish(tmp_path / "site", project)
    before, _, _ = offers.read_text(encoding="utf-8").partition("provider: sundhedscentret")
    expected = (
        f"pathway_data/programmes/laenderyg/offers.yml:{1 + before.count('\n')}: "
        'tilbud "afklarende-samtale": ukendt aktør "sundhedscentret" – mente du "sundhedscenter"?'
    )
    assert outcome == BuildReport(ok=False, lines=(expected, "1 fejl"))
    assert not (tmp_path / "site").exists()


def test_a_broken_page_leaves_the_site_alone(root: Path, site: Path) -> None:
    """A build that fails half-way shows its warnings without the progress notes."""
    (root / "broken").touch()
    outcome = publish(site, root)
    assert not outcome.ok
    assert outcome.lines == (
        "WARNING -  Doc file 'a.md' contains a link 'b.md', but the target is not found.",
    )
    assert contents(site) == {"last-good.html": "last good"}
    assert not list(root.glob("site.*"))


def test_a_failing_rename_puts_the_old_site_back(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new site cannot be moved into place, the old one is there again."""
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("no room")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(OSError, match="no room"):
        publish(site, root)
    assert contents(site) == {"last-good.html": "last good"}


def test_the_command_says_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``make site`` ends with exit code 1 and the lines of the failed build."""

    def fail(_destination: Path, *, compress: bool) -> BuildReport:  # noqa: ARG001
        return BuildReport(ok=False, lines=("a.yml:1: fejl",))

    monkeypatch.setattr(publish_module, "publish", fail)
    assert publish_module.main() == 1
    assert capsys.readouterr().err.splitlines() == [
        "a.yml:1: fejl",
        "Siden blev ikke bygget; site/ er som før.",
    ]
