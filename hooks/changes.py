"""What is different between two states of the content: `make changes FROM=… [TO=…] [JSON=1]`.

Things and fields, the exact combinations of answers, offers and days are compared as data; then
the pages of both states are made and held against each other, so that each page that looks
different is named.
"""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from hooks import ROOT
from hooks.render import pages_alone
from hooks.render.changed_pages import Drawn, as_of, page_changes
from hooks.site.places import Site
from pathway_data.__main__ import print_whatever_the_terminal
from pathway_data.changes.news import NOW
from pathway_data.changes.report import Report, compare
from pathway_data.changes.sides import Side, SideError, read_side, side
from pathway_data.changes.text import as_json, as_text
from pathway_data.content_place import content_folder, shown_root
from pathway_data.load import hand_written_pages
from pathway_data.site_date import SiteDateError, site_date


def drawn(state: Side, docs: Path, content: Path) -> Drawn:
    """A state with its pages; `content` is the folder whose files are shown."""
    prose, shown = hand_written_pages(docs), shown_root(content)
    site = Site(state.loaded.catalogue, state.day, prose=prose, shown=shown)
    return Drawn(site, pages_alone(site))


def drawn_as_of(now: Site, state: Side) -> Drawn:
    """An earlier state with its pages, to be held against those of a site."""
    site = as_of(now, state.loaded.catalogue)
    return Drawn(site, pages_alone(site))


def with_pages(report: Report, before: Drawn, after: Drawn) -> Report:
    """What is different, with the pages that are."""
    return replace(report, pages=tuple(page_changes(before, after, report)))


def changes(
    before: str, after: str, content: Path, docs: Path, day: date, *, json_wanted: bool
) -> int:
    """Print what is different; the number is the exit code."""
    try:
        now = side(after, content, day) if after else read_side(NOW, content, day)
        then = side(before, content, day)
        report = compare(then, now)
        if not report.nothing:
            new = drawn(now, docs, content)
            report = with_pages(report, drawn_as_of(new.site, then), new)
    except SideError as error:
        print(json.dumps({"error": str(error)}, ensure_ascii=False) if json_wanted else error)
        return 1
    print(as_json(report) if json_wanted else "\n".join(as_text(report)).rstrip())
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Compare two states; the number is the exit code."""
    print_whatever_the_terminal()
    parser = argparse.ArgumentParser(prog="python -m hooks.changes", description=__doc__)
    parser.add_argument("--from", dest="before", required=True, help="folder, commit or release")
    parser.add_argument("--to", dest="after", default="", help="the same; else the content")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--content", type=Path, default=content_folder())
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    options = parser.parse_args(arguments)
    before, after, content, docs = options.before, options.after, options.content, options.docs
    try:
        return changes(before, after, content, docs, site_date(), json_wanted=options.json)
    except SiteDateError as error:
        print(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
