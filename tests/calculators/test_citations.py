"""Sources named in one line: each once, and what one demands is not said of another."""

from calculators.citations import names_of
from calculators.model import Citation


def cite(label: str, region: str = "", status: str = "") -> Citation:
    """A source's section with where it holds and how binding it is."""
    return Citation(label=label, url="", region=region, period="", status=status)


def test_every_source_says_itself_where_it_holds() -> None:
    """A response from one region does not stand as another region's recommendation."""
    cited = (
        cite("Opgaver, Nord: Træning", "Nord", "anbefaling"),
        cite("Svar fra klyngen: Tabellen", "Syd", "forslag"),
        cite("Opgaver, Nord: Kost", "Nord", "krav"),
    )
    told = "Opgaver, Nord (anbefaling, krav); Svar fra klyngen (Syd · forslag)"
    assert names_of(cited) == told


def test_a_source_that_tells_nothing_stands_alone() -> None:
    """No empty brackets, and none at all without sources."""
    assert names_of((cite("Loven: § 1"),)) == "Loven"
    assert names_of(()) == ""
