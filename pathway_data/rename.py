"""Give something a new id, everywhere it is referred to, and let its old one lead on.

The files are changed word by word, so that comments, order and layout stay as they are. What
says so in its own words (titles, texts) is for an editor to change.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from calculators.danish import counted
from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.checks import check
from pathway_data.checks.pages import reserved
from pathway_data.content_place import shown_root
from pathway_data.introspection import fields_at, marked, marks_of, values_in
from pathway_data.kinds import KINDS, Kind
from pathway_data.load import PROGRAMMES, REGIONS, Loaded, file_shown, load
from pathway_data.models.base import Entity, PageReference, Quotation, Reference, is_slug
from pathway_data.models.site import SiteFile
from pathway_data.problems import Location, did_you_mean
from pathway_data.site_date import site_date
from pathway_data.trial import new_problems, tried
from pathway_data.yaml_edits import YamlFile

UNMARKED: Mapping[type[Entity], Mapping[str, str]] = {
    models.LocalOffer: {
        "municipality": "municipalities",
        "programme": "programme",
        "offer": "offers",
        "provider": "actors",
    },
    models.CaseReview: {"calculator": "calculators"},
    models.Programme: {"region": "region"},
    SiteFile: {"programmes": "programme", "municipalities": "municipalities"},
}
"""Fields that name something without being looked up like other references."""


MOST_TOLD = 6
"""So many of the errors that a new spelling would make are shown."""


class RenameError(Exception):
    """Nothing was changed; the message says why, in Danish."""


@dataclass(frozen=True)
class Target:
    """What is to be renamed."""

    scope: Scope
    entity: Entity
    kind: Kind
    new: str

    @property
    def old(self) -> str:
        """The id it has until now."""
        return self.entity.id


def rename(content: Path, kind: str, old: str, new: str, scope: str = "") -> list[str]:
    """Rename in the files of a content folder, and tell what was changed, a line each.

    `scope` is the folder (a programme, a region or common) where several have such a thing.
    Raises RenameError, with nothing changed, where there is no such thing or it cannot be.
    """
    loaded = _sound(content)
    target = _target(loaded, kind, old, new, scope)
    own = target.scope.origin(target.entity)
    file = _file(content, own.path, loaded)
    if file is None:
        raise RenameError(f"{own.path}: {old} er generatorens eget og kan ikke få et andet id")
    files = {own.path: YamlFile.read(file.read_bytes())}
    for path, place in (*_places(loaded.catalogue, target), *_in_agreement(loaded, target)):
        there = _file(content, path, loaded)
        if there is None:
            raise RenameError(f"{path}: {old} bruges i en fil, der ikke er indholdets egen")
        if there.suffix != ".yml":
            raise RenameError(f"{path}: {old} står i et regneark – ret det dér, og prøv igen")
        if path not in files:
            files[path] = YamlFile.read(there.read_bytes())
        files[path].rewrite(_place_in(files[path], place, target), partial(_renamed, target))
    _give_id(files[own.path], own.location, target)
    return [*_written(content, files), *_moved_files(content, target, file)]


def _sound(content: Path) -> Loaded:
    """The content of a folder. Raises RenameError where something in it cannot be read."""
    loaded = load(content)
    if loaded.problems:
        raise RenameError("indholdet har fejl – kør check, og ret dem først")
    return loaded


def _target(loaded: Loaded, kind_name: str, old: str, new: str, scope_id: str) -> Target:
    kind = KINDS.get(kind_name)
    if kind is None:
        raise RenameError(f'ukendt slags "{kind_name}" – {did_you_mean(kind_name, list(KINDS))}')
    if not is_slug(new):
        raise RenameError(
            f'"{new}" kan ikke være et id – skriv højst 60 små bogstaver a-z, tal og bindestreger'
        )
    if kind.name in ("programme", "region") and new in reserved(loaded):
        raise RenameError(f'"{new}" er adressen på en fælles side – vælg et andet id')
    scopes = [s for s in loaded.catalogue.scopes if scope_id in ("", s.id)]
    found = [(s, each) for s in scopes if (each := s.own(kind.model, old)) is not None]
    if not found:
        known = sorted(loaded.named_anywhere(kind.name))
        raise RenameError(f'ukendt {kind.danish} "{old}" – {did_you_mean(old, known)}')
    if len(found) > 1:
        names = ", ".join(s.id for s, _ in found)
        raise RenameError(
            f'flere har en {kind.danish} "{old}": {names} – skriv --in og mappens navn'
        )
    place, entity = found[0]
    taken = _taken(loaded.catalogue, entity, kind, new)
    if taken is not None:
        origin = taken[0].origin(taken[1])
        raise RenameError(f'"{new}" er i brug i {origin.path}:{origin.line()} – vælg et andet id')
    if new in entity.formerly:
        raise RenameError(f'"{new}" er et tidligere navn – slet det under formerly først')
    return Target(place, entity, kind, new)


def _taken(
    catalogue: Catalogue, entity: Entity, kind: Kind, new: str
) -> tuple[Scope, Entity] | None:
    """What has the new id already where the thing is found: there it would be meant instead."""
    for scope in catalogue.scopes:
        seen = catalogue.find(scope, kind.model, entity.id)
        if seen is not None and seen[1] is entity:
            found = catalogue.find(scope, kind.model, new)
            if found is not None:
                return found
    return None


# --- where it is named ---------------------------------------------------------------------


def _places(catalogue: Catalogue, target: Target) -> Iterator[tuple[str, Location]]:
    """Every place that refers to it, by file."""
    for scope, entity in catalogue.every():
        origin = scope.origin(entity)
        for place in dict.fromkeys(_in_entity(catalogue, scope, entity, target)):
            yield origin.path, (*origin.location, *place)


def _in_agreement(loaded: Loaded, target: Target) -> Iterator[tuple[str, Location]]:
    """Every place in the data agreement, which is no part of the catalogue."""
    if loaded.agreement is not None and target.kind is KINDS["indicators"]:
        agreement, origin = loaded.agreement
        for at, each in enumerate(agreement.indicators):
            if each.indicator == target.old:
                yield origin.path, ("indicators", at, "indicator")


def _in_entity(
    catalogue: Catalogue, scope: Scope, entity: Entity, target: Target
) -> Iterator[Location]:
    def means(kind: str, name: str, *, page: bool = False) -> bool:
        if (kind, name.rpartition("/")[2]) != (target.kind.name, target.old):
            return False
        look = catalogue.find_page if page else catalogue.find
        found = look(scope, target.kind.model, name)
        return found is not None and found[1] is target.entity

    for place, mark, name in marked(entity, Reference):
        if means(mark.kind, name) and not _made_up(entity, place):
            yield place
    for place, _, reference in marked(entity, PageReference):
        if _names(reference, target) or means(*_parts(reference), page=True):
            yield place
    for model, fields in UNMARKED.items():
        if isinstance(entity, model):
            for field, kind in fields.items():
                yield from _unmarked(entity, field, means_of=(kind, target))


def _made_up(entity: Entity, place: Location) -> bool:
    """Whether something stands in no file: who gives an offer at first comes from `providers`."""
    return place == ("provider",) and bool(getattr(entity, "providers", ()))


def _parts(reference: str) -> tuple[str, str]:
    kind, _, name = reference.partition("/")
    return kind, name


def _names(reference: str, target: Target) -> bool:
    """Whether it leads to a general page, or names the programme of what it leads to."""
    kind, _, name = reference.partition("/")
    if target.kind.name == "programme" and "/" in name:
        return name.partition("/")[0] == target.old
    if kind != "side":
        return False
    if target.kind.name == "pages":
        return name.rpartition("/")[2] == target.old
    return target.kind.name == "programme" and name.partition("/")[0] == target.old


def _unmarked(entity: Entity, field: str, means_of: tuple[str, Target]) -> Iterator[Location]:
    kind, target = means_of
    value = getattr(entity, field)
    if kind != target.kind.name:
        return
    if value == target.old:
        yield (field,)
    elif isinstance(value, tuple):
        yield from ((field, at) for at, each in enumerate(value) if each == target.old)


# --- words ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Respelled:
    """What was written in another way, a line for each file, and what was not.

    `left` are words that only begin or end with the old one ("Skulderteamets",
    "skulderteamleder"), each with its file and line: whether they are meant an editor knows.
    """

    changed: tuple[str, ...]
    left: tuple[str, ...]


def respell(content: Path, old: str, new: str) -> Respelled:
    """Write a word or a name in another way in all texts.

    Ids, references, addresses, answers to choose from and what others are quoted for stay. Raises
    RenameError, with nothing changed, where the word stands nowhere, a file would not say what is
    meant, or the content would have an error that it has not now.
    """
    if not (old.strip() and new.strip()):
        raise RenameError("ordet er tomt – skriv både det gamle og det nye")
    loaded = _sound(content)
    spelled = r"\s+".join(map(re.escape, old.split()))
    word = re.compile(rf"(?<![\w/]){spelled}(?![\w/])")
    form = re.compile(rf"[\w/-]*{spelled}[\w/-]*", re.IGNORECASE)
    not_ours = frozenset(_untouched(loaded.catalogue))
    begun = _begun(loaded)
    files: dict[str, YamlFile] = {}
    left: list[str] = []
    for shown in loaded.documents:
        file = _file(content, shown, loaded)
        if file is None or file.suffix != ".yml":
            continue
        raw = file.read_bytes()
        if not form.search(raw.decode()):
            continue
        text = YamlFile.read(raw)
        meant: dict[Location, str] = {}
        for place, value in text.scalars():
            if (shown, place) in not_ours or place[-1:] == ("id",) or "://" in value:
                continue
            if _is_name(begun, shown, place, value):
                continue
            if word.search(value):
                text.rewrite(place, partial(word.sub, lambda _: new))
                meant[place] = word.sub(lambda _: new, value)
            others = (each for each in form.findall(value) if not word.search(each))
            left += (f"{shown}:{text.line(place)}: {each}" for each in others)
        if meant:
            _hold(shown, text, meant, new)
            files[shown] = text
    if not files:
        forms = "".join(f"\n{each}" for each in left)
        raise RenameError(f'"{old}" står ingen steder{" i netop den form:" if left else ""}{forms}')
    _try(content, files, loaded)
    return Respelled(tuple(_written(content, files)), tuple(left))


def _try(content: Path, files: Mapping[str, YamlFile], loaded: Loaded) -> None:
    """Raise RenameError where the changed files would be wrong."""
    made = {file_shown(content, shown): file.changed().encode() for shown, file in files.items()}
    day = site_date()
    with tried(content, made) as root:
        if after := check(load(root, shown_root(content)), day):
            found = new_problems(check(loaded, day), after)
            if found:
                told = "\n".join(map(str, found[:MOST_TOLD]))
                raise RenameError(f"intet er ændret, for så ville der være fejl:\n{told}")


def _begun(loaded: Loaded) -> Mapping[tuple[str, Location], Any]:
    """What is read in each place of a file: the annotation of its model."""
    found = {
        (origin.path, origin.location): KINDS[kind].annotation
        for scope in loaded.catalogue.scopes
        for (kind, _), origin in scope.origins.items()
    }
    if loaded.agreement is not None:
        agreement, origin = loaded.agreement
        found[origin.path, origin.location] = type(agreement)
    return found


def _is_name(
    begun: Mapping[tuple[str, Location], Any], shown: str, place: Location, value: str
) -> bool:
    """Whether a value is chosen among few or must have a form, as an id: then it is no text."""
    for end in range(len(place) + 1):
        annotation = begun.get((shown, place[:end]))
        if annotation is not None:
            fields = fields_at(annotation, place[end:])
            marks = [mark for info in fields for mark in marks_of(info)]
            return any(value in values_in(info.annotation) for info in fields) or any(
                getattr(mark, "pattern", None) for mark in marks
            )
    return False


def _hold(shown: str, file: YamlFile, meant: Mapping[Location, str], new: str) -> None:
    """Raise RenameError where the changed file would not read as what is meant."""
    try:
        read = dict(YamlFile.read(file.changed().encode()).scalars())
    except yaml.YAMLError:
        read = {}
    if any(read.get(place) != value for place, value in meant.items()):
        cure = "sæt teksten i citationstegn dér, hvor det gamle står, og prøv igen"
        raise RenameError(f'{shown}: "{new}" kan ikke stå her uden citationstegn – {cure}')


def _untouched(catalogue: Catalogue) -> Iterator[tuple[str, Location]]:
    """Where something stands that is no text of the site's own."""
    for scope, entity in catalogue.every():
        origin = scope.origin(entity)
        for mark in (Reference, PageReference, Quotation):
            for place, _, _ in marked(entity, mark):
                yield origin.path, (*origin.location, *place)


# --- the files -----------------------------------------------------------------------------


def _file(content: Path, shown: str, loaded: Loaded) -> Path | None:
    """The content's own file that a path shown to editors means."""
    file = file_shown(content, shown)
    agreed = loaded.agreement is not None and loaded.agreement[1].path == shown
    return file if (agreed or shown in loaded.documents) and file.is_file() else None


def _place_in(file: YamlFile, place: Location, target: Target) -> Location:
    """Where the name stands in the file: a lone value may be written for what holds it."""
    found: Location = ()
    for step in place:
        if isinstance(file.node(found), yaml.ScalarNode):
            break
        found = (*found, step)
    node = file.node(found)
    if isinstance(node, yaml.SequenceNode):
        found = (*found, next(at for at, e in enumerate(node.value) if target.old in e.value))
    return found


def _renamed(target: Target, text: str) -> str:
    """A text with the new id in it: the last one that is the old, of a programme the first."""
    word = rf"(?<![a-z0-9-]){re.escape(target.old)}(?![a-z0-9-])"
    every = [*re.finditer(word, text)]
    if not every:
        return text
    found = every[0 if target.kind.name == "programme" else -1]
    return text[: found.start()] + target.new + text[found.end() :]


def _give_id(file: YamlFile, place: Location, target: Target) -> None:
    """Write its new id, and its old one among the former ones."""
    file.set((*place, "id"), target.new)
    if target.entity.formerly:
        file.append_to((*place, "formerly"), target.old)
    else:
        file.set((*place, "formerly"), [target.old], ("id", "formerly"))


def _written(content: Path, files: Mapping[str, YamlFile]) -> Iterator[str]:
    """Write the files, once it is clear what each of them becomes, and tell of each."""
    made = {shown: files[shown].changed().encode() for shown in sorted(files)}
    for shown, raw in made.items():
        file_shown(content, shown).write_bytes(raw)
        yield f"{shown}: {counted(files[shown].changes, 'sted', 'steder')}"


def _moved_files(content: Path, target: Target, file: Path) -> Iterator[str]:
    """A file or a folder that has the thing's name gets the new one."""
    if file.stem == target.old and file.parent.name == target.kind.name:
        there = file.with_stem(target.new)
        file.rename(there)
        yield f"{file.relative_to(content)} hedder nu {there.name}"
    layer = {"programme": PROGRAMMES, "region": REGIONS}.get(target.kind.name, "")
    folder = content / layer / target.old
    if layer and folder.is_dir():
        folder.rename(folder.with_name(target.new))
        yield f"{layer}/{target.old} hedder nu {target.new}"
