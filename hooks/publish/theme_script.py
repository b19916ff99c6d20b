"""Material's own script, with one thing left for later: the search index.

Material fetches the whole index and prepares it for searching as soon as any page opens. Most
readers of a page never search, and on an old machine or a slow line it is in the way of what
they came for. Material can also wait until the search is opened (as it does for pages that are
read from a disk), and here it always does.
"""

import re
from collections.abc import Mapping
from fnmatch import fnmatch

PATTERN = "assets/javascripts/bundle.*.min.js"

# What starts it, and what it becomes. First the search itself: "at once, unless the page is read
# from a disk, or when the search is opened"; then the marking of words that were searched for.
_CHANGES = (
    (
        re.compile(r'([\w$]+)\(location\.protocol!=="file:"\),([\w$]+\("search"\)\)\.pipe\()'),
        r"\1(!1),\2",
    ),
    (
        re.compile(r'([\w$]+\("search\.highlight"\))\?'),
        r'\1&&new URLSearchParams(location.search).has("h")?',
    ),
)


class ThemeScriptError(Exception):
    """Material's script is not as it was when this was written."""


def with_late_search(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The theme's files with its script changed.

    Raises ThemeScriptError if it is not there, or not as it was when this was written.
    """
    found = [path for path in files if fnmatch(path, PATTERN)]
    if len(found) != 1:
        raise ThemeScriptError(f"Materials script findes {len(found)} gange – det skal være én")
    changed = search_when_opened(files[found[0]].decode())
    return {**files, found[0]: changed.encode()}


def search_when_opened(script: str) -> str:
    """The script, changed so that the search index is fetched when it is needed.

    That is when the search is opened, or on a page that a search has led to. Raises
    ThemeScriptError unless each place to change is found exactly once.
    """
    for place, instead in _CHANGES:
        script, times = place.subn(instead, script)
        if times != 1:
            raise ThemeScriptError(
                f"Materials script sætter søgningen i gang {times} steder – der skal være ét; "
                "se hooks/publish/theme_script.py, når mkdocs-material skiftes"
            )
    return script
