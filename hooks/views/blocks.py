"""What a page consists of, ready to print: plain text, links and blocks, and no models.

Renderers turn models into these; one template prints each block. Every text is raw text and
is escaped where it is printed; only `HtmlBlock`, `CalculatorFrame` and `Figure` hold markup,
from the calculators' own rendering and the drawings. Addresses are relative to the site's
root, or begin with `http`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from markupsafe import Markup

from calculators.render.html import Html
from pathway_data.gaps import MISSING_TEXT as MISSING_TEXT


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """Citations that hold in the same place, at the same time and as firmly.

    `tone` is the status as a CSS name; the status itself is always printed as a word.
    """

    links: tuple[Link, ...]
    region: str
    period: str
    status: str
    tone: str

    @property
    def where(self) -> str:
        """Place and time together, as they are printed."""
        return f"{self.region} · {self.period}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its sources; `ours` says what the site has read into it."""

    text: str
    sources: tuple[SourceLabel, ...]
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A short label; `tone` colours it, the text carries the meaning."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table or a list: any of these, in this order."""

    text: str = ""
    links: tuple[Link, ...] = ()
    badges: tuple[Badge, ...] = ()
    statements: tuple[Statement, ...] = ()
    missing: bool = False


MISSING = Cell(missing=True)


type Content = str | Link | Badge | Statement | None


def cell(*contents: Content) -> Cell:
    """A cell with all of these; without any, what says that nobody has told."""
    known = tuple(content for content in contents if content is not None)
    if not known:
        return MISSING
    return Cell(
        " ".join(content for content in known if isinstance(content, str)),
        tuple(content for content in known if isinstance(content, Link)),
        tuple(content for content in known if isinstance(content, Badge)),
        tuple(content for content in known if isinstance(content, Statement)),
    )


class Block:
    """Something that stands under a heading, printed by the template of its class's name."""

    __slots__ = ()
    template: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Names the template: an `EmbedCode` is printed by `blocks/embed_code.html`."""
        super().__init_subclass__()
        words = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__)
        cls.template = f"blocks/{words.lower()}.html"

    def __bool__(self) -> bool:
        """Whether there is anything in it; an empty block is not shown."""
        return True


@dataclass(frozen=True, slots=True)
class Listing[T](Block):
    """A block that is some things in their order, and empty without any."""

    items: tuple[T, ...]

    def __bool__(self) -> bool:
        return bool(self.items)


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Words of the site itself, such as what a list shows."""

    text: str


class Statements(Listing[Statement]):
    """Statements in a row."""


@dataclass(frozen=True, slots=True)
class Quotation(Block):
    """Somebody else's words as they stand, with what they are called and where they stand."""

    title: str
    statement: Statement


type Tags = tuple[tuple[str, tuple[str, ...]], ...]
"""What the reader can filter by: the filters' keys, each with some values."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; its first cell names it.

    `tags` are what the reader can filter by: the filter's key and the row's values.
    """

    cells: tuple[Cell, ...]
    anchor: str = ""
    tags: Tags = ()


def row(*cells: Cell | Content, anchor: str = "", tags: Tags = ()) -> Row:
    """A row of cells; what is no cell yet becomes one."""
    return Row(tuple(map(_as_cell, cells)), anchor, tags)


def _as_cell(content: Cell | Content) -> Cell:
    return content if isinstance(content, Cell) else cell(content)


@dataclass(frozen=True, slots=True)
class Table(Block):
    """Rows under named columns; on a narrow screen each row becomes a card."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __bool__(self) -> bool:
        return bool(self.rows)


class Facts(Listing[tuple[str, Cell]]):
    """Names and what stands beside them."""


class SideFacts(Facts):
    """Facts in a narrow column beside the text, where there is room."""


def facts(*rows: tuple[str, Cell | Content]) -> Facts:
    """Names with what stands beside each; what is no cell yet becomes one."""
    return Facts(tuple((name, _as_cell(content)) for name, content in rows))


@dataclass(frozen=True, slots=True)
class Card:
    """A way in: where it leads and what is found there."""

    link: Link
    text: str = ""
    links: tuple[Link, ...] = ()
    anchor: str = ""


class Cards(Listing[Card]):
    """Ways in side by side."""


@dataclass(frozen=True, slots=True)
class Ways(Listing[Card]):
    """Ways in as a list, one line each; `apart` for one that stands out from those below."""

    apart: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Ways in that belong together, under what they have in common."""

    title: str
    items: tuple[Card, ...]


class Groups(Listing[Group]):
    """Groups of ways in, one line each."""


class Actions(Listing[Link]):
    """What the reader came to do, as buttons; the first is the main one."""


@dataclass(frozen=True, slots=True)
class SearchField(Block):
    """A field to search the site in; `instead` are the ways in where nothing can search."""

    label: str
    page: Link
    without_script: str
    instead: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchPage(Block):
    """The search on a page of its own, with what its results can be narrowed by.

    The kinds and roles there are come with the results.
    """

    label: str
    type: str
    role: str
    every: str
    without_script: str
    instead: tuple[Link, ...]


class Ordered(Listing[Statement]):
    """Statements that follow one another in time, numbered."""


@dataclass(frozen=True, slots=True)
class Notice(Block):
    """Something the reader must not miss. `tone`: `warning`, `open` or `missing`."""

    tone: str
    title: str
    text: str = ""
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated(Block):
    """What changes on a day: a line and a link to what is known for each change.

    The lines say themselves where and when; their notes do not again.
    """

    title: str
    lines: tuple[Statement, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What holds in a period. `state`: `now`, `coming` or `ended`.

    `dates_ours` says where the dates come from, where they are the site's own reading.
    """

    state: str
    when: str
    title: str
    statement: Statement
    dates_ours: str = ""


class Timeline(Listing[Moment]):
    """What holds now, beside what comes and what has ended."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the steps in a row: what it is, who takes part, and the ways that lead elsewhere."""

    title: Link
    who: str = ""
    ways: tuple[Cell, ...] = ()


class Steps(Listing[Step]):
    """Steps in the order they are taken, numbered."""


class Links(Listing[Link]):
    """Links in a row."""


class Letters(Listing[Link]):
    """The first letters of the entries that follow, each leading to its first entry."""


@dataclass(frozen=True, slots=True)
class LocalChoice(Block):
    """Asks which municipality is the reader's, and shows what it has told of some offers.

    `options` are the municipalities by id and name, `file` holds what they have told. It tells
    of these `offers`, or `follows` the answer of the calculator it stands with.
    """

    options: tuple[tuple[str, str], ...]
    file: str
    offers: tuple[str, ...] = ()
    follows: bool = False

    def __bool__(self) -> bool:
        """Whether there is a municipality to choose."""
        return bool(self.options)


@dataclass(frozen=True, slots=True)
class CalculatorFrame(Block):
    """A calculator as the browser's script expects it; see `assets/calculators`.

    `definition` is JSON that is safe inside a script element, `bundle` the folder that
    Python comes from, `page` the calculator's own page, which links are made to,
    and `scripts` the modules that make the form live.
    Where the reader brings a file of rows, `template_file` is the address of an empty one.
    A budget has `tools`: what to take away from it, and scenarios; an `uncertain` one has a
    place for its percentiles, and one that `names_scenario` asks for its name in the form.
    `answers` is the file of computed answers, empty where there is none. Who cannot compute here
    is led to the `rules` and the `empty_form`, if there is one. Where answers lead to offers,
    `local` tells what the reader's municipality has told of them. `others` are the calculators,
    by id and title, that answers may be carried over from.
    """

    id: str
    definition: Markup
    form: Html
    result: Html
    text: str
    bundle: str
    page: str
    scripts: tuple[str, ...]
    rules: str
    others: tuple[tuple[str, str], ...] = ()
    empty_form: str = ""
    template_file: str = ""
    tools: bool = False
    uncertain: bool = False
    names_scenario: bool = False
    answers: str = ""
    local: LocalChoice | None = None


@dataclass(frozen=True, slots=True)
class Fold(Block):
    """What a reader opens when it is asked for; on paper it stands open. `summary` names it."""

    summary: str
    blocks: tuple[Block, ...]


def fold(summary: str, *blocks: Block) -> tuple[Block, ...]:
    """Those blocks that have anything in them, folded; nothing where all are empty."""
    found = tuple(filter(None, blocks))
    return (Fold(summary, found),) if found else ()


MOST_ROWS = 4
"""So many rows are gone through at a glance, also where each is a card of its own."""


def fold_if_long(summary: str, block: Block, rows: int, most: int = MOST_ROWS) -> tuple[Block, ...]:
    """A block of so many rows: as it is where they are few, at the most so many, else folded."""
    return (block,) if rows <= most else fold(summary, block)


@dataclass(frozen=True, slots=True)
class Code(Block):
    """Text of a file, as it is written there."""

    text: str


@dataclass(frozen=True, slots=True)
class EmbedCode(Block):
    """How another site shows a calculator: the address of the page that is made for it."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class HtmlBlock(Block):
    """Markup from the calculators' own rendering."""

    html: Html


@dataclass(frozen=True, slots=True)
class Outline:
    """A part of a drawing in words, for where there is no room for the drawing."""

    head: Cell
    lines: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A drawing made at build time; `text` leads to the same information in words.

    `narrow` stands instead of the drawing where the screen is too narrow for it. Without it
    nothing does, so the section must have something else to show.
    """

    svg: Markup
    caption: str
    text: Link
    narrow: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Something the reader can narrow a page by: its key, its name and its values.

    Without values it has those that the page's rows have under the key, in alphabetical order.
    Words that the reader types have none (`typed`). What is chosen of a `role` can be kept on
    the reader's own machine. `always` is for what is worth asking on a short page too.
    """

    key: str
    label: str
    values: tuple[str, ...] = ()
    typed: bool = False
    role: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class GlossaryLink:
    """A word the page explains where it first occurs, and where it is explained in full."""

    forms: tuple[str, ...]
    definition: str
    address: str


type Label = Literal["region", "period", "status"]

ALL_LABELS: tuple[Label, ...] = ("region", "period", "status")

type Layout = Literal["front", "menu", "detail", "wide", "embed"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. `level` is 2, 3 or 4.

    `leads` is for a heading with nothing of its own, over the sections that follow.
    """

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    leads: bool = False


def section(anchor: str, title: str, *blocks: Block, level: int = 2) -> Section:
    """A section of those blocks that have anything in them."""
    return Section(anchor, title, tuple(filter(None, blocks)), level)


def leading(anchor: str, title: str) -> Section:
    """A heading over the sections that follow."""
    return Section(anchor, title, (), leads=True)


def shown(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that have anything in them, or lead others."""
    return tuple(section for section in sections if section.blocks or section.leads)


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """When the content was gone through, if ever, and whether it should have been since."""

    reviewed: str
    due: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `layout` says what stands beside the content: the menu, the page's own contents for a
    detail that the menu does not list, or nothing; `embed` is a page without the site
    around it.

    `lead` stands under the title; `description` is for search engines; `data_file` is
    the file an editor changes, as the path in the repository. `crumbs` lead back to the
    front page and end above this page; `next_steps` lead on and are never empty. `filters`
    are ways to narrow the page, `notice` a warning that all pages of a programme carry, and
    `glossary` the words that are explained where they stand. Only a `searchable` page is
    found by the site's search. `dated` tells what changes on a day. `labels` are what a statement
    says of its sources beside their numbers, where it differs from the page's own line; a page
    for citizens has none. The line says no more than `said_once`: what else stands on the page
    could be taken for its own. `former` are anchors of the page, each as it is and as it was.
    """

    address: str
    title: str
    description: str
    data_file: str
    crumbs: tuple[Link, ...]
    sections: tuple[Section, ...]
    next_steps: tuple[Link, ...]
    lead: tuple[Block, ...] = ()
    review: ReviewNote | None = None
    layout: Layout = "menu"
    filters: tuple[Filter, ...] = ()
    notice: Notice | None = None
    dated: Dated | None = None
    glossary: tuple[GlossaryLink, ...] = ()
    searchable: bool = True
    labels: tuple[Label, ...] = ALL_LABELS
    said_once: tuple[Label, ...] = ALL_LABELS
    former: tuple[tuple[str, str], ...] = ()

    @property
    def calculator(self) -> CalculatorFrame | None:
        """The calculator that the page is for, and that nothing may stand in the way of."""
        blocks = (block for section in self.sections for block in section.blocks)
        return next((block for block in blocks if isinstance(block, CalculatorFrame)), None)
