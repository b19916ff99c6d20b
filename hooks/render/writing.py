"""How each kind of content is written: its keys as the models have them, and an example.

Both are what `make programme` writes into a new programme's files, so neither can be outdated. The
kinds stand folded on a few pages below the editors' page.
"""

from collections.abc import Iterator

from hooks.render.below_editors import address_below, page_below
from hooks.site.places import Site
from hooks.views import blocks as v
from pathway_data.kinds import Kind
from pathway_data.models.base import Entity
from pathway_data.page_table import FILE
from pathway_data.scaffold import GROUPS, examples, group_of, model_of
from pathway_data.scaffold.keys import Key, keys_of

ABOUT = (
    "Nøglerne kommer fra de skemaer, som datafilerne tjekkes mod, og eksemplerne kan tages i brug, "
    "som de står. make programme ID=<navn> skriver dem alle i et nyt programs filer."
)
COLUMNS = ("Nøgle", "Skal stå", "Hvad der skrives")
YES, NO = "Ja", "Nej"


def links(site: Site) -> v.Links:
    """From the editors' page to how things are written."""
    found = (
        v.Link(title, address_below(site, _name(group))) for group, (title, _) in GROUPS.items()
    )
    return v.Links(tuple(found))


def pages(site: Site) -> Iterator[v.Page]:
    """A page for each group of kinds."""
    every = tuple(examples())
    for group, (title, _) in GROUPS.items():
        sections = (
            _section(name, kind, text) for name, kind, text in every if group_of(kind) == group
        )
        title_of_page = f"Sådan skrives det: {title}"
        yield page_below(site, _name(group), title_of_page, sections, lead=ABOUT, data_file=FILE)


def _name(group: str) -> str:
    return f"skriv_{group}"


def _section(name: str, kind: Kind, text: str) -> v.Section:
    model = model_of(kind, text)
    rows = tuple(_row(key) for key in keys_of(model))
    anchor = name.removesuffix(".yml").replace("/", "_")
    told = kind.danish.capitalize()
    return v.section(
        f"fil_{anchor}",
        f"{told}: {name}" if kind.model is model else f"{told} ({_kind(model)}): {name}",
        *v.fold(f"Nøgler i {name}", v.Table(f"Nøgler i {name}", COLUMNS, rows)),
        *v.fold(f"Eksempel på {name}", v.Code(text)),
    )


def _kind(model: type[Entity]) -> str:
    return next((value for key in keys_of(model) if key.name == "kind" for value in key.values), "")


def _row(key: Key) -> v.Row:
    values = f" Skriv: {', '.join(key.values)}." if key.values else ""
    return v.row(key.name, YES if key.required else NO, f"{key.about}{values}")
