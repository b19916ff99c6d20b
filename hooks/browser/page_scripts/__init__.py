"""The pages' scripts and styles, each as one small file.

They are written as small modules; a browser that had to ask for each of them would wait for the
line a dozen times before a calculator can answer. esbuild puts them together for the build.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from calculators.kinds import KINDS
from hooks.browser import run_node

MAKE = Path(__file__).with_name("make.mjs")
ENTRIES = (
    "calculators/calculator.mjs",
    "calculators/early.mjs",
    "calculators/embedded.mjs",
    *sorted({f"calculators/{name}" for kind in KINDS.values() for name in kind.scripts}),
    "embedding/copying.mjs",
    "filter.mjs",
    "frame.mjs",
    "local.mjs",
    "moved.mjs",
    "offline/offline.mjs",
    "search/page.mjs",
    "search/search.mjs",
    "style.css",
)
"""What the pages name; the other modules and styles are imported by these."""


def page_scripts(assets: Path) -> Mapping[str, bytes]:
    """The files by their path below the site's root, the same bytes for the same input.

    Raises BrowserFileError for a module that is not there or cannot be read.
    """
    with tempfile.TemporaryDirectory() as output:
        run_node(MAKE, assets, output, *ENTRIES)
        return {f"{assets.name}/{entry}": Path(output, entry).read_bytes() for entry in ENTRIES}
