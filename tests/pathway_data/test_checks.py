"""References, citations, dates and words: what only the content as a whole can show."""

from datetime import date
from pathlib import Path

import pytest

from pathway_data.checks import check
from pathway_data.load import load
from pathway_data.models.base import coming, current, ended
from pathway_data.models.knowledge import ResponsibilityPeriod
from tests.pathway_data.conftest import DAY, Spoil, copied_content, problems_in

FOLDER = "pathway_data/programmes/skulder"
CITED = "citations: [{source: proevekilde, at: tilbud}]"


def test_an_unknown_actor_gets_a_suggestion(spoil: Spoil) -> None:
    """A reference to nobody is told with the name that was probably meant."""
    assert spoil("offers.yml", "provider: skulderteam", "provider: skulderteamet") == [
        (
            f'{FOLDER}/offers.yml:6: tilbud "skuldertraening": ukendt aktør "skulderteamet" – '
            'mente du "skulderteam"?'
        )
    ]


def test_an_unknown_source_and_section_are_told(spoil: Spoil) -> None:
    """A citation must name a source and one of its sections."""
    problems = spoil("phases.yml", "source: proevekilde, at: tilbud", "source: kilden, at: tilbud")
    assert problems == [
        f'{FOLDER}/phases.yml:5: fase "start": ukendt kilde "kilden" – kendte: proevekilde'
    ]
    problems = spoil(
        "tasks.yml", "source: proevekilde, at: tilbud", "source: proevekilde, at: tilbuddet"
    )
    assert (
        f'{FOLDER}/tasks.yml:6: opgave "tage-imod": kilden "proevekilde" har intet afsnit '
        '"tilbuddet" – mente du "tilbud"?'
    ) in problems


def test_a_link_to_no_page_is_told(spoil: Spoil) -> None:
    """Next steps lead to pages that exist."""
    problems = spoil(
        "calculators/skulderplan.yml", "offers/skuldertraening", "offers/skuldertraenig"
    )
    assert any(
        'ukendt tilbud "skuldertraenig" – mente du "skuldertraening"?' in p for p in problems
    )


RATE = """- id: timepris
  title: Timepris
  unit: kr/time
  periods:
    - {{valid_from: 2025-01-01, valid_to: {end}, amount: 100, price_level: "2025", {cited}}}
    - {{valid_from: {begin}, amount: 110, price_level: "2026", {cited}}}
"""


@pytest.mark.parametrize(
    ("end", "begin", "line", "words"),
    [
        ("2025-12-31", "2026-01-01", 0, ""),
        ("2025-12-30", "2026-01-01", 6, "hul mellem 30. december 2025, linje 5, og 1. januar 2026"),
        (
            "2026-01-01",
            "2026-01-01",
            6,
            "overlap med perioden i linje 5, der slutter 1. januar",
        ),
        ("2024-12-31", "2025-01-01", 5, "perioden slutter, før den begynder"),
        ("2025-02-30", "2026-01-01", 5, "datoen findes ikke – skriv ÅÅÅÅ-MM-DD"),
        ("snart", "2026-01-01", 5, "skriv datoen som ÅÅÅÅ-MM-DD"),
    ],
)
def test_dated_values_follow_one_another(
    content: Path, end: str, begin: str, line: int, words: str
) -> None:
    """Periods meet day by day; a hole, an overlap or an impossible date fails."""
    rates = content / "programmes/skulder/rates.yml"
    rates.write_text(RATE.format(end=end, begin=begin, cited=CITED))
    problems = problems_in(content)
    if not words:
        assert problems == []
    else:
        assert len(problems) == 1
        assert problems[0].startswith(f'{FOLDER}/rates.yml:{line}: takst "timepris": ')
        assert words in problems[0]


def test_an_open_period_may_only_come_last(content: Path) -> None:
    """A period without an end that is followed by another is an overlap."""
    text = RATE.format(end="X", begin="2026-01-01", cited=CITED).replace("valid_to: X, ", "")
    (content / "programmes/skulder/rates.yml").write_text(text)
    assert (
        "perioden før, linje 5, har ingen slutdato – giv den valid_to dagen før 1. januar 2026"
        in str(problems_in(content))
    )


def test_what_holds_depends_on_the_day() -> None:
    """On the last day the old period holds; on the next day the new one does."""
    cited = {"citations": [{"source": "proevekilde", "at": "tilbud"}], "text": "x"}
    periods = [
        ResponsibilityPeriod.model_validate(
            {"valid_from": "2007-01-01", "valid_to": "2026-12-31", "holder": "Kommunen", **cited}
        ),
        ResponsibilityPeriod.model_validate(
            {"valid_from": "2027-01-01", "holder": "Regionen", **cited}
        ),
    ]
    before, after = date(2026, 12, 31), date(2027, 1, 1)
    assert current(periods, before) is periods[0]
    assert current(periods, after) is periods[1]
    assert coming(periods, before) == (periods[1],)
    assert ended(periods, after) == (periods[0],)
    assert current(periods, date(2006, 12, 31)) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ring til 010190-1234.", "ligner et CPR-nummer"),
        ("Nummer 0101901234 er hemmeligt.", "ligner et CPR-nummer"),
        ("Skriv til en.person@eksempel.dk.", "ligner en e-mailadresse"),
        ("Ring på 12 34 56 78.", "ligner et telefonnummer"),
        ("Ring på +45 12345678.", "ligner et telefonnummer"),
        ("Ring på 12345678.", "ligner et telefonnummer"),
    ],
)
def test_personal_data_fails(spoil: Spoil, text: str, words: str) -> None:
    """Nothing shaped like a CPR number, an e-mail address or a phone number is let in."""
    problems = spoil("phases.yml", "Borgeren henvender sig.", text)
    assert len(problems) >= 1
    assert problems[0].startswith(f"{FOLDER}/phases.yml:3: ")
    assert words in problems[0]


@pytest.mark.parametrize(
    "text",
    ["75.317,60 kr.", "1. januar 2027", "§ 140 stk. 4", "2007-2026", "nr. 9538 af 2. juli 2018"],
)
def test_ordinary_numbers_are_no_personal_data(spoil: Spoil, text: str) -> None:
    """Amounts, dates, paragraphs and years pass."""
    assert spoil("phases.yml", "Borgeren henvender sig.", text) == []


TERMS = f"""- id: skulderafdelingen
  preferred: Skulderafdelingen
  deprecated:
    - text: Skulderklinik
  {CITED}
"""


def test_a_discarded_name_fails_anywhere_but_in_a_quotation(content: Path) -> None:
    """The name to use is told, with the line where the discarded one stands."""
    (content / "programmes/skulder/terms.yml").write_text(TERMS)
    assert problems_in(content) == []
    tasks = content / "programmes/skulder/tasks.yml"
    tasks.write_text(tasks.read_text().replace("Skulderteamet tager", "skulderklinikken tager"))
    assert problems_in(content) == [
        f'{FOLDER}/tasks.yml:3: "skulderklinik" bruges ikke – skriv "Skulderafdelingen"'
    ]


def test_hand_written_pages_are_checked_too(content: Path, tmp_path: Path) -> None:
    """A page in Markdown may hold no discarded name and no address of a person either."""
    (content / "programmes/skulder/terms.yml").write_text(TERMS)
    page = tmp_path / "om.md"
    page.write_text("# Om\n\nKontakt skulderklinik på a@b.dk\n")
    problems = check(load(content), DAY, {"docs/om.md": page})
    assert [(problem.path, problem.line) for problem in problems] == [("docs/om.md", 3)] * 2


def test_a_review_must_be_due_after_it_was_done(spoil: Spoil) -> None:
    """A date of review that lies before the last review is a slip."""
    assert spoil("programme.yml", "review_due: 2099-01-01", "review_due: 2025-01-01") == [
        (
            f'{FOLDER}/programme.yml:14: program "skulder": næste gennemgang ligger før den '
            "seneste – ret datoen"
        )
    ]


ALL_ENDED = """- id: timepris
  title: Timepris
  unit: kr/time
  periods:
    - {valid_from: "2019-10-01", valid_to: "2023-12-31", amount: 941.47, price_level: x, CITED}
    - {valid_from: "2024-01-01", valid_to: "2026-12-31", amount: 1100.00, price_level: x, CITED}
""".replace("CITED", CITED)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 12, 31), "rates.yml:6: fra 1. januar 2027: takst"),
        (date(2027, 1, 1), "rates.yml:6: takst"),
        (date(2019, 9, 30), "rates.yml:5: takst"),
    ],
)
def test_a_rate_that_holds_no_more_is_told(content: Path, day: date, told: str) -> None:
    """Whether all amounts have ended or none has begun; the day before, that it is so soon."""
    (content / "programmes/skulder/rates.yml").write_text(ALL_ENDED, encoding="utf-8")
    problems = problems_in(content, day)
    assert told in problems[0]
    assert all("ingen takst gælder" in problem for problem in problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("offers.yml", "title: Skuldertræning", "title: TODO", '"TODO" er kun en pladsholder'),
        ("offers.yml", "title: Skuldertræning", "title: Titel", '"Titel" er kun en pladsholder'),
        ("offers.yml", "title: Skuldertræning", "title: xxx", '"xxx" er kun en pladsholder'),
        ("offers.yml", "title: Skuldertræning", 'title: "..."', '"..." er kun en pladsholder'),
        (
            "offers.yml",
            "title: Skuldertræning",
            "title: Lorem ipsum dolor",
            '"Lorem ipsum" er kun en pladsholder',
        ),
    ],
)
def test_what_stands_there_until_somebody_writes_it_is_told(
    spoil: Spoil, file: str, old: str, new: str, message: str
) -> None:
    """Words that are only in the place of others."""
    problems = spoil(file, old, new)
    assert len([each for each in problems if message in each]) == 1


def test_what_leads_round_is_explained_twice_or_is_not_yet_done_is_told(nord: Path) -> None:
    """A site of it would never be made, explain a word by chance, or tell what nobody has said."""
    home = nord / "programmes/eksempelprogram"
    house, doctor = "  title: Eksempelhuset\n", "  title: Eksempellægen\n"
    file = next(each for each in nord.rglob("actors.yml") if doctor in each.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace(doctor, f"{doctor}  part_of: hospital\n"))
    with file.open("a", encoding="utf-8") as actors:
        actors.write("- {id: hospital, title: Hospitalet, part_of: eksempel-laege}\n")
    actors_file = home / "actors.yml"
    text = actors_file.read_text("utf-8")
    actors_file.write_text(text.replace(house, f"{house}  part_of: eksempel-sundhedshus\n"))
    with (home / "glossary.yml").open("a", encoding="utf-8") as words:
        words.write("- {id: o, term: Eksempeltesten, definition: En anden prøve., ")
        words.write("citations: [{source: eksempel-kilde, at: indsats}]}\n")
    told = home / "local_offers.yml"
    told.write_text(told.read_text("utf-8").replace("2026-10-01", "2062-10-01"))
    found = problems_in(nord)
    print("\n".join(found))
    for said in (
        "i ring: eksempel-laege → hospital → eksempel-laege – slet",
        "i ring: hospital → eksempel-laege → hospital – slet",
        "i ring: eksempel-sundhedshus → eksempel-sundhedshus – slet",
        '"Eksempeltesten" forklares også i nord/programmes/eksempelprogram/glossary.yml:4 – lad',
        "1. oktober 2062 er ikke kommet endnu – ret årstallet",
    ):
        assert [said in each for each in found].count(True) == 1, said
    assert len(found) == 5


def test_spans_and_milestones_follow_the_years(content: Path) -> None:
    """A period that ends before it begins, and a milestone that comes before an earlier year."""
    source = content / "programmes/skulder/sources.yml"
    text = source.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "period:" in line)
    source.write_text(text.replace(line, line.split("period:")[0] + 'period: "2021–2020"', 1))
    (content / "programmes/skulder/milestones.yml").write_text(
        "\n".join(
            f"- {{id: {name}, title: T1, text: Det sker., year: {year}, order: {at}, {CITED}}}"
            for name, year, at in (("a", 2027, 1), ("b", 2026, 2), ("c", 2028, 3))
        )
    )
    problems = problems_in(content)
    assert any("2021–2020 slutter, før det begynder – skriv 2020–2021" in p for p in problems)
    assert any("milestones.yml:2" in p and "2026 står efter 2027 (»a«)" in p for p in problems)
    assert not any("milestones.yml:3" in p for p in problems)


@pytest.mark.parametrize(
    "kind",
    [
        "common/actors",
        "common/laws",
        "common/components",
        "common/pages",
        "site",
        "common/sources",
        "programmes/*/calculators",
        "programmes/*/indicators",
        "programmes/*/offers",
        "programmes/*/programme",
        "programmes/*/stratifications",
    ],
)
def test_a_file_that_cannot_be_read_is_one_mistake(whole_content: Path, kind: str) -> None:
    """Nothing else is told of what stands in it: no unknown reference, page or answer.

    The things of a kind stand in a file, or each in a file of its own in a folder.
    """
    path = max((*whole_content.glob(f"{kind}.yml"), *whole_content.glob(f"{kind}/*.yml")))
    shown = path.relative_to(whole_content)
    sound = path.read_bytes()
    path.write_bytes(b"<<<<<<< HEAD\n" + sound)
    try:
        problems = problems_in(whole_content)
    finally:
        path.write_bytes(sound)
    assert len(problems) == 1
    assert problems[0].startswith(f"pathway_data/{shown}:1: et mærke fra en sammenfletning")


@pytest.fixture(scope="module")
def whole_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site's content, a file of which is spoiled and mended at a time."""
    return copied_content(tmp_path_factory.mktemp("whole"))
