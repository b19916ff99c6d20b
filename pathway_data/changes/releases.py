"""Released content: a whole content folder as it was on a day, in one file that never changes.

A file holds what the YAML files say, in one order and one way of writing, and a digest of that.
Comparisons of one release with another cannot move with the content, since neither does.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pathway_data.problems import Problem
from pathway_data.yaml_lines import Document, bytes_of, read_yaml

FOLDER = "releases"
REMARKS = "# Ikke udfyldt endnu.\n"
"""What a file says that had remarks alone when it was released."""
FORMAT = 1
PARTS = ("site.yml", "common", "regions", "programmes")
"""What of a content folder is released: what the site is made of."""


class ReleaseError(Exception):
    """A release cannot be read or made; the message says why and what to do, in Danish."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a release tells of, under a name that no other entry ever has."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Release:
    """The content of a day: what each file holds, by its path below the content folder.

    `entries` tell what was new in it, as it was told on the day.
    """

    day: date
    files: Mapping[str, Any]
    entries: tuple[Entry, ...] = ()

    def write(self, folder: Path, known: Mapping[str, Document] = MappingProxyType({})) -> None:
        """Write the files for the content to be read from; JSON is YAML as it is read here.

        Where a document that is `known`, by its path below the content folder, says the same, the
        file is written as that one is: who has read that knows what it says.
        """
        for path, data in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_written(data, known.get(path)))


def _written(data: Any, known: Document | None) -> bytes:
    if data is None:
        # Of a file of remarks alone nothing is kept, and `null` would be a thing.
        return REMARKS.encode()
    text = _canonical(data)
    return known.raw if known and _canonical(known.data) == text else text.encode()


def file_of(content: Path, day: date) -> Path:
    """Where the release of a day is kept."""
    return content / FOLDER / f"{day.isoformat()}.json"


def days(content: Path) -> tuple[date, ...]:
    """The days of all releases, the first one first. Raises ReleaseError for a stray file."""
    found = []
    for file in sorted((content / FOLDER).glob("*.json")):
        try:
            found.append(date.fromisoformat(file.stem))
        except ValueError:
            raise ReleaseError(f"{file}: filen hedder ikke en dag – ÅÅÅÅ-MM-DD.json") from None
    return tuple(sorted(found))


def read(file: Path) -> Release:
    """The release in a file. Raises ReleaseError where it is not what was released."""
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
        day, files = date.fromisoformat(written["day"]), written["files"]
        digest, form = written["digest"], written["format"]
        entries = tuple(Entry(**each) for each in written["entries"])
    except OSError as error:
        message = f"{file}: udgivelsen kan ikke læses ({error.strerror})"
        raise ReleaseError(f"{message} – se efter navnet") from None
    except (ValueError, KeyError, TypeError):
        raise ReleaseError(f"{file}: filen er ikke en udgivelse – hent den rigtige igen") from None
    if form != FORMAT:
        message = f"udgivelsen har form {form}, men her læses {FORMAT}"
        raise ReleaseError(f"{file}: {message} – brug den generator, den er lavet med")
    if digest != _digest(day, files, written["entries"]):
        message = "udgivelsen er ændret, siden den blev lavet"
        raise ReleaseError(f"{file}: {message} – hent den igen, eller lav en ny")
    return Release(day, files, entries)


def make(content: Path, day: date, entries: Sequence[Entry] = ()) -> bytes:
    """The release of a content folder, to the byte the same each time.

    Raises ReleaseError for a file that cannot be read.
    """
    files = {}
    found_files = (file for part in PARTS for file in _files_at(content / part))
    for file in sorted(found_files):
        path = file.relative_to(content)
        raw = bytes_of(file, path.as_posix())
        found = raw if isinstance(raw, Problem) else read_yaml(raw, path.as_posix())
        if isinstance(found, Problem):
            raise ReleaseError(str(found))
        files[path.as_posix()] = found.data
    told = [asdict(each) for each in entries]
    whole = {"format": FORMAT, "day": day.isoformat(), "digest": _digest(day, files, told)}
    return (_canonical({**whole, "entries": told, "files": files}) + "\n").encode()


def _files_at(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for file in path.rglob("*.yml") if path.is_dir() else ():
        if not any(part.startswith(".") for part in file.relative_to(path).parts):
            yield file


def _digest(day: date, files: Mapping[str, Any], entries: Sequence[Mapping[str, str]]) -> str:
    whole = _canonical([day.isoformat(), files, entries])
    return hashlib.sha256(whole.encode()).hexdigest()


def _canonical(data: Any) -> str:
    # Keys in the order they are written in: it may matter, as that of a rule's conditions.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
