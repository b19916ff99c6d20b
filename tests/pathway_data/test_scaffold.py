"""A new programme is green at once, tells all that is missing, and its examples can be used."""

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from calculators.kinds import KINDS as ENGINES
from hooks.render import all_pages
from hooks.site.places import Site
from pathway_data import models
from pathway_data.__main__ import main
from pathway_data.calculations import Calculations
from pathway_data.checks import check
from pathway_data.checks.calculators import hints
from pathway_data.gaps import MISSING_TEXT, gaps
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded, load
from pathway_data.scaffold import ScaffoldError, examples, write_programme
from pathway_data.schemas import schemas
from pathway_data.yaml_lines import Document, read_yaml
from tests.hooks.page_samples import build, sample_content
from tests.pathway_data.conftest import taken_into_use

DAY = date(2026, 11, 26)
KEPT_COMMON = frozenset({"pages", "roles", "terms", "changes", "components", "site", "region"})
"""Kinds of the whole site, which no programme begins with."""

SHARED = {
    "roles": """\
- id: eksempel-gruppe
  title: Prøvegruppen
  question: Hvad kan jeg her?
  about_site: Se programmerne.
  links: [{text: Se kilderne, page: side/kilder}]
""",
    "actors": """\
- id: eksempel-faelles
  title: Prøveaktøren
  summary: {text: Er fælles for programmerne., citations: [{source: proeve, at: alt}]}
""",
    "sources": """\
- {id: proeve, title: Prøve, short: Prøve, publisher: Testene, published: "2026", region: Prøve,
   period: "2026", status: beskrivelse, about: Opdigtet., no_url: Opdigtet.,
   sections: [{id: alt, title: Alt}]}
""",
}
"""What programmes share, which a new one may add to: a user group and an actor."""


def shared_content(root: Path) -> Path:
    """A content folder without programmes, but with what they share."""
    made = sample_content(root)
    for kind, text in SHARED.items():
        (made / "common" / f"{kind}.yml").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder without programmes."""
    return shared_content(tmp_path / "content")


def told(content: Path) -> list[str]:
    """What the check says of a content folder."""
    return list(map(str, check(load(content), DAY)))


def test_a_new_programme_is_green_at_once(content: Path) -> None:
    """The check passes, every page can be made, and no example is on any of them."""
    write_programme(content, "kol", DAY)
    assert told(content) == []
    texts = build(content, DAY).texts
    assert {"kol/", "kol/maalgruppe/"} <= set(texts)
    pages = (text.body for address, text in texts.items() if "redaktion/skriv_" not in address)
    assert not [body for body in pages if "eksempel-traening" in body]


def test_what_is_missing_is_listed_and_nothing_else_is_told(content: Path) -> None:
    """Each text of a new programme says that it is missing, and is found by file and line."""
    write_programme(content, "kol", DAY)
    loaded = load(content)
    (scope,) = loaded.catalogue.programmes
    assert scope.programme
    for text in (scope.programme.summary.text, scope.programme.target_group.summary.text):
        assert MISSING_TEXT in text
    assert scope.programme.reviewed is None
    found = {(gap.path.rpartition("/")[2], gap.what) for gap in gaps(loaded.catalogue, DAY)}
    assert ("programme.yml", "hvad programmet er") in found
    assert ("programme.yml", "Hvornår programmet er gennemgået") in found
    assert ("sources.yml", "kildens adresse (url)") in found


def test_every_example_can_be_taken_into_use_as_it_stands(content: Path) -> None:
    """All of them together: one calculator of each kind, the pages of every kind of content."""
    use_all(content, "kol")
    assert told(content) == []
    built = build(content, DAY)
    site, addresses = built.site, set(built.texts)
    assert {"kol/tilbud/eksempel-traening/", "kol/emner/eksempel-emne/"} <= addresses
    calculators = {
        each.kind for _, each in site.catalogue.all(models.Calculator) if each.id[:8] == "eksempel"
    }
    assert calculators == set(ENGINES)


def test_every_example_of_a_new_site_can_be_taken_into_use_as_it_stands(tmp_path: Path) -> None:
    """Those of the programme refer to the user group and the actor of the common ones."""
    use_all(tmp_path / "nyt", "kol")
    assert told(tmp_path / "nyt") == []
    assert "for/eksempel-gruppe/" in build(tmp_path / "nyt", DAY).texts


def test_a_site_begins_in_a_folder_that_holds_nothing_but_a_repository(tmp_path: Path) -> None:
    """Whoever makes the repository first begins there; a folder of other files stays as it is."""
    (tmp_path / ".git").mkdir()
    write_programme(tmp_path, "kol", DAY)
    assert told(tmp_path) == []
    assert (tmp_path / "site.yml").is_file()


def test_no_site_begins_among_other_files(tmp_path: Path) -> None:
    """A folder that somebody mistook is told, and nothing is written into it."""
    letter = tmp_path / "brev.txt"
    letter.write_text("Kære kollega", encoding="utf-8")
    with pytest.raises(ScaffoldError, match="ny eller tom"):
        write_programme(tmp_path, "kol", DAY)
    assert list(tmp_path.iterdir()) == [letter]


def test_two_programmes_may_both_use_the_examples(content: Path) -> None:
    """The ids are the same, and each programme has its own."""
    use_all(content, "kol")
    use_all(content, "knae")
    assert told(content) == []
    addresses = [page.address for page in all_pages(Site(load(content).catalogue, DAY))]
    assert {"kol/tilbud/eksempel-traening/", "knae/tilbud/eksempel-traening/"} <= set(addresses)


def use_all(content: Path, programme: str) -> None:
    """Begin a programme and take every example over as it stands."""
    for file in write_programme(content, programme, DAY):
        if file.name not in ("programme.yml", "site.yml"):
            text = taken_into_use(file.read_text(encoding="utf-8"))
            file.write_text(text, encoding="utf-8")


def test_every_kind_of_a_programme_has_an_example_that_fits_its_schema() -> None:
    """A new kind needs one; each is validated as an editor's own tool does it."""
    made, known = list(examples()), schemas()
    assert {kind.name for _, kind, _ in made} >= KINDS.keys() - KEPT_COMMON - WITHOUT
    for name, kind, text in made:
        if name == "programme.yml":
            continue
        found = read_yaml(text.encode(), name)
        assert isinstance(found, Document), found
        schema = json.loads(known[f"{kind.name}.json"])
        assert list(Draft202012Validator(schema).iter_errors(found.data)) == [], name


WITHOUT = frozenset({"municipalities", "local_offers", "contributors", "reviews"})
"""Kinds whose things belong to the region, or come as a sheet."""


def test_every_file_names_its_schema_and_explains_its_keys(content: Path) -> None:
    """The first line leads to the schema; each key that must stand is told in Danish."""
    for file in write_programme(content, "kol", DAY):
        first, *rest = file.read_text(encoding="utf-8").splitlines()
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / schema).resolve().is_file(), first
        assert "## Skal stå:" in rest


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("KOL", "fx ID=kol"),
        ("Kol og åndenød", "fx ID=kol-og-aandenoed"),
        ("", "kan ikke bruges"),
        ("../kol", "fx ID=kol"),
        ("k" * 61, "højst 60"),
        ("kilder", "adressen på en fælles side"),
        ("assets", "adressen på en fælles side"),
    ],
)
def test_a_name_that_cannot_be_used_is_told_with_one_that_can(
    content: Path, name: str, words: str
) -> None:
    """And nothing is written."""
    with pytest.raises(ScaffoldError, match=words):
        write_programme(content, name, DAY)
    assert list((content / "programmes").iterdir()) == []


def test_a_programme_that_is_there_is_left_alone(content: Path) -> None:
    """Whatever stands in its folder."""
    folder = content / "programmes" / "kol"
    folder.mkdir()
    with pytest.raises(ScaffoldError, match="findes allerede"):
        write_programme(content, "kol", DAY)
    assert list(folder.iterdir()) == []


def test_the_command_says_what_to_do_next(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or why nothing was done, with an exit code for whoever runs it."""
    assert main(["programme", "kol", "--content", str(content)]) == 0
    assert "Begynd med sources.yml" in capsys.readouterr().out
    assert main(["programme", "kol", "--content", str(content)]) == 1
    assert "findes allerede" in capsys.readouterr().out


def test_every_calculator_has_a_worked_example_that_is_computed(content: Path) -> None:
    """So that whoever takes it over sees how a case of that kind is written, and nothing is left
    to suggest."""
    use_all(content, "kol")
    loaded: Loaded = load(content)
    calculations = Calculations(loaded.catalogue, DAY)
    assert len(calculations.by_key) == len(ENGINES)
    for calculation in calculations.by_key.values():
        assert calculation.outcomes, calculation.calculator.id
        assert [each.differences for each in calculation.outcomes] == [()]
    assert list(hints(calculations)) == []


def test_a_figure_that_is_not_there_is_told_with_those_of_its_row_or_column(content: Path) -> None:
    """Each in quotation marks, with its value, as a name may hold a comma."""
    use_all(content, "kol")
    cases = content / "programmes/kol/cases.yml"
    text = cases.read_text(encoding="utf-8")
    for name, expected in (
        ("2027", 'intet tal hedder "2027" – mente du: '),
        ("Noget andet", 'intet tal hedder "Noget andet" – '),
    ):
        assert '"Træning, 2026"' in text
        cases.write_text(text.replace('"Træning, 2026"', f'"{name}"'), encoding="utf-8")
        (message,) = told(content)
        assert expected in message
        assert ('"Træning, 2027" er 20.000,00' in message) == (name == "2027")
        assert ('"Afrundet, I alt"' in message) == (name != "2027")
