"""The site's menu: few entries, however many pages there are.

A menu that lists every page is printed in every page, which makes a large site slow to build
and slow to load; all other pages are reached from these, by search and by breadcrumbs.
"""

import html

from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views.page_text import source_path

type Entry = str | dict[str, "str | list[Entry]"]

MOST_TABS = 3
"""So many programmes have a tab of their own; more are gathered under one."""


def navigation(site: Site) -> list[Entry]:
    """The menu as MkDocs takes it. Titles are escaped: the theme prints them as they stand."""
    programmes: list[Entry] = [
        _programme(place) for place in site.places() if place.scope.programme is not None
    ]
    if len(programmes) > MOST_TABS:
        programmes = [{"Programmer": programmes}]
    return [
        {"Forside": "index.md"},
        *programmes,
        {"Beregnere": [_top("beregnere"), {"Regneeksempler": source_path("regneeksempler/")}]},
        {"Aktører": [_top("aktoerer"), *_common(site, "kommuner")]},
        {"Lov": [_top("lov"), *_common(site, "ansvar", "arbejdsdeling", "aabne-spoergsmaal")]},
        *_framework(site),
        {"Kilder": [_top("kilder"), {"Ordliste": source_path("ordliste/")}]},
        {"Om": [_top("om"), *_about(site)]},
    ]


def _top(folder: str) -> str:
    return source_path(f"{folder}/")


def _framework(site: Site) -> list[Entry]:
    """The subjects around all programmes, where there are any."""
    below = _common(site, "eksempler", "generisk-model", "stoette")
    if not site.catalogue.common.entities.get("topics"):
        return []
    return [{"Rehabilitering": [_top("emner"), *below]}]


def _about(site: Site) -> list[Entry]:
    return [
        *_common(site, "for", "bidragydere"),
        {"Redaktion": source_path("redaktion/")},
        {"Ret en fejl": source_path("ret-fejl/")},
        {"Privatliv": source_path("privatliv/")},
        {"Tilgængelighed": source_path("tilgaengelighed/")},
        {"Tilgængelighedserklæring": source_path("was/")},
    ]


def _common(site: Site, *folders: str) -> list[Entry]:
    common = site.at(site.catalogue.common)
    return [
        {entry.title: source_path(routes.index("common", entry.folder))}
        for entry in contents.entries(common)
        if entry.folder in folders
    ]


def _programme(place: Place) -> Entry:
    below: list[Entry] = [
        {entry.title: source_path(routes.index(place.scope.id, entry.folder))}
        for entry in contents.entries(place)
    ]
    overview = source_path(routes.root_of(place.scope.id))
    return {html.escape(place.title): [overview, *below]}
