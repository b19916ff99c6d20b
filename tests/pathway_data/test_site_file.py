"""The site file: what a site is, with colours that can be read."""

from pathlib import Path

import pytest

from pathway_data.colours import DARK_GROUNDS, LIGHT_GROUNDS, contrast, unreadable
from pathway_data.content_place import CONTENT, content_folder, shown_root
from pathway_data.load import load
from pathway_data.models.site import GENERATORS_OWN
from tests.hooks.page_samples import NORD, ROOT
from tests.pathway_data.conftest import problems_in

COLOURS = """colours:
  light: {{header: "#14505c", link: "{link}", accent: "#0a7285"}}
  dark: {{header: "#123e48", link: "#83d0da", accent: "#a6e3ea"}}
"""


def _with(content: Path, text: str) -> list[str]:
    file = content / "site.yml"
    file.write_text("name: Prøve\ndescription: Et sted.\n" + text, encoding="utf-8")
    return problems_in(content)


def test_contrast_is_wcags() -> None:
    """The ratios that WCAG and its tools give: black on white is 21, #767676 just enough."""
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#ffffff", "#ffffff") == 1
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_colour_that_cannot_be_read_is_told_with_its_ratio(content: Path) -> None:
    """At its line, and how much is wanted; a ratio just below is not rounded up to it."""
    assert _with(content, COLOURS.format(link="#0b6070")) == []
    (told,) = _with(content, COLOURS.format(link="#9ad0da"))
    assert told == (
        'pathway_data/site.yml:4: sted "site": #9ad0da på #ffffff har kontrasten 1,6:1 '
        "– mindst 4,5:1 er påkrævet (WCAG 2.2, 1.4.3)"
    )
    (told,) = _with(content, COLOURS.format(link="#777777"))
    assert "kontrasten 4,4:1" in told


def test_the_generators_own_colours_can_be_read() -> None:
    """Who names none gets some that are."""
    assert list(unreadable(GENERATORS_OWN)) == []


def test_the_grounds_are_those_of_the_styles() -> None:
    """What contrast is counted against is what the pages show."""
    styles = (ROOT / "docs/assets/tokens.css").read_text(encoding="utf-8")
    assert f"--soft: {LIGHT_GROUNDS[1]};" in styles
    page, raised, soft = DARK_GROUNDS
    assert f"--md-default-bg-color: {page};" in styles
    assert f"--raised: {raised};" in styles
    assert f"--soft: {soft};" in styles


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("logo: logo.svg\n", 'billedet "logo.svg" findes ikke'),
        ("adress: https://x.dk\n", 'ukendt nøgle "adress" – mente du "address"?'),
        ('colours: {light: {header: "#fff"}}\n', '"#fff" kan ikke bruges'),
        ("front: {shows: [søgen]}\n", 'ukendt værdi "søgen"'),
        ("owner: Ring 12 34 56 78\n", "ligner et telefonnummer"),
    ],
)
def test_slips_in_the_site_file_are_told_at_their_line(content: Path, text: str, told: str) -> None:
    """Like those in any data file."""
    assert any(
        p.startswith("pathway_data/site.yml:3: ") and told in p for p in _with(content, text)
    )


def test_a_drawing_that_runs_or_fetches_something_is_told(content: Path) -> None:
    """A logo is looked at, and does nothing."""
    logo = content / "logo.svg"
    for inside in ("<script/>", '<a onclick="x"/>', '<image href="https://x.dk/a.png"/>'):
        logo.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
        assert any("indeholder scripts" in told for told in _with(content, "logo: logo.svg\n"))
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
    assert _with(content, "logo: logo.svg\n") == []


def test_a_shared_mailbox_may_stand_under_contact_alone(content: Path) -> None:
    """A unit's address is no person's."""
    contact = 'contact: {name: Postkassen, email: post@nord.example, phone: "12 34 56 78"}\n'
    assert _with(content, contact) == []
    assert _with(content, "owner: post@nord.example\n") != []


def test_a_missing_site_file_is_told(content: Path) -> None:
    """A site has a name."""
    (content / "site.yml").unlink()
    assert "pathway_data/site.yml:1: site.yml mangler – den siger, hvad stedet hedder" in (
        problems_in(content)
    )


def test_the_environment_says_which_content_and_where_it_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`CONTENT`, `SITE_URL` and `EDIT_URL` go before what is written."""
    monkeypatch.delenv("CONTENT", raising=False)
    assert content_folder() == CONTENT
    monkeypatch.setenv("CONTENT", str(NORD))
    assert content_folder() == NORD
    assert shown_root(NORD) == "tests/samples/nord"
    assert shown_root(Path("/elsewhere/nord")) == "nord"
    site = load(NORD).catalogue.site
    assert site is not None
    assert site.address == "https://nord.example/"
    monkeypatch.setenv("SITE_URL", "https://andet.example/")
    site = load(NORD).catalogue.site
    assert site is not None
    assert site.address == "https://andet.example/"
