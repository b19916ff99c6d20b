"""Everything that stops `make site`, told in seconds: `make check`.

The content is checked first. Where it is sound, every page is made as the site makes it, so that
what only a page can show is told as well: a link of a hand-written page that leads nowhere, a page
that the table has and nobody makes, a title that two files tell differently. A release that was
changed is told with it. Left out is what depends on the code alone: Python for the browser, the
scripts, and the tables of answers.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from calculators.danish import counted
from hooks import ROOT
from hooks.build import BuildError, faults_told, refuse_dead_links, site_of, with_news
from hooks.render import all_pages, render
from hooks.render.search import header_words
from hooks.search import search_files
from hooks.site.contents import navigation, own_menus
from hooks.site.former import FormerAddresses
from pathway_data.__main__ import check_content, print_whatever_the_terminal
from pathway_data.content_place import content_folder
from pathway_data.load import Loaded, load
from pathway_data.memory import Memory
from pathway_data.site_date import SiteDateError, site_date


def faults(loaded: Loaded, content: Path, docs: Path) -> Iterator[str]:
    """What stops the pages of sound content from being made, a line each."""
    try:
        with faults_told():
            made_of = site_of(loaded, content, docs, site_date(), Memory())
            site = with_news(made_of, content, loaded)
            former = FormerAddresses(site)
            views = all_pages(site, former)
            made = render(site, docs, views=views)
            navigation(site)
            own_menus(site)
            header_words(site)
            search_files(site, views)
            refuse_dead_links(docs, made, former.leading_to(made))
    except BuildError as error:
        yield from str(error).splitlines()
    except (ValueError, KeyError) as error:
        yield f"siderne kan ikke laves ({type(error).__name__}) – {error}"


def main(arguments: list[str] | None = None) -> int:
    """Check the content, then its pages; the number is the exit code."""
    print_whatever_the_terminal()
    parser = argparse.ArgumentParser(prog="python -m hooks.check", description=__doc__)
    parser.add_argument("--content", type=Path, default=content_folder())
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    options = parser.parse_args(arguments)
    content, docs = options.content, options.docs
    loaded = load(content)
    try:
        code = check_content(loaded, docs, content)
    except SiteDateError as error:
        print(error)
        return 1
    if code:
        return code
    found = list(faults(loaded, content, docs))
    for line in found:
        print(line)
    if found:
        print(f"{counted(len(found), 'fejl', 'fejl')} i mappen {content}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
