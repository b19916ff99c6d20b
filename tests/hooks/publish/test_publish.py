"""A build replaces the site when it is whole, and otherwise leaves it alone."""

from pathlib import Path

import pytest

from hooks.publish import publish as publish_module
from hooks.publish.publish import BuildReport, Maker, publish
from pathway_data import models
from tests.conftest import spoil
from tests.found import every
from tests.whole_sites import copy_of_project, settings_of

# A stand-in for what makes the site, found first because it lies in the build's root.
MAKER = """
import json, os, sys
from pathlib import Path
for line in sys.stdin:
    asked = json.loads(line)
    with open("asked", "a") as log:
        print(os.getpid(), file=log)
    if Path("broken").exists():
        sys.exit("half-way")
    lines = Path("error.txt").read_text().splitlines() if Path("error.txt").exists() else []
    if not lines:
        site = Path(asked["fresh"])
        site.mkdir()
        page = site / "index.html"
        page.write_text(os.environ.get("SITE_DATE", "today"))
        there = page.stat()
        files = {"index.html": [there.st_size, there.st_mtime_ns, ""]}
        made = {"inputs": asked["inputs"], "compressed": asked["compress"], "files": files}
        site.with_name("new.made").write_text(json.dumps(made))
    print(json.dumps({"ok": not lines, "lines": lines}), flush=True)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose sites are made by the stand-in above."""
    module = tmp_path / "hooks"
    module.mkdir()
    (module / "__init__.py").write_text("")
    (module / "maker.py").write_text(MAKER)
    return tmp_path


def asked(root: Path) -> list[str]:
    """The processes that were asked for a site, once for each time."""
    log = root / "asked"
    return log.read_text().split() if log.exists() else []


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
    assert [path.name for path in root.glob("site.*")] == ["site.made"]


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


def test_real_bad_data_is_told_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor sees the check's own lines, and no traceback."""
    project = copy_of_project(tmp_path / "project")
    for setting, value in settings_of(project).items():
        monkeypatch.setenv(setting, value)
    place, _ = next(every(models.Offer))
    offer = place.scope.as_written(models.Offer)[0]
    provider = offer.provider
    offers = project / place.data_file(offer)
    spoil(offers, f"provider: {provider}", f"provider: {provider}x")
    outcome = publish(tmp_path / "site", project)
    before, _, _ = offers.read_text(encoding="utf-8").partition(f"provider: {provider}x")
    expected = (
        f"{place.data_file(offer)}:{1 + before.count('\n')}: "
        f'tilbud "{offer.id}": ukendt aktør "{provider}x" – mente du "{provider}"?'
    )
    assert outcome == BuildReport(ok=False, lines=(expected, "1 fejl"))
    assert not (tmp_path / "site").exists()


def test_a_build_that_ends_half_way_leaves_the_site_alone(root: Path, site: Path) -> None:
    """What it has said is told, and the next build starts anew."""
    (root / "broken").touch()
    assert publish(site, root) == BuildReport(ok=False, lines=("half-way",))
    assert contents(site) == {"last-good.html": "last good"}
    assert not list(root.glob("site.*"))


def test_nothing_is_made_where_nothing_has_changed(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the sources, the date nor the site's own files: any of them counts."""
    for _ in range(2):
        assert publish(site, root).ok
    assert len(asked(root)) == 1
    (root / "docs").mkdir()
    (root / "docs/om.md").write_text("# Om")
    for _ in range(2):
        assert publish(site, root).ok
    assert len(asked(root)) == 2
    (site / "index.html").write_text("other")
    assert publish(site, root).ok
    (site / "more.html").touch()
    assert publish(site, root).ok
    monkeypatch.setenv("SITE_DATE", "2027-01-01")
    assert publish(site, root).ok
    assert len(asked(root)) == 5
    assert publish(site, root, compress=True).ok
    assert len(asked(root)) == 6


def test_what_makes_sites_stays_until_its_code_changes(root: Path, site: Path) -> None:
    """A changed text is made by the same process; changed code, or a package, by a new one."""
    (root / "docs").mkdir()
    with Maker(root) as maker:
        for text in ("a", "b"):
            (root / "docs/om.md").write_text(text)
            assert publish(site, root, maker=maker).ok
        for name in ("hooks/more.py", "hooks/make.mjs", "package-lock.json"):
            (root / name).touch()
            assert publish(site, root, maker=maker).ok
    first, second, *others = asked(root)
    assert first == second
    assert len({second, *others}) == 4


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
