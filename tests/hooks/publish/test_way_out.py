"""A way out kept open: MkDocs is dormant, and the site does not rest on it."""

import os
import subprocess
import sys
from pathlib import Path

from hooks import ROOT
from hooks.publish.publish import ENVIRONMENT
from tests.whole_sites import DAY


def test_properdocs_builds_the_same_site_unchanged(site: Path, tmp_path: Path) -> None:
    """The drop-in of MkDocs 1.6 takes the same configuration, hook and theme: the same bytes."""
    made = tmp_path / "site"
    command = (sys.executable, "-m", "properdocs", "build", "--strict", "--site-dir", str(made))
    done = subprocess.run(
        (*command, "--config-file", str(ROOT / "mkdocs.yml")),
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, "SITE_DATE": DAY},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    one, other = _files(site), _files(made)
    assert one.keys() == other.keys()
    assert [name for name, content in one.items() if content != other[name]] == []
    print(f"{len(one)} filer, de samme fra ProperDocs")


def _files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }
