"""The set-up finds what it needs, is locked, and names no registry."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import (
    CHROMIUM,
    FIREFOX,
    FONT,
    NGINX,
    OFFICE,
    WEBKIT,
    WINDOWLESS,
    MissingProgramError,
    main,
)

ROOT = Path(__file__).resolve().parent.parent
SHELL = shutil.which("sh") or ""

GOOD = f'exec "{sys.executable}" "$@"'
SHIM_WITHOUT_PYTHON = 'echo "pyenv: command not found" >&2; exit 127'
TOO_OLD = (
    f'exec "{sys.executable}" -c '
    "'import sys; sys.version_info = (3, 11, 9); exec(sys.argv[1])' \"$2\""
)
WITHOUT_VENV = (
    f'exec "{sys.executable}" -c '
    '\'import sys; sys.modules["ensurepip"] = None; exec(sys.argv[1])\' "$2"'
)


def command(folder: Path, name: str, script: str) -> None:
    """Put a command of that name into a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!{SHELL}\n{script}\n")
    path.chmod(0o755)


def search_python(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the Makefile's search for an interpreter with that PATH alone."""
    return subprocess.run(
        [SHELL, str(ROOT / ".ci" / "find-python")],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("bad", [SHIM_WITHOUT_PYTHON, TOO_OLD, WITHOUT_VENV])
def test_a_python_that_will_not_do_is_passed_over(tmp_path: Path, bad: str) -> None:
    """A shim with nothing behind it, an old Python and one without venv are no reason to stop."""
    command(tmp_path, "python3", bad)
    command(tmp_path, "python3.13", bad)
    command(tmp_path, "python3.12", GOOD)
    found = search_python(tmp_path)
    assert (found.returncode, found.stdout) == (0, f"{sys.executable}\n")
    assert found.stderr == ""


def test_the_usual_python_comes_first(tmp_path: Path) -> None:
    """Where python3 will do, it is taken."""
    command(tmp_path / "æ ø å", "python3", GOOD)
    command(tmp_path / "æ ø å", "python3.13", SHIM_WITHOUT_PYTHON)
    assert search_python(tmp_path / "æ ø å").stdout == f"{sys.executable}\n"


@pytest.mark.parametrize("bad", [None, SHIM_WITHOUT_PYTHON, TOO_OLD, WITHOUT_VENV])
def test_without_a_python_one_line_says_what_to_install(tmp_path: Path, bad: str | None) -> None:
    """The search ends with exit code 1 and one clear line."""
    if bad:
        command(tmp_path, "python3", bad)
    found = search_python(tmp_path)
    assert found.returncode == 1
    assert found.stdout == ""
    assert len(found.stderr.splitlines()) == 1
    assert "No Python 3.12 or newer" in found.stderr


def test_the_makefile_uses_that_search() -> None:
    """What is tested here is what ``make`` runs."""
    assert "python=$$(sh .ci/find-python)" in (ROOT / "Makefile").read_text()


def test_a_browser_on_the_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chromium is taken before Chrome, whatever else is there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    command(tmp_path, "google-chrome", "exit 0")
    assert CHROMIUM.place() == str(tmp_path / "google-chrome")
    command(tmp_path, "chromium", "exit 0")
    assert CHROMIUM.place() == str(tmp_path / "chromium")


@pytest.fixture
def no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the one folder of a PATH without a browser and without Playwright's own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("tests.programs._playwrights_own", lambda: None)
    return folder


@pytest.mark.usefixtures("no_browser")
def test_no_browser_is_an_error_and_no_skip() -> None:
    """Without a browser the tests fail with a line that says what to install."""
    with pytest.raises(MissingProgramError, match=r"install chromium \(on Debian with apt-get\)"):
        CHROMIUM.place()


def test_root_on_debian_gets_debians_browser(
    no_browser: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where this user may install packages, the package is installed and used."""
    cat = shutil.which("chmod", path=os.defpath)
    command(
        no_browser,
        "apt-get",
        f'[ "$1" = install ] && echo > "{no_browser}/chromium" && {cat} +x "{no_browser}/chromium"',
    )
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert CHROMIUM.ensured() == str(no_browser / "chromium")


@pytest.mark.usefixtures("no_browser")
def test_what_is_missing_is_installed_at_once_and_what_is_not_to_be_had_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One installation for all programs; if it brings nothing, one clear line for each."""
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr("tests.programs._run", lambda *command: ran.append(command))
    monkeypatch.setattr("tests.programs.MINI_BROWSERS", ())
    monkeypatch.setattr("tests.programs.BROTLI", Path("nowhere"))
    command(Path(os.environ["PATH"]), "fc-match", "echo DejaVu Sans")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    command(Path(os.environ["PATH"]), "apt-get", "exit 1")
    assert main() == 1
    _, installed, playwright, _, engine = ran
    programs = (CHROMIUM, FIREFOX, WEBKIT, NGINX, OFFICE, FONT)
    every = tuple(package for program in programs for package in program.packages)
    assert installed[-len(every) :] == every
    assert playwright == CHROMIUM.otherwise
    assert engine[-1:] == WINDOWLESS.packages
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" for the tests: install ")[0] for line in lines] == [
        "No Chromium or Chrome",
        "No Firefox",
        "No WebKit",
        "No nginx with brotli",
        "No LibreOffice Calc",
        "No font as wide as Arial",
    ]


@pytest.mark.parametrize("name", ["requirements.lock", "package-lock.json", "package.json"])
def test_no_lock_names_an_address(name: str) -> None:
    """Where packages come from is each machine's own setting."""
    assert "://" not in (ROOT / name).read_text()


def test_the_npm_settings_keep_addresses_out_and_say_nothing_else() -> None:
    """The only setting is the one that keeps the lock free of addresses."""
    assert (ROOT / ".npmrc").read_text() == "omit-lockfile-registry-resolved=true\n"


def test_every_python_package_is_pinned_with_a_hash() -> None:
    """No line of the lock is open to another version or another file."""
    text = (ROOT / "requirements.lock").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_every_npm_package_is_pinned_with_its_integrity() -> None:
    """The lock holds versions and digests; the two direct ones are exact in package.json too."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = json.loads((ROOT / "package.json").read_text())
    for name, entry in packages.items():
        assert name == "" or entry["integrity"].startswith("sha512-"), name
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert packages[f"node_modules/{name}"]["version"] == version


def test_the_runtime_in_place_is_the_locked_one() -> None:
    """What is served is the version that the lock names."""
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]["pyodide"]
    found = json.loads((ROOT / "node_modules" / "pyodide" / "package.json").read_text())
    assert found["version"] == wanted
