"""The table of pages: slips are told with their line, and links may name what it has."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pathway_data.content_place import DEFAULTS
from pathway_data.load import load
from pathway_data.page_table import FILE, PageTable, PageTableError
from tests.pathway_data.conftest import problems_in

OWN = "pathway_data/common/pages.yml"

type Change = Callable[[str, str], list[str]]


@pytest.fixture
def change(content: Path) -> Change:
    """Replace a piece of a whole table once and tell the problems, without its own path."""
    path = content / "common" / "pages.yml"
    shutil.copy(DEFAULTS / "pages.yml", path)

    def changed(old: str, new: str) -> list[str]:
        text = path.read_text(encoding="utf-8")
        assert old in text
        line = text[: text.index(old)].count("\n") + 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        start = f"{OWN}:{line + new.count(chr(10))}: "
        return [problem.removeprefix(start) for problem in problems_in(content)]

    return changed


def _table(content: Path) -> PageTable:
    return PageTable(load(content).catalogue.common)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "shows: [{kind: steps}]",
            "shows: [{kind: stepps}]",
            'side "arbejdsgang": ukendt slags "stepps" – mente du "steps"?',
        ),
        (
            "needs: [programme.coverage]",
            "needs: [programme.cover]",
            'side "daekning": ukendt slags "programme.cover" – mente du "programme"?',
        ),
        (
            "next: [beregnere, henvisning",
            "next: [{each: calculator}, henvisning",
            'side "maalgruppe": ukendt slags "calculator" – mente du "calculators"?',
        ),
        (
            "shows: [{kind: routes}]",
            "shows: [{kind: offers}]",
            'side "henvisning": "offers" står også på siden "tilbud" – vis det ét sted',
        ),
        (
            "description: Tilbud i {program} med",
            "description: Tilbud i {programmet} med",
            'side "tilbud": "programmet" kan ikke stå i krøllede parenteser – kun {program} kan',
        ),
        (
            "reviewed_with: aktoerer",
            "reviewed_with: takster",
            'side "kommuner": siden "takster" har ingen gennemgang for sig – nævn en, der har',
        ),
        (
            "under: aktoerer",
            "under: takster",
            'side "kommuner": siden "takster" har ingen menufane – nævn en, der har',
        ),
        (
            "next: [aktoerer, kommunikation",
            "next: [aktoererne, kommunikation",
            'side "opgaver": ukendt side "aktoererne" – mente du "aktoerer"?',
        ),
        (
            "next: [{page: kilder, text: Kilderne}",
            "next: [{page: kilderne, text: Kilderne}",
            'side "bidragydere": ukendt side "kilderne" – mente du "kilder"?',
        ),
        (
            "next: [tidsplan, arbejdsgang",
            "next: [{side: tidsplan}, arbejdsgang",
            'side "ansoegning": ukendt nøgle "side"',
        ),
    ],
)
def test_an_error_in_the_table_is_told_with_its_line(
    change: Change, old: str, new: str, told: str
) -> None:
    """Each kind of slip in an entry is told at the line it stands in, with what is expected."""
    assert any(problem.startswith(told) for problem in change(old, new))


def test_a_page_that_nothing_gives_is_told(change: Change) -> None:
    """A page needs content that calls for it, or to be there always."""
    before = "- id: takster\n"
    problems = change(before, "- {id: ny, title: Ny, next: [om]}\n" + before)
    assert len(problems) == 1
    assert 'side "ny": intet giver siden – skriv shows, needs eller always' in problems[0]


def test_a_content_folder_writes_only_what_is_another_in_the_table(content: Path) -> None:
    """The generator's table stands beneath; an entry keeps what the folder does not write of it."""
    before = {page.id: page for page in _table(content).pages}
    assert list(before)[:3] == ["forside", "maalgruppe", "tilbud"]
    own = "- {id: tilbud, title: Ydelser}\n- {id: ny, title: Ny, always: true, next: [om]}\n"
    (content / "common" / "pages.yml").write_text(own, encoding="utf-8")
    after = {page.id: page for page in _table(content).pages}
    assert list(after) == [*before, "ny"]
    assert after["tilbud"] == before["tilbud"].model_copy(update={"title": "Ydelser"})
    assert _table(content).where(after["tilbud"]) == f"{OWN}:1"
    assert _table(content).where(after["kilder"]).startswith("pathway_data/defaults/pages.yml:")


def test_a_slip_in_an_entry_that_changes_the_table_is_told_in_the_folders_own_file(
    content: Path,
) -> None:
    """An editor never has to look into the generator's table."""
    own = "- id: tilbud\n  titel: Ydelser\n- id: kilder\n  under: takster\n"
    (content / "common" / "pages.yml").write_text(own, encoding="utf-8")
    assert problems_in(content) == [
        f'{OWN}:2: side "tilbud": ukendt nøgle "titel" – mente du "title"?',
        f'{OWN}:4: side "kilder": siden "takster" har ingen menufane – nævn en, der har',
    ]


def test_a_page_in_a_programmes_folder_is_told(content: Path) -> None:
    """Nothing reads it there."""
    text = "- {id: ny, title: Ny, always: true, next: [om]}\n"
    (content / "programmes/skulder/pages.yml").write_text(text, encoding="utf-8")
    told = 'pathway_data/programmes/skulder/pages.yml:1: side "ny": sider står kun i common/'
    assert any(problem.startswith(told) for problem in problems_in(content))


def test_a_programme_may_not_be_called_as_a_common_page(content: Path) -> None:
    """Two things would lie at one address."""
    (content / "programmes/skulder").rename(content / "programmes/kilder")
    file = content / "programmes/kilder/programme.yml"
    text = file.read_text(encoding="utf-8").replace("id: skulder", "id: kilder")
    file.write_text(text, encoding="utf-8")
    told = 'pathway_data/programmes/kilder/programme.yml:2: program "kilder": navnet er adressen'
    assert any(problem.startswith(told) for problem in problems_in(content))


def test_links_may_name_the_pages_there_is_content_for(content: Path) -> None:
    """A general page can be linked to where it is, and nowhere else."""
    names = list(_table(content).names(load(content).catalogue.programmes))
    assert {"forside", "kilder", "om", "skulder", "skulder/tilbud", "skulder/kilder"} <= {*names}
    assert not {"takster", "skulder/takster", "skulder/om", "tilbud"} & {*names}
    file = content / "programmes/skulder/calculators/skulderplan.yml"
    text = file.read_text(encoding="utf-8")
    assert "offers/skuldertraening" in text
    file.write_text(text.replace("offers/skuldertraening", "side/skulder/takst"), encoding="utf-8")
    assert any('ukendt side "skulder/takst"' in problem for problem in problems_in(content))
    file.write_text(text.replace("offers/skuldertraening", "side/skulder/tilbud"), encoding="utf-8")
    assert problems_in(content) == []


def test_a_link_to_a_page_with_an_error_of_its_own_is_not_told_too(
    content: Path, change: Change
) -> None:
    """One slip is told at its own line, not at each link to the page as well."""
    file = content / "programmes/skulder/calculators/skulderplan.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("offers/skuldertraening", "side/skulder/tilbud"), encoding="utf-8")
    problems = change("title: Tilbud\n", "titel: Tilbud\n")
    assert problems
    assert all('side "tilbud": ' in problem for problem in problems)


def test_a_page_the_table_lacks_is_told_by_name(content: Path) -> None:
    """A renderer that asks for one stops the build with the file to write it in."""
    with pytest.raises(PageTableError, match=f'{FILE}:1: siden "vejrudsigt" mangler'):
        _table(content).page("vejrudsigt")
