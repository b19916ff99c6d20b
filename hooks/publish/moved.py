"""Old addresses as pages that lead on, by what every static host can do: a page and a refresh.

Such a page has the site's policy and no words to search for; it is in no list of pages, and
search engines are told which page it stands for. A refresh leaves behind what stood after the "#"
of an old address, a part of the page or the answers in a form: a script of the site takes it
along (`docs/assets/moved.mjs`), and where none runs the refresh leads on all the same.
"""

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from hooks.publish.security import secured
from hooks.views.page_text import PageText, base_of

MOVED = """<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>Siden er flyttet: {title}</title>
<link rel="canonical" href="{address}">
<meta http-equiv="refresh" content="0; url={address}">
<script type="module" src="{base}{script}"></script>
</head>
<body>
<main>
<h1>Siden er flyttet</h1>
<p>Den findes nu her: <a href="{address}">{title}</a></p>
</main>
</body>
</html>
"""


SCRIPT = "assets/moved.mjs"


def moved_pages(
    moved: Mapping[str, str], pages: Mapping[str, PageText]
) -> Iterator[tuple[str, bytes]]:
    """A file for each old address; `pages` are those that the new ones are of."""
    for old, new in moved.items():
        page, mark, anchor = new.partition("#")
        address = f"{base_of(old)}{quote(page)}{mark}{quote(anchor)}" or "./"
        title = pages[page].title if page in pages else page
        base = base_of(old)
        text = MOVED.format(title=escape(title), address=escape(address), base=base, script=SCRIPT)
        yield f"{old}index.html", secured(text, ()).encode()


def with_former(pages: Mapping[str, PageText], moved: Mapping[str, str]) -> Mapping[str, PageText]:
    """The pages by every address that leads to one."""
    led = {old: new.partition("#")[0] for old, new in moved.items()}
    return {**pages, **{old: pages[new] for old, new in led.items() if new in pages}}
