"""From a folder of YAML files to the catalogue, with every problem found on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pathway_data.catalogue import COMMON, Catalogue, Origin, Scope
from pathway_data.danish_errors import danish
from pathway_data.introspection import keys_at
from pathway_data.kinds import KINDS, Kind
from pathway_data.problems import Problem, did_you_mean
from pathway_data.yaml_lines import Document, Location, read_yaml

CONTENT = Path(__file__).parent


@dataclass(frozen=True)
class Loaded:
    """What could be read, and what could not.

    `named` holds every id that stands in the files, sound or not, so that a reference
    to an entity with an error of its own is not told as missing as well; `unread` are
    the folders and kinds of files that could not be read at all. `documents` are the raw
    files by the path shown to the editor.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    documents: dict[str, Document]
    named: dict[tuple[str, str], set[str]]
    unread: frozenset[tuple[str, str]]


@dataclass
class _Reading:
    """One pass over the folder; collects as it goes."""

    root: Path
    shown_root: str
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    named: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def shown(self, path: Path) -> str:
        return "/".join((self.shown_root, *path.relative_to(self.root).parts))

    def problem(self, path: str, line: int, message: str) -> None:
        self.problems.append(Problem(path, line, message))


def _id_of(data: Any) -> str | None:
    name = data.get("id") if isinstance(data, dict) else None
    return name if isinstance(name, str) else None


def _validate(
    reading: _Reading, kind: Kind, data: Any, document: Document, path: str, at: Location
) -> Any:
    name = _id_of(data)
    prefix = f'{kind.danish} "{name}": ' if name else f"{kind.danish}: "
    try:
        return kind.adapter.validate_python(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            inside = _known_steps(detail["loc"], document, at)
            detail["loc"] = inside
            message = danish(detail, keys_at(kind.annotation, inside[:-1]))
            reading.problem(path, document.line((*at, *inside)), prefix + message)
    return None


def _known_steps(loc: Location, document: Document, at: Location) -> Location:
    """A pydantic location without the union tags that stand in no file."""
    kept: Location = ()
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if (*at, *kept, step) in document.lines or last:
            kept = (*kept, step)
    return kept


def _items(
    reading: _Reading, kind: Kind, path: Path, document: Document
) -> Iterator[tuple[Any, Location]]:
    shown = reading.shown(path)
    within_folder = path.parent.name == kind.name
    if isinstance(document.data, list) and kind.name != "programme":
        for position, item in enumerate(document.data):
            yield item, (position,)
    elif kind.name == "programme" or within_folder:
        name = _id_of(document.data)
        if within_folder and name not in (None, path.stem):
            message = f'id "{name}" passer ikke til filens navn – skriv "{path.stem}"'
            reading.problem(shown, document.line(("id",)), f"{kind.danish}: {message}")
        yield document.data, ()
    else:
        message = f"filen skal være en liste af {kind.name} – skriv punkter med bindestreg"
        reading.problem(shown, 1, message)


def _kind_of(reading: _Reading, path: Path, folder: Path) -> Kind | None:
    """The kind a file holds, by its own name or its folder's."""
    within = path.relative_to(folder)
    name = within.stem if len(within.parts) == 1 else within.parts[0]
    kind = KINDS.get(name)
    if kind is None or len(within.parts) > 2:
        message = f'ukendt slags fil "{name}" – {did_you_mean(name, list(KINDS))}'
        if len(within.parts) > 2:
            message = "filen ligger for dybt – højst én mappe under programmet"
        reading.problem(reading.shown(path), 1, message)
        return None
    return kind


def _read_file(reading: _Reading, path: Path, kind: Kind) -> Iterator[tuple[Any, Origin]]:
    shown = reading.shown(path)
    document = read_yaml(path, shown)
    place = (_scope_of(reading, path), kind.name)
    if isinstance(document, Problem):
        reading.problems.append(document)
        reading.unread.add(place)
        return
    reading.documents[shown] = document
    for data, at in _items(reading, kind, path, document):
        name = _id_of(data)
        if name is not None:
            reading.named.setdefault(place, set()).add(name)
        entity = _validate(reading, kind, data, document, shown, at)
        if entity is not None:
            yield entity, Origin(shown, at, document.lines)


def _scope_of(reading: _Reading, path: Path) -> str:
    parts = path.relative_to(reading.root).parts
    return parts[1] if parts[0] == "programmes" else COMMON


@dataclass
class _Collected:
    """The entities of one folder, with a problem for every id that is used again."""

    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)

    def add(self, reading: _Reading, kind: Kind, entity: Any, origin: Origin) -> None:
        known = self.entities.setdefault(kind.name, {})
        if entity.id in known:
            first = self.origins[kind.name, entity.id]
            used = f"id'et er brugt før i {first.path}:{first.line()}"
            message = f'{kind.danish} "{entity.id}": {used} – giv den ene et andet id'
            reading.problem(origin.path, origin.line("id"), message)
            return
        known[entity.id] = entity
        self.origins[kind.name, entity.id] = origin


def _data_files(reading: _Reading, folder: Path) -> Iterator[tuple[Path, Kind]]:
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        if path.suffix != ".yml":
            message = f'filen "{path.name}" hører ikke til her – datafiler ender på .yml'
            reading.problem(reading.shown(path), 1, message)
            continue
        kind = _kind_of(reading, path, folder)
        if kind is not None:
            yield path, kind


def _read_scope(reading: _Reading, folder: Path, scope_id: str) -> Scope:
    collected = _Collected()
    for path, kind in _data_files(reading, folder):
        for entity, origin in _read_file(reading, path, kind):
            collected.add(reading, kind, entity, origin)
    return Scope(scope_id, collected.entities, collected.origins)


def _astray(reading: _Reading) -> None:
    """Tell of data files that lie where nothing would read them."""
    for folder in (reading.root, reading.root / "programmes"):
        for path in sorted((*folder.glob("*.yml"), *folder.glob("*.yaml"))):
            message = f'filen "{path.name}" ligger forkert – læg den i common/ eller et program'
            reading.problem(reading.shown(path), 1, message)


def _programme_folders(reading: _Reading) -> Iterator[Path]:
    folder = reading.root / "programmes"
    if not folder.is_dir():
        reading.problem(reading.shown(folder), 1, "mappen mangler – den skal rumme programmerne")
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            yield path


def _read_programme(reading: _Reading, folder: Path) -> Scope:
    scope = _read_scope(reading, folder, folder.name)
    file = folder / "programme.yml"
    if not file.exists():
        message = "programme.yml mangler – den siger, hvad programmet er"
        reading.problem(reading.shown(file), 1, message)
    elif scope.programme is not None and scope.programme.id != folder.name:
        named = scope.programme.id
        message = f'program "{named}": id passer ikke til mappen – skriv "{folder.name}"'
        line = scope.origins["programme", named].line("id")
        reading.problem(reading.shown(file), line, message)
    return scope


def _read_common(reading: _Reading, folder: Path) -> Scope:
    if not folder.is_dir():
        reading.problem(reading.shown(folder), 1, "mappen mangler – den rummer det fælles")
        return Scope(COMMON, {}, {})
    file = folder / "pages.yml"
    if not file.exists():
        message = "pages.yml mangler – den siger, hvilke sider stedet har"
        reading.problem(reading.shown(file), 1, message)
    return _read_scope(reading, folder, COMMON)


def load(root: Path = CONTENT, shown_root: str = "pathway_data") -> Loaded:
    """Read all content below `root`. Nothing is raised for bad data: it becomes problems.

    Paths in messages begin with `shown_root`.
    """
    reading = _Reading(root, shown_root)
    _astray(reading)
    common = _read_common(reading, root / COMMON)
    programmes = [_read_programme(reading, folder) for folder in _programme_folders(reading)]
    programmes.sort(key=lambda scope: (scope.programme.order if scope.programme else 0, scope.id))
    catalogue = Catalogue(common, tuple(programmes))
    return Loaded(
        catalogue,
        tuple(reading.problems),
        reading.documents,
        reading.named,
        frozenset(reading.unread),
    )


def hand_written_pages(docs: Path) -> dict[str, Path]:
    """The Markdown pages below `docs`, by the path shown to the editor."""
    files = sorted(docs.rglob("*.md")) if docs.is_dir() else []
    return {"/".join((docs.name, *file.relative_to(docs).parts)): file for file in files}
