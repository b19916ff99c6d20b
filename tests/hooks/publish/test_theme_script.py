"""Material's script waits with the search index, and a script that has changed is told."""

from pathlib import Path

import mkdocs
import pytest

from hooks.publish.theme_script import (
    PATTERN,
    ThemeScriptError,
    search_when_opened,
    with_late_search,
)

TEMPLATES = Path(mkdocs.__file__).parents[1] / "material" / "templates"
(SCRIPT,) = TEMPLATES.glob(PATTERN)


def test_two_conditions_are_changed_and_nothing_else() -> None:
    """At once never; the words that were searched for where a search has led here."""
    script = SCRIPT.read_text(encoding="utf-8")
    changed = search_when_opened(script)
    searched_for = 'new URLSearchParams(location.search).has("h")'
    for before, after in (
        ('location.protocol!=="file:"),', "!1),"),
        ('"search.highlight")?', f'"search.highlight")&&{searched_for}?'),
    ):
        assert script.count(before) == 1
        script = script.replace(before, after)
    assert changed == script


@pytest.mark.parametrize("script", ["", 'a(location.protocol!=="file:"),b("search")).pipe(c' * 2])
def test_another_script_stops_the_build(script: str) -> None:
    """A new Material that does it in another way is looked at by somebody."""
    with pytest.raises(ThemeScriptError, match=r"hooks/publish/theme_script\.py"):
        search_when_opened(script)


def test_a_site_without_the_script_is_told() -> None:
    """A theme that names its script in another way is looked at as well."""
    with pytest.raises(ThemeScriptError, match="findes 0 gange"):
        with_late_search({})
