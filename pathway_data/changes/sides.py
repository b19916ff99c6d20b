"""One side of a comparison: a content folder, a commit of git, or a release."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from calculators.danish import counted
from calculators.danish import date as date_text
from pathway_data import models
from pathway_data.calculations import Calculation, Calculations
from pathway_data.changes import releases
from pathway_data.checks.calculators import can_be_defined
from pathway_data.checks.coming import from_day
from pathway_data.coming_days import days_of
from pathway_data.content_place import shown_root
from pathway_data.load import SITE, Loaded, load
from pathway_data.memory import Memory
from pathway_data.problems import Problem
from pathway_data.sentences import begun
from pathway_data.site_file import PICTURE
from pathway_data.yaml_lines import Document

MOST_TOLD = 5
"""So many problems of a side are told; `make check` tells them all."""


class SideError(Exception):
    """A side cannot be compared; the message says why and what to do, in Danish."""


@dataclass(frozen=True)
class Side:
    """The content of one side as of a day, called by a name that readers know."""

    name: str
    loaded: Loaded
    day: date

    @cached_property
    def calculations(self) -> Calculations:
        """What its calculators come to."""
        return Calculations(self.loaded.catalogue, self.day)


def side(wanted: str, content: Path, day: date) -> Side:
    """The side that an editor names: a folder, a release by its day or file, or a commit.

    Raises SideError where there is none, or where its content has errors.
    """
    with _folder(wanted, content) as (name, folder):
        return read_side(name, folder, day, shown=shown_root(content))


def read_side(
    name: str,
    folder: Path,
    day: date,
    *,
    shown: str = "",
    proved: bool = False,
    memory: Memory | None = None,
) -> Side:
    """A content folder as a side, whose rules may have been `proved` already.

    Its files are called as they are in the folder `shown`, by default in its own; those that
    `memory` knows from another folder are not read again. Raises SideError where its content has
    errors; a picture is not compared, and no release holds it.
    """
    found = Side(name, load(folder, shown or None, Memory(memory)), day)
    read = (each for each in found.loaded.problems if not each.message.startswith(PICTURE))
    problems = (*read, *_unsound(found, proved=proved))
    if problems:
        told = "\n".join(f"  {each}" for each in problems[:MOST_TOLD])
        faults = counted(len(problems), "fejl", "fejl")
        raise SideError(
            f"{begun(name)} har {faults} og kan ikke sammenlignes – ret dem først "
            f"(make check viser dem alle):\n{told}"
        )
    return found


def _unsound(found: Side, *, proved: bool) -> Iterator[Problem]:
    """What stops the calculators from being compared, on the day and on those to come.

    Other checks do not: what is asked of the content today was not asked when it was released.
    """
    now = tuple(_unsound_of(found.calculations.by_key.values(), proved=proved))
    yield from now
    for written in found.loaded.catalogue.all(models.Calculator):
        for day in days_of(*written, found.day):
            then = found.calculations.on(day).of(*written)
            for problem in _unsound_of([then], proved=proved):
                if problem not in now:
                    yield Problem(problem.path, problem.line, from_day(day, problem))


def _unsound_of(calculations: Iterable[Calculation], *, proved: bool) -> Iterator[Problem]:
    for each in calculations:
        if not can_be_defined(each):
            message = "beregneren bruger noget, der ikke findes – ret henvisningerne"
            yield each.scope.problem(each.calculator, message)
            continue
        for finding in () if proved else each.findings:
            yield each.scope.problem(each.calculator, finding.message, *finding.where)


def release_side(
    file: Path, day: date, today: Loaded | None = None, memory: Memory | None = None
) -> Side:
    """A release as a side. Raises SideError where it cannot be read with today's models.

    What is released has no errors, so its rules are not proved again. Most of it is as it is
    `today`, whose files are in `memory`.
    """
    shown = shown_root(file.parents[1])
    documents = today.documents if today else {}
    known = {path.removeprefix(f"{shown}/"): each for path, each in documents.items()}
    with _unpacked(file, known) as (name, folder):
        return read_side(name, folder, day, shown=shown, proved=True, memory=memory)


@contextmanager
def _folder(wanted: str, content: Path) -> Iterator[tuple[str, Path]]:
    """The folder of a side, with what it is called."""
    path = Path(wanted)
    if path.is_dir():
        if not (path / "common").is_dir() and not (path / "programmes").is_dir():
            raise SideError(
                f"Mappen {wanted} er ikke en indholdsmappe – den skal rumme common/ og programmes/"
            )
        yield f"mappen {wanted}", path
        return
    if path.is_file():
        with _unpacked(path) as found:
            yield found
        return
    released = _released(wanted, content)
    with _unpacked(released) if released else _commit(wanted, content) as found:
        yield found


def _released(wanted: str, content: Path) -> Path | None:
    try:
        file = releases.file_of(content, date.fromisoformat(wanted))
    except ValueError:
        return None
    if not file.is_file():
        try:
            known = [day.isoformat() for day in releases.days(content)]
        except releases.ReleaseError as error:
            raise SideError(str(error)) from None
        there = f"der er: {', '.join(known)}" if known else "der er ingen endnu (make release)"
        raise SideError(f"Der er ingen udgivelse fra {wanted} – {there}")
    return file


@contextmanager
def _unpacked(
    file: Path, known: Mapping[str, Document] = MappingProxyType({})
) -> Iterator[tuple[str, Path]]:
    try:
        release = releases.read(file)
    except releases.ReleaseError as error:
        raise SideError(str(error)) from None
    with tempfile.TemporaryDirectory() as folder:
        release.write(Path(folder), known)
        _whole(Path(folder))
        yield f"udgivelsen {date_text(release.day)}", Path(folder)


def _whole(folder: Path, content: Path | None = None) -> None:
    """Make what is not kept where it is empty; what is older than site files gets today's."""
    for name in ("common", "programmes"):
        (folder / name).mkdir(exist_ok=True)
    site = folder / SITE
    if content and not site.exists() and (content / SITE).exists():
        site.write_bytes((content / SITE).read_bytes())


@contextmanager
def _commit(wanted: str, content: Path) -> Iterator[tuple[str, Path]]:
    """The content folder as it was in a commit, from the repository it lies in."""
    root, prefix = _repository(wanted, content)
    name = f"{wanted}^{{commit}}"
    known = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if known.returncode:
        raise SideError(
            f'"{wanted}" er hverken en mappe, en udgivelse eller et git-commit – skriv en af dem, '
            "fx pathway_data, 2026-11-26 eller HEAD~1"
        )
    commit = known.stdout.decode().strip()
    packed = _git(root, "archive", "--format=tar", commit, "--", prefix or ".")
    if packed.returncode:
        raise SideError(
            f"Commit {wanted} har ingen mappe {prefix} – skriv et nyere, eller en anden CONTENT"
        )
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        _whole(Path(folder) / prefix, content)
        yield f"commit {commit[:10]}", Path(folder) / prefix


def _repository(wanted: str, content: Path) -> tuple[Path, str]:
    """The repository that the content lies in, and the content's path in it."""
    found = _git(content, "rev-parse", "--show-toplevel", "--show-prefix")
    if found.returncode:
        raise SideError(
            f'"{wanted}" er hverken en mappe eller en udgivelse, og {content} ligger ikke i git – '
            "skriv en mappe eller dagen for en udgivelse"
        )
    root, prefix, *_ = [*found.stdout.decode().splitlines(), ""]
    return Path(root), prefix.rstrip("/")


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - git alone, and a name cannot be an option
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the one on the path
            capture_output=True,
            check=False,
        )
    except OSError:
        raise SideError("git findes ikke på maskinen – skriv en mappe eller en udgivelse") from None
