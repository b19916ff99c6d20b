"""What the sheet of a kind has: a column for each field of its model, and how a cell is read.

Nothing about a kind is said twice: which fields there are, what they take and how they are
explained comes from the models. Only what a column is called stands here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel, StringConstraints

from calculators.danish import listed, parse_number, plain_spaces
from calculators.danish_dates import read_date
from calculators.suggest import closest
from pathway_data.introspection import values_in
from pathway_data.kinds import KINDS, Kind
from pathway_data.models.base import Citation, Cited, Dated, Entity, Period, Reference
from pathway_data.yaml_lines import GROUPED

FLAT = (
    "local_offers",
    "municipalities",
    "actors",
    "glossary",
    "rates",
    "contributors",
    "sources",
    "terms",
)
"""The kinds that fit in a table, in the order of the workbook's sheets."""

SHEETS = {
    "local_offers": "Lokale tilbud",
    "municipalities": "Kommuner",
    "actors": "Aktører",
    "glossary": "Ordliste",
    "rates": "Takster",
    "contributors": "Bidragydere",
    "sources": "Kilder",
    "terms": "Navneregler",
}
"""What the sheets are called."""

HEADINGS = {
    "id": "Id",
    "municipality": "Kommune",
    "programme": "Program",
    "offer": "Tilbud",
    "given": "Gives tilbuddet?",
    "provider": "Gives af",
    "outsourced_to": "Udliciteret til",
    "forms": "Form",
    "contact": "Spørgsmål til (funktion)",
    "location_number": "Lokationsnummer",
    "sor": "SOR-kode",
    "note": "Bemærkning",
    "told": "Oplyst af kommunen den",
    "citations": "Kilder",
    "valid_from": "Gælder fra",
    "valid_to": "Gælder til",
    "title": "Navn",
    "region": "Region",
    "ours": "Vores læsning",
    "summary": "Kort",
    "statements": "Udsagn",
    "text": "Tekst",
    "period": "Periode",
    "status": "Slags udsagn",
    "strength": "Styrke",
    "wording": "Kildens stærke ord",
    "part_of": "Del af",
    "responsibilities": "Ansvar",
    "order": "Rækkefølge",
    "term": "Ord",
    "definition": "Forklaring",
    "abbreviation_of": "Forkortelse af",
    "unit": "Enhed",
    "periods": "Perioder",
    "amount": "Beløb",
    "price_level": "Prisniveau",
    "dates_ours": "Vores læsning af datoerne",
    "role": "Bidrag",
    "group": "Overskrift",
    "short": "Kort navn",
    "publisher": "Udgiver",
    "published": "Udgivet",
    "about": "Om kilden",
    "url": "Adresse",
    "no_url": "Hvorfor ingen adresse",
    "accessed": "Sidst læst",
    "type": "Type",
    "read": "Hvor meget er læst",
    "sections": "Afsnit",
    "omitted": "Fravalgt fordi",
    "preferred": "Rigtigt navn",
    "deprecated": "Forkerte skrivemåder",
    "replaced_by": "Afløst af",
    "formerly": "Tidligere id'er",
    "at": "Afsnit",
    "source": "Kilde",
}
"""What a column is called; what has no name here is called as in the files."""

OF_KIND = {
    ("glossary", "forms"): "Bøjninger",
    ("actors", "summary.text"): "Kort om aktøren",
    ("municipalities", "citations"): "Hvor navnet står",
}
"""Names that a column has in one sheet alone."""

PLACE = "Sted"
"""The heading of the column that tells which folder a row stands in."""
PARENT, NUMBER = "Hører til (id)", "Nr."
"""The headings of a sheet of parts: what they are parts of, and which one it is."""

LONGEST = 32_000
"""A cell of Excel takes 32,767 characters."""

type Raw = Any
type Cell = Any
"""What openpyxl gives: nothing, text, a number, a date, true or false."""


class CellError(ValueError):
    """What is wrong with a cell, and what is expected."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a cell may refer to: the ids there are, by kind, and what alone is called so.

    The sections of a source stand under its kind and id; names are in small letters.
    """

    ids: Mapping[str, Sequence[str]]
    named: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of an entity, or of something inside it, by its keys from the outside in.

    `refers` is the kind of entities whose ids it takes. Several values stand on a line each.
    `wrapped` is for a list of things that have a text alone.
    """

    path: tuple[str, ...]
    heading: str
    explained: str
    form: Literal["text", "day", "number", "whole", "yes_no", "citations"]
    several: bool = False
    options: tuple[str, ...] = ()
    refers: str = ""
    required: bool = False
    longest: int = LONGEST
    wrapped: bool = False

    @property
    def name(self) -> str:
        """The field as the files call it."""
        return ".".join(self.path)

    # --- from the file to the cell --------------------------------------------------------

    def cell(self, raw: Raw) -> Cell:
        """What stands in the cell for what stands in the file."""
        if raw is None:
            return None
        if self.several:
            return "\n".join(self._line(each) for each in raw)
        if self.form == "day":
            return date.fromisoformat(str(raw))
        if self.form == "number":
            return Decimal(str(raw))
        if self.form == "yes_no":
            return "ja" if raw else "nej"
        return raw if isinstance(raw, int) else " ".join(str(raw).split(" "))

    def _line(self, raw: Raw) -> str:
        if self.form == "citations":
            return f"{raw['source']}: {raw['at']}"
        return str(raw["text"] if self.wrapped else raw)

    # --- from the cell to the file --------------------------------------------------------

    def raw(self, cell: Cell, known: Known) -> Raw:
        """What a cell says, as the file has it; None for an empty one. Raises CellError."""
        text = _text_of(cell) if not isinstance(cell, date) else cell
        if text in (None, ""):
            return None
        if isinstance(cell, float) and self.form == "number":
            text = str(text).replace(".", ",")  # a number's own point parts no thousands
        if self.several:
            return self._several(str(self._no_date(text)), known)
        return self._one(text, known)

    def _no_date(self, text: str | date) -> str:
        if isinstance(text, date):
            said = "cellen er blevet til en dato"
            raise CellError(f"{said} – forventede tekst; sæt ' foran")
        return text

    def _one(self, text: str | date, known: Known) -> Raw:
        match self.form:
            case "day":
                return _day(text)
            case "number":
                return _number(self._no_date(text))
            case "whole":
                return _whole(self._no_date(text))
            case "yes_no":
                return self._chosen(self._no_date(text), ("ja", "nej")) == "ja"
        said = self._no_date(text)
        options = (*self.options, *known.ids.get(self.refers, ())) if self.refers else self.options
        if options or self.refers:
            named = known.named.get(self.refers, {})
            said = self._chosen(named.get(said.casefold(), said), options)
        if len(said) > self.longest:
            raise CellError(f"teksten er {len(said)} tegn – forventede højst {self.longest}")
        return said

    def _chosen(self, said: str, options: Sequence[str]) -> str:
        alike = {option.casefold(): option for option in options}
        if said.casefold() in alike:
            return alike[said.casefold()]
        near = closest(said.casefold(), alike)
        shown = said[:80]
        if near:
            raise CellError(f'"{shown}" kendes ikke – forventede fx "{alike[near]}"')
        if not options:
            raise CellError(f'"{shown}" kendes ikke – der er endnu intet at vælge imellem')
        few = listed([f'"{option}"' for option in options[:12]], "eller")
        raise CellError(
            f'"{shown}" kendes ikke – forventede {few}{" …" if len(options) > 12 else ""}'
        )

    def _several(self, text: str, known: Known) -> Raw:
        if self.form == "citations":
            return [self._citation(line, known) for line in _lines(text, "\n;")]
        apart = "\n;," if self.options or self.refers else "\n"
        found = [self._one(line, known) for line in _lines(text, apart)]
        for at, each in enumerate(found):
            if each in found[:at]:
                raise CellError(f'"{each}" står to gange – forventede det én gang')
        return [{"text": each} for each in found] if self.wrapped else found

    def _citation(self, line: str, known: Known) -> Raw:
        source, mark, at = (part.strip() for part in line.partition(":"))
        if not (source and mark and at):
            said = f'"{line[:80]}" er ingen henvisning'
            raise CellError(f"{said} – forventede kilde: afsnit, fx en-lov: paragraf-1")
        source = self._chosen(source, known.ids.get("sources", ()))
        at = self._chosen(at, known.ids.get(f"sources/{source}", (at,)))
        return {"source": source, "at": at}

    def same(self, one: Raw, other: Raw) -> bool:
        """Whether two values of the file say the same."""
        return bool(self._plain(one) == self._plain(other))

    def _plain(self, raw: Raw) -> Raw:
        if raw is None:
            return None
        if isinstance(raw, list):
            return [self._plain(each) for each in raw] or None
        if isinstance(raw, dict):
            return {name: self._plain(each) for name, each in raw.items()}
        if self.form == "number":
            return Decimal(str(raw))
        return " ".join(str(raw).split())


def _lines(text: str, apart: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{apart}]", text) if part.strip()]


def _text_of(cell: Cell) -> str | None:
    """A cell's text as the reader sees it, without the spaces around it."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float):
        if abs(cell) >= 10**15:
            said = "tallet er så langt, at regnearket har rundet det"
            raise CellError(f"{said} – forventede det som tekst; sæt ' foran")
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, int):
        return str(cell)
    text = plain_spaces(str(cell)).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _day(text: str | date) -> str:
    if isinstance(text, date):
        return text.isoformat()[:10]
    if re.fullmatch(r"[0-9]+([.,][0-9]+)?", text):
        raise CellError(f"{text} er et tal – forventede en dato, fx 31-12-2026")
    try:
        return read_date(text).day.isoformat()
    except ValueError as error:
        raise CellError(
            f'"{text[:40]}" er ingen dato – forventede fx 31-12-2026 ({error})'
        ) from None


def _number(text: str) -> str:
    plain = re.fullmatch(r"-?[0-9]+\.[0-9]+", text) and not re.fullmatch(
        r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text
    )
    try:
        value = Decimal(text) if plain else parse_number(text)
    except ValueError as error:
        raise CellError(f'"{text[:40]}" er ikke et tal – forventede fx 941,47 ({error})') from None
    written = f"{value:f}"
    # In a file 941.475 could be nine hundred thousand: a nought more says that it is not.
    return f"{written}0" if GROUPED.fullmatch(written) else written


def _whole(text: str) -> int:
    value = Decimal(_number(text))
    if value != int(value):
        raise CellError(f'"{text[:40]}" har decimaler – forventede et helt tal')
    return int(value)


# --- which columns there are ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a kind's sheet, and the sheets of what it has several of."""

    kind: Kind
    title: str
    columns: tuple[Column, ...]
    parts: tuple["Layout", ...] = ()
    key: str = ""
    """Of a sheet of parts, the field that holds them."""
    keys: tuple[str, ...] = ()
    """The model's fields in their order, which is that of the file."""
    one: type[BaseModel] = field(default=Entity)

    @property
    def head(self) -> tuple[str, ...]:
        """The headings before the fields: where a row stands, and whose part it is."""
        return (PLACE, PARENT, NUMBER) if self.key else (PLACE,)


@cache
def layouts() -> tuple[Layout, ...]:
    """Of every flat kind."""
    return tuple(layout(KINDS[name]) for name in FLAT)


def layout(kind: Kind) -> Layout:
    """The sheet of a kind, and those of its parts."""
    title = SHEETS[kind.name]
    parts = tuple(
        Layout(
            kind,
            f"{title}, {HEADINGS.get(name, name).lower()}"[:31],
            tuple(_columns(kind, model)),
            key=name,
            keys=in_order(model),
            one=model,
        )
        for name, model in _lists(kind.model)
    )
    own = tuple(_columns(kind, kind.model))
    return Layout(kind, title, own, parts, keys=in_order(kind.model), one=kind.model)


def _lists(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name, info in model.model_fields.items():
        base, several, _ = _taken_apart(info.annotation, info.metadata)
        if several and _is_model(base) and base is not Citation and not _is_text_alone(base):
            yield name, base


def _columns(
    kind: Kind, model: type[BaseModel], above: tuple[str, ...] = (), *, needed: bool = True
) -> Iterator[Column]:
    for name in in_order(model):
        info = model.model_fields[name]
        path = (*above, name)
        base, several, marks = _taken_apart(info.annotation, info.metadata)
        required = needed and info.is_required()
        if _is_model(base) and not several:
            yield from _columns(kind, base, path, needed=required)
        elif name == "id" and not info.is_required():
            continue
        elif not _is_model(base) or base is Citation or _is_text_alone(base):
            yield _column(kind, path, info.description or "", base, several, marks, required)


def in_order(model: type[BaseModel]) -> tuple[str, ...]:
    """A model's fields as an editor writes them: what it says, its days, its sources, old names."""

    def rank(name: str) -> int:
        if name == "formerly":
            return 3
        if issubclass(model, Cited) and name in Cited.model_fields:
            return 2
        dated = issubclass(model, Dated) and not issubclass(model, Period)
        return 1 if dated and name in Dated.model_fields else 0

    return tuple(sorted(model.model_fields, key=rank))


def _column(
    kind: Kind,
    path: tuple[str, ...],
    explained: str,
    base: Any,
    several: bool,
    marks: Sequence[Any],
    required: bool,
) -> Column:
    wrapped = _is_model(base) and base is not Citation
    references = [mark.kind for mark in marks if isinstance(mark, Reference)]
    lengths = [mark.max_length for mark in marks if isinstance(mark, StringConstraints | MaxLen)]
    longest = min([each for each in lengths if each and not several] or [LONGEST])
    found = OF_KIND.get((kind.name, ".".join(path)))
    heading = found or ": ".join(HEADINGS.get(step, step) for step in path)
    return Column(
        path,
        heading,
        explained,
        _form(base),
        several,
        tuple(values_in(base)),
        references[0] if references else _REFERS.get((kind.name, path[-1]), ""),
        required,
        longest,
        wrapped,
    )


_REFERS = {
    ("local_offers", "municipality"): "municipalities",
    ("local_offers", "programme"): "programme",
    ("local_offers", "offer"): "offers",
    ("local_offers", "provider"): "actors",
}
"""Ids that are looked for in all folders, so that no mark of the model says whose they are."""

_FORMS: Mapping[Any, Any] = {
    date: "day",
    Decimal: "number",
    int: "whole",
    bool: "yes_no",
    Citation: "citations",
}


def _form(base: Any) -> Any:
    return _FORMS.get(base, "text")


def _is_model(base: Any) -> bool:
    return isinstance(base, type) and issubclass(base, BaseModel)


def _is_text_alone(base: Any) -> bool:
    return _is_model(base) and tuple(base.model_fields) == ("text",)


def _taken_apart(annotation: Any, metadata: Sequence[Any]) -> tuple[Any, bool, tuple[Any, ...]]:
    """The type of one value, whether there are several, and what marks it."""
    marks, several = tuple(metadata), False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks = (*marks, *more)
        elif origin in (Union, UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        elif origin is tuple:
            annotation, several = get_args(annotation)[0], True
        else:
            return annotation, several, marks
