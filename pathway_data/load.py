"""From a folder of YAML files to the catalogue, with every problem found on the way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from calculators.danish import listed
from pathway_data.case_files import SUFFIXES, read_case_file
from pathway_data.catalogue import COMMON, Catalogue, Origin, Scope
from pathway_data.content_place import CONTENT, DEFAULTS, shown_root
from pathway_data.former import renamed
from pathway_data.introspection import keys_at, required_at
from pathway_data.kinds import AGREEMENT, KINDS, Kind
from pathway_data.memory import Memory
from pathway_data.models import DataAgreement, SiteFile
from pathway_data.models.base import Entity
from pathway_data.page_table import PageTable
from pathway_data.problems import Location, Problem, danish, did_you_mean, told_once
from pathway_data.site_file import faults, of_municipalities, unknown_municipalities, with_site
from pathway_data.yaml_lines import Document, bytes_of, read_or_tell

REGIONS = "regions"
PROGRAMMES = "programmes"
SITE = "site.yml"
AGREEMENT_FILE = "data_agreement/agreement.yml"
OWN = {"region": "regionen", "programme": "programmet"}
"""What the one file of such a folder tells of."""
HOMES = {"site": "indholdets mappe", "region": "regions/<id>/", "programme": "programmes/<id>/"}
"""Kinds of which there is one file, and where it lies."""


def file_shown(content: Path, shown: str, root: str | None = None) -> Path:
    """The file of a content folder behind a path as it is shown; `root` is as `load` was told."""
    return content / shown.removeprefix(f"{shown_root(content) if root is None else root}/")


@dataclass(frozen=True)
class Loaded:
    """What could be read, and what could not.

    `named` holds every id that stands in the files, by folder and kind, sound or not, so
    that a reference to an entity with an error of its own is not told as missing as well;
    `unread` are the folders and kinds of files that could not be read at all. `documents`
    are the raw files by the path shown to the editor. The data agreement is no page's, and stands
    beside the catalogue.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    documents: Mapping[str, Document]
    named: Mapping[tuple[str, str], set[str]]
    unread: frozenset[tuple[str, str]]
    agreement: tuple[DataAgreement, Origin] | None

    @cached_property
    def page_names(self) -> Mapping[str, None]:
        """Every general page that the site has, as data files link to it after `side/`."""
        below = (*self.catalogue.regions, *self.catalogue.programmes)
        return dict.fromkeys(PageTable(self.catalogue.common).names(below))

    @cached_property
    def renamed(self) -> Mapping[str, Mapping[str, str]]:
        """The id that something has now, by its kind and the id it had."""
        return renamed(self.catalogue)

    def named_anywhere(self, kind: str) -> frozenset[str]:
        """Every id of a kind that stands in the files, of whatever folder."""
        return self._named_by_kind.get(kind, frozenset())

    @cached_property
    def _named_by_kind(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for (_, kind), ids in self.named.items():
            found.setdefault(kind, set()).update(ids)
        return {kind: frozenset(ids) for kind, ids in found.items()}

    def is_unread(self, kind: str) -> bool:
        """Whether a file of a kind could not be read, of whatever folder."""
        return any(unread == kind for _, unread in self.unread)

    def known(self, scope: Scope, kind: str) -> set[str] | None:
        """Ids that a reference may use: of the folder itself and of the layers beneath it.

        None where a file that could name more could not be read.
        """
        places = {(place.id, kind) for place in self.catalogue.layers(scope)}
        if places & self.unread:
            return None
        return {name for place in places for name in self.named.get(place, ())}


@dataclass
class _Reading:
    """One pass over the content; collects as it goes."""

    root: Path
    shown_root: str
    memory: Memory
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    named: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    unread: set[tuple[str, str]] = field(default_factory=set)

    def shown(self, path: Path) -> str:
        return "/".join((self.shown_root, *path.relative_to(self.root).parts))

    def problem(self, path: Path, message: str, line: int = 1) -> None:
        self.problems.append(Problem(self.shown(path), line, message))


@dataclass(frozen=True)
class _Read:
    """What a file holds: its entities with their places, every id in it, and what is wrong.

    There is no `document` where the file could not be read at all.
    """

    document: Document | None
    entities: tuple[tuple[Entity, Location], ...] = ()
    named: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _FileReading:
    """One file being read; collects as it goes."""

    shown: str
    problems: list[Problem] = field(default_factory=list)

    def problem(self, message: str, line: int = 1) -> None:
        self.problems.append(Problem(self.shown, line, message))


def _validate(
    reading: _FileReading, kind: Kind, data: Any, document: Document, at: Location
) -> Entity | None:
    name = kind.model.id_in(data)
    prefix = f'{kind.danish} "{name}": ' if name else f"{kind.danish}: "
    try:
        entity: Entity = kind.adapter.validate_python(data)
    except ValidationError as error:
        for detail in told_once(error.errors(include_url=False)):
            inside = _known_steps(detail["loc"], document, at)
            detail["loc"] = inside
            keys = keys_at(kind.annotation, inside[:-1])
            message = danish(detail, keys, required_at(kind.annotation, inside))
            reading.problem(prefix + message, document.line((*at, *inside)))
        return None
    return entity


def _known_steps(loc: Location, document: Document, at: Location) -> Location:
    """A pydantic location without the union tags that stand in no file."""
    kept: Location = ()
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if (*at, *kept, step) in document.lines or last:
            kept = (*kept, step)
    return kept


def _items(
    reading: _FileReading, kind: Kind, path: Path, document: Document
) -> Iterator[tuple[Any, Location]]:
    within_folder = path.parent.name == kind.name
    if document.data is None and not document.lines:
        return  # remarks alone: examples that nobody has taken into use
    if isinstance(document.data, list) and not kind.single:
        for position, item in enumerate(document.data):
            yield item, (position,)
    elif kind.single or within_folder:
        name = kind.model.id_in(document.data)
        if within_folder and path.suffix not in SUFFIXES and name not in (None, path.stem):
            cure = f'skriv "{path.stem}", eller kald filen {name}{path.suffix}'
            message = f'id "{name}" passer ikke til filens navn – {cure}'
            reading.problem(f"{kind.danish}: {message}", document.line(("id",)))
        yield document.data, ()
    else:
        reading.problem(f"filen skal være en liste af {kind.name} – skriv punkter med bindestreg")


def _kind_of(reading: _Reading, path: Path, folder: Path, own: str) -> Kind | None:
    """The kind a file holds, by its own name or its folder's; `own` is the folder's single one."""
    within = path.relative_to(folder)
    name = within.stem if len(within.parts) == 1 else within.parts[0]
    if len(within.parts) > 2:
        reading.problem(path, "filen ligger for dybt – højst én mappe under programmet")
        return None
    if name not in KINDS:
        message = f'ukendt slags fil "{name}" – {did_you_mean(name, list(KINDS))}'
        reading.problem(path, message)
    elif name in HOMES and name != own:
        message = f'filen "{path.name}" hører ikke til her – den ligger i {HOMES[name]}'
        reading.problem(path, message)
        return None
    return KINDS.get(name)


def _document(path: Path, raw: bytes | Problem, shown: str) -> Document | tuple[Problem, ...]:
    """What a file holds as data, or all that stops it from being read."""
    if isinstance(raw, Problem):
        return (raw,)
    if path.suffix in SUFFIXES:
        return read_case_file(raw, path.stem, shown)
    return read_or_tell(raw, shown)


def _read_file(
    reading: _Reading,
    path: Path,
    kind: Kind,
    scope_id: str,
    beneath: Mapping[str, Origin] = MappingProxyType({}),
) -> Iterator[tuple[Entity, Origin]]:
    """The entities of a file, which is read again only if it holds something else.

    `beneath` are the entries of the generator's own that entries of the file change.
    """
    shown = reading.shown(path)
    raw = bytes_of(path, shown)
    found = reading.memory.get(
        "file",
        shown,
        (kind.name, raw, [origin.document for origin in beneath.values()][:1]),
        lambda: _read(path, raw, shown, kind, beneath),
    )
    reading.problems += found.problems
    reading.named[scope_id, kind.name].update(found.named)
    if found.document is None:
        reading.unread.add((scope_id, kind.name))
        return
    reading.documents[shown] = found.document
    for entity, at in found.entities:
        yield entity, Origin(shown, at, found.document)


def _read(
    path: Path, raw: bytes | Problem, shown: str, kind: Kind, beneath: Mapping[str, Origin]
) -> _Read:
    document = _document(path, raw, shown)
    if not isinstance(document, Document):
        return _Read(None, problems=tuple(document))
    reading, named, entities = _FileReading(shown), [], []
    for data, at in _items(reading, kind, path, document):
        name = kind.model.id_in(data)
        if name is not None:
            named.append(name)
        whole = {**beneath[name].data, **data} if name and name in beneath else data
        entity = _validate(reading, kind, whole, document, at)
        if entity is not None:
            entities.append((entity, at))
    return _Read(document, tuple(entities), tuple(named), tuple(reading.problems))


def _data_files(reading: _Reading, folder: Path, own: str) -> Iterator[tuple[Path, Kind]]:
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        own_folder = KINDS.get(path.relative_to(folder).parts[0])
        takes_sheets = own_folder is not None and own_folder.sheets
        if path.suffix != ".yml" and not (takes_sheets and path.suffix in SUFFIXES):
            ends = listed([".yml", *SUFFIXES] if takes_sheets else [".yml"], "eller")
            message = f'filen "{path.name}" hører ikke til her – datafiler ender på {ends}'
            reading.problem(path, message)
            continue
        kind = _kind_of(reading, path, folder, own)
        if kind is not None:
            yield path, kind


def _read_scope(
    reading: _Reading, folder: Path, scope_id: str, own: str = "", beneath: Scope | None = None
) -> Scope:
    """The entities of one folder, with a problem for every id that is used again.

    `own` is the kind that the folder has one of; `beneath` are the generator's own entries,
    which stay in their order where the folder changes some.
    """
    entities: dict[str, dict[str, Entity]] = {}
    origins: dict[tuple[str, str], Origin] = {}
    changed = _by_kind(beneath)
    for path, kind in _data_files(reading, folder, own):
        for entity, origin in _read_file(reading, path, kind, scope_id, changed.get(kind.name, {})):
            first = origins.setdefault((kind.name, entity.id), origin)
            if first is origin:
                entities.setdefault(kind.name, {})[entity.id] = entity
                continue
            used = f"id'et er brugt før i {first.path}:{first.line()}"
            message = f'{kind.danish} "{entity.id}": {used} – {entity.another_id}'
            reading.problem(path, message, origin.line("id"))
    if beneath is not None:
        entities |= {
            kind: {**found, **entities.get(kind, {})} for kind, found in beneath.entities.items()
        }
        origins = {**beneath.origins, **origins}
    return Scope(scope_id, entities, origins)


def _by_kind(scope: Scope | None) -> Mapping[str, Mapping[str, Origin]]:
    """Where the entries of a scope stand, by kind and id."""
    found: dict[str, dict[str, Origin]] = {}
    for (kind, name), origin in scope.origins.items() if scope else ():
        found.setdefault(kind, {})[name] = origin
    return found


def _astray(reading: _Reading) -> None:
    """Tell of data files that lie where nothing would read them."""
    for folder in (reading.root, reading.root / PROGRAMMES, reading.root / REGIONS):
        for path in sorted((*folder.glob("*.yml"), *folder.glob("*.yaml"))):
            if path != reading.root / SITE:
                where = "common/, en region eller et program"
                reading.problem(path, f'filen "{path.name}" ligger forkert – læg den i {where}')


def _folders(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if path.is_dir() and not path.name.startswith(".")]


def _read_programmes(reading: _Reading, folder: Path, site: SiteFile | None) -> tuple[Scope, ...]:
    """The programmes that the site shows."""
    if not folder.is_dir():
        reading.problem(folder, "mappen mangler – den skal rumme programmerne")
        return ()
    shown = site.programmes if site else ()
    folders = (path for path in _folders(folder) if not shown or path.name in shown)
    return _read_layers(reading, folders, "programme")


def _read_layers(reading: _Reading, folders: Iterable[Path], own: str) -> tuple[Scope, ...]:
    """The regions or the programmes, by their order, and by name where it is the same."""
    scopes = [_read_layer(reading, path, own) for path in folders]
    return tuple(sorted(scopes, key=lambda each: (each.itself.rank if each.itself else 0, each.id)))


def _read_layer(reading: _Reading, folder: Path, own: str) -> Scope:
    """A region's folder or a programme's, which says itself what it is."""
    scope = _read_scope(reading, folder, folder.name, own)
    found, file = scope.itself, folder / f"{own}.yml"
    told = reading.named[folder.name, own] or (folder.name, own) in reading.unread
    if not file.exists():
        reading.problem(file, f"{file.name} mangler – den siger, hvad {OWN[own]} er")
    elif found is None and not told:
        reading.problem(file, f"{file.name} siger ikke, hvad {OWN[own]} er – skriv id og resten")
    elif found is not None and found.id != folder.name:
        message = f'id passer ikke til mappen – skriv "{folder.name}"'
        reading.problems.append(scope.problem(found, message, "id"))
    return scope


def _read_site(reading: _Reading) -> Iterator[tuple[SiteFile, Origin]]:
    """What the site file says, if it can be read."""
    file = reading.root / SITE
    if not file.exists():
        if reading.root.is_dir():
            reading.problem(file, f"{SITE} mangler – den siger, hvad stedet hedder")
        return
    for entity, origin in _read_file(reading, file, KINDS["site"], COMMON):
        if isinstance(entity, SiteFile):
            programmes = [path.name for path in _folders(reading.root / PROGRAMMES)]
            reading.problems += faults(entity, origin, reading.root, programmes)
            yield entity, origin


def _read_common(reading: _Reading, folder: Path) -> Scope:
    """The common layer, with the generator's table of pages beneath it and the site file."""
    if not folder.is_dir():
        reading.problem(folder, "mappen mangler – den rummer det fælles")
        return Scope(COMMON, {}, {})
    own = _Reading(DEFAULTS, shown_root(DEFAULTS), reading.memory)
    beneath = _read_scope(own, DEFAULTS, COMMON)
    reading.problems += own.problems
    reading.documents |= own.documents
    for key, names in own.named.items():
        reading.named[key] |= names
    common = _read_scope(reading, folder, COMMON, beneath=beneath)
    for site, origin in _read_site(reading):
        common = with_site(common, site, origin)
    return common


def _read_agreement(reading: _Reading) -> tuple[DataAgreement, Origin] | None:
    """The data agreement, where the content has one."""
    file = reading.root / AGREEMENT_FILE
    if not file.exists():
        return None
    shown = reading.shown(file)
    found = _read(file, bytes_of(file, shown), shown, AGREEMENT, {})
    reading.problems += found.problems
    for agreement, at in found.entities:
        assert isinstance(agreement, DataAgreement)
        assert found.document is not None
        return agreement, Origin(shown, at, found.document)
    return None


def load(root: Path = CONTENT, shown: str | None = None, memory: Memory | None = None) -> Loaded:
    """Read all content below `root`. Nothing is raised for bad data: it becomes problems.

    Paths in messages begin with `shown`, by default as `shown_root` says. `memory` may hold what
    an earlier reading found.
    """
    reading = _Reading(root, shown_root(root) if shown is None else shown, memory or Memory())
    _astray(reading)
    common = _read_common(reading, root / COMMON)
    site = next(iter(common.as_written(SiteFile)), None)
    regions = _read_layers(reading, _folders(root / REGIONS), "region")
    programmes = _read_programmes(reading, root / PROGRAMMES, site)
    whole = Catalogue(common, programmes, regions)
    reading.problems += unknown_municipalities(whole)
    agreement = _read_agreement(reading)
    return Loaded(
        of_municipalities(whole),
        tuple(reading.problems),
        reading.documents,
        reading.named,
        frozenset(reading.unread),
        agreement,
    )


def hand_written_pages(docs: Path) -> dict[str, Path]:
    """The Markdown pages below `docs`, by the path shown to the editor."""
    files = sorted(docs.rglob("*.md")) if docs.is_dir() else []
    return {"/".join((docs.name, *file.relative_to(docs).parts)): file for file in files}
