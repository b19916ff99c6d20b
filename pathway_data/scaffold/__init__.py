"""A new programme: every file it may have, with its keys explained and an example to take over.

The one thing that is written out is the programme itself and its first source, of which nothing is
known yet but the name of the folder. The rest are remarks: nobody's example is anybody's content.
"""

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, count
from pathlib import Path

from pathway_data.checks.pages import reserved
from pathway_data.kinds import KINDS, Kind
from pathway_data.load import load
from pathway_data.models.base import Entity, is_slug, slug_of
from pathway_data.scaffold.keys import explained, values_of
from pathway_data.schemas import schema_line

EXAMPLE = Path(__file__).with_name("example")
FIRST_REVIEW = timedelta(days=90)
"""So long a new programme has until it is gone through for the first time."""

BEGIN = (
    "## Eksempel, som kan tages i brug: fjern # og mellemrummet foran linjerne, og ret dem til.\n"
    "## Det, ingen kilde siger, udelades; siden viser så Oplysning mangler.\n"
    "## Skriv ikke stærkere end kilden: skal, bør, altid, kun og bedst kræver, at den siger det.\n"
)
SITE = """\
name: "Stedets navn (Oplysning mangler)"
description: "Oplysning mangler: hvad stedet er"
colours:
  light: {header: "#14505c", link: "#0b6070", accent: "#0a7285"}
  dark: {header: "#123e48", link: "#83d0da", accent: "#a6e3ea"}
"""
"""A new site's file: its name is not known yet, and its colours can be read."""

FIRST_FILES: Mapping[str, str] = {
    "site.yml": SITE,
    "common/sources.yml": "## Kilder, som flere programmer henviser til.\n",
    "common/roles.yml": f"""\
## Brugergrupper, uanset program. Hvad en gruppe finder i et program, står i programmets guides.yml.
{BEGIN}# - id: eksempel-gruppe
#   title: Praktiserende læge
#   question: Hvem kan jeg henvise?
#   actors: [eksempel-faelles]
""",
    "common/actors.yml": f"""\
## Aktører, som flere programmer deler. Hvad et program siger om dem, står i dets additions.yml.
{BEGIN}# - id: eksempel-faelles
#   title: Almen praksis
""",
}
"""What a new site begins with, and the examples that those of a programme refer to."""

_ABOUT = re.compile(r"\A(?:#.*\n)+")


class ScaffoldError(ValueError):
    """A programme cannot be begun; the message says why and what to write instead."""


def write_programme(content: Path, programme: str, day: date) -> list[Path]:
    """Write the files of a new programme below a content folder, and return their paths.

    Raises ScaffoldError for an id that is none or that a page has as its address, and for a
    folder that is there; then nothing is written.
    """
    folder = content / "programmes" / programme
    begins = _is_empty(content)
    if not begins and not (content / "site.yml").is_file():
        raise ScaffoldError(
            f"{content}: mappen har ingen site.yml – skriv CONTENT=<mappe> med en, der har, eller "
            "med en ny eller tom, hvor den så laves"
        )
    loaded = load(content)
    _refuse_name(programme, reserved(loaded))
    if folder.exists():
        raise ScaffoldError(f"{folder}: mappen findes allerede – vælg et andet ID, eller flyt den")
    written = _begin_site(content) if begins else []
    source = _source_id(programme, loaded.named_anywhere("sources"))
    for name, text in files(programme, source, folder, day):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    return written


def _is_empty(content: Path) -> bool:
    """Whether a content folder holds nothing yet, or only what a repository begins with."""
    return not content.exists() or (
        content.is_dir() and all(each.name.startswith(".") for each in content.iterdir())
    )


def _begin_site(content: Path) -> list[Path]:
    """Write a content folder with what every site must have, and what programmes share."""
    for name, text in FIRST_FILES.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        explaining = _remarks(explained(KINDS[file.stem].model))
        begun = f"{schema_line(file, file.stem)}{explaining}{text}"
        file.write_text(begun, encoding="utf-8", newline="\n")
    return [content / name for name in FIRST_FILES]


def _source_id(programme: str, taken: Container[str]) -> str:
    """An id for the first source that no other has."""
    wanted = f"{programme[:50].rstrip('-')}-kilde"
    others = (f"{wanted}-{number}" for number in count(2))
    return next(each for each in chain((wanted,), others) if each not in taken)


def _refuse_name(programme: str, taken: Container[str]) -> None:
    if not is_slug(programme):
        better = slug_of(programme)
        hint = f", fx ID={better}" if better else ""
        raise ScaffoldError(
            f'ID "{programme}" kan ikke bruges – skriv højst 60 små bogstaver a-z, tal og '
            f"bindestreger{hint}"
        )
    if programme in taken:
        raise ScaffoldError(f'ID "{programme}" er adressen på en fælles side – vælg et andet')


def files(programme: str, source: str, folder: Path, day: date) -> Iterator[tuple[str, str]]:
    """Every file of a new programme, by its path in the programme's folder.

    `source` is the id that its first source is given.
    """
    live = _live(programme, source, day)
    for name, kind, text in examples():
        file = folder / name
        about, example = _parted(text)
        head = f"{schema_line(file, kind.name)}{about}"
        model = model_of(kind, example)
        begun = f"{head}{_remarks(explained(model))}{live.get(name, '')}"
        yield name, begun if name == "programme.yml" else begun + BEGIN + _as_remarks(example)


GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "forloeb": (
        "Programmet og forløbet",
        (
            "programme",
            "phases",
            "tasks",
            "offers",
            "routes",
            "notifications",
            "messages",
            "guides",
            "shortcuts",
        ),
    ),
    "grundlag": (
        "Kilder, aktører og lov",
        ("sources", "actors", "additions", "laws", "responsibilities", "duties", "rates"),
    ),
    "beregnere": ("Beregnere og gennemgang", ("calculators", "cases", "indicators", "reviewers")),
    "viden": ("Emner, ord og høringssvar", ()),
}
"""What is told together of how to write it; a kind that stands nowhere is in the last."""


def group_of(kind: Kind) -> str:
    """The group that a kind is told of in."""
    found = (name for name, (_, kinds) in GROUPS.items() if kind.name in kinds)
    return next(found, list(GROUPS)[-1])


def examples() -> Iterator[tuple[str, Kind, str]]:
    """Every example by the path its file has in a programme, with its kind and its text."""
    for file in sorted(EXAMPLE.rglob("*.yaml")):
        path = file.relative_to(EXAMPLE)
        name = path.with_suffix(".yml").as_posix()
        yield name, KINDS[path.parts[0].removesuffix(".yaml")], file.read_text(encoding="utf-8")


def _parted(text: str) -> tuple[str, str]:
    """What an example says of its kind, as remarks that stay such, and the example itself."""
    found = _ABOUT.match(text)
    about = found[0] if found else ""
    return about.replace("# ", "## "), text.removeprefix(about)


def _remarks(lines: Iterator[str]) -> str:
    return "".join(f"## {line}".rstrip() + "\n" for line in lines)


def _as_remarks(text: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())


def model_of(kind: Kind, text: str) -> type[Entity]:
    """What an example is: the kind's class, or the one derived from it that it names."""
    found = re.search(r"(?m)^kind: (\w+)$", text)
    named = found and found[1]
    return next((each for each in kind.models if named in values_of(each, "kind")), kind.model)


def _live(programme: str, source: str, day: date) -> Mapping[str, str]:
    """What is written out: the programme, and the source it must have."""
    name, due = programme.replace("-", " ").capitalize(), day + FIRST_REVIEW
    cited = f"citations: [{{source: {source}, at: programmet}}]"
    return {
        "programme.yml": f"""\
id: {programme}
title: "{name} (Oplysning mangler: programmets fulde navn)"
short: {name}
summary:
  text: "Oplysning mangler: hvad programmet er"
  {cited}
target_group:
  summary:
    text: "Oplysning mangler: hvem programmet er for"
    {cited}
## Skriv reviewed, når nogen har gennemgået programmet, fx reviewed: {day.isoformat()}
review_due: {due.isoformat()}
""",
        "sources.yml": f"""\
- id: {source}
  title: "Oplysning mangler: kildens titel"
  short: Oplysning mangler
  publisher: Oplysning mangler
  published: Oplysning mangler
  region: Oplysning mangler
  period: Oplysning mangler
  status: oplysning
  about: "Oplysning mangler: hvad kilden er"
  no_url: "Oplysning mangler: kildens adresse (url)"
  sections:
    - {{id: programmet, title: Om programmet}}
""",
    }
