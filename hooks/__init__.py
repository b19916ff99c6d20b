"""Turns the data into pages, the calculators into a browser bundle, and both into the site.

The rooms import one way: `views` <- `site` <- `render`; `browser` and `publish` stand beside
them, above the `cache` that both keep results in; `build` puts everything together, and `pages`
alone knows MkDocs.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the whole project."""
