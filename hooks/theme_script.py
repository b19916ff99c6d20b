"""Material's own script, with one thing left for later: the search index.

Material fetches the whole index and prepares it for searching as soon as any page opens. Most
readers of a page never search, and on an old machine or a slow line it is in the way of what
they came for. Material can also wait until the search is opened (as it does for pages that are
read from a disk), and here it always does.
"""

import re

PATH = re.compile(r"assets/javascripts/bundle\.[0-9a-f]+\.min\.js")

# "At once, unless the page is read from a disk, or when the search is opened."
_AT_ONCE = re.compile(
    r'(?P<of>[\w$]+)\(location\.protocol!=="file:"\),(?P<opened>[\w$]+\("search"\)\)\.pipe\()'
)


class ThemeScriptError(Exception):
    """Material's script is not as it was when this was written."""


def search_when_opened(script: str) -> str:
    """The script, changed so that the search index is fetched when the search is opened.

    Raises ThemeScriptError unless the place to change is found exactly once.
    """
    changed, times = _AT_ONCE.subn(r"\g<of>(!1),\g<opened>", script)
    if times != 1:
        raise ThemeScriptError(
            f"Materials script sætter søgningen i gang {times} steder – der skal være ét; "
            "se hooks/theme_script.py, når mkdocs-material skiftes"
        )
    return changed
