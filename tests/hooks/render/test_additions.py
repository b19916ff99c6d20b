"""What programmes add to what they share: to an actor, a law or a user group."""

from pathlib import Path

import pytest

from pathway_data import models
from tests.hooks.page_samples import Built, Parsed, build, programmes_alike
from tests.hooks.render.test_site import _target
from tests.pathway_data.conftest import problems_in

COMMON = {
    "actors.yml": "- id: laege\n  title: Egen læge\n",
    "laws.yml": (
        "- id: proevelov\n  title: Prøveloven § 1\n  short: § 1\n  summary: En prøvelov.\n"
        "  periods:\n    - valid_from: 2020-01-01\n      text: Den gælder.\n"
        "      citations: [{source: faelleskilde, at: afsnit}]\n"
    ),
    "roles.yml": (
        "- id: laeger\n  title: Læge\n  question: Hvem kan jeg henvise?\n  actors: [laege]\n"
    ),
    "sources.yml": (
        "- id: faelleskilde\n  title: Fælles prøvekilde\n  short: Fælles\n  publisher: Testene\n"
        '  published: "2026"\n  region: Hele landet\n  period: "2026"\n  status: eksempel\n'
        "  about: Findes kun i testene.\n  no_url: Kilden er opdigtet.\n"
        "  sections:\n    - {id: afsnit, title: Afsnit}\n"
    ),
}
ADDED = (
    "- id: laege\n  actor: laege\n  statements:\n"
    "    - text: Lægen ser på {name}.\n      citations: [{{source: proevekilde, at: tilbud}}]\n"
    "- id: lov\n  law: proevelov\n  statements:\n"
    "    - text: Loven gælder for {name}.\n"
    "      citations: [{{source: proevekilde, at: tilbud}}]\n"
)
OF_ITS_OWN = (
    "- id: en\n  actor: skulderteam\n  statements:\n    - text: Er her.\n"
    "      citations: [{source: proevekilde, at: tilbud}]\n"
)
SUBJECT = (
    "- id: hjem\n  title: Hjem med sin {name}\n  part: Overgange\n  actors: [laege]\n"
    "  summary: {{text: Om at komme hjem., citations: [{{source: proevekilde, at: tilbud}}]}}\n"
)
GUIDED = (
    "- id: laeger\n  role: laeger\n  question: Hvem har ondt i sin {name}?\n"
    "  answer:\n    - text: Den, der siger det om sin {name}.\n"
    "      citations: [{{source: proevekilde, at: tilbud}}]\n"
    "  links:\n    - {{text: Se træningen, page: offers/{name}traening}}\n"
    "    - {{text: Læg en plan, page: calculators/plan}}\n"
)


def _content(root: Path, *names: str) -> Path:
    """Programmes that all speak of the same doctor, law and readers, with a calculator alike."""
    made = programmes_alike(root, *(name for name in names if name != "skulder"))
    for file, text in COMMON.items():
        (made / "common" / file).write_text(text, encoding="utf-8")
    for name in names:
        folder = made / "programmes" / name
        (folder / "additions.yml").write_text(ADDED.format(name=name), encoding="utf-8")
        (folder / "guides.yml").write_text(GUIDED.format(name=name), encoding="utf-8")
        plan = folder / "calculators" / f"{name}plan.yml"
        text = plan.read_text(encoding="utf-8").replace(f"id: {name}plan", "id: plan")
        plan.with_name("plan.yml").write_text(text, encoding="utf-8")
        plan.unlink()
    return made


def _built(root: Path, *names: str) -> Built:
    content = _content(root, *names)
    return build(content)


def _links(built: Built, address: str) -> set[str]:
    return {_target(address, link)[0] for link in Parsed(built.html(address)).links}


@pytest.mark.parametrize(
    ("page", "said"), [("aktoerer/laege/", "ser på"), ("lov/proevelov/", "Loven gælder")]
)
def test_what_two_programmes_say_stands_on_the_common_page_under_their_names(
    tmp_path: Path, page: str, said: str
) -> None:
    """Each in its own words, with its own source, and under its name."""
    built = _built(tmp_path / "content", "skulder", "albue")
    html = built.html(page)
    for name in ("skulder", "albue"):
        section = html.split(f'id="{name}_om"')[1].split("<h2")[0]
        assert f"I {name}programmet" in section
        assert said in section
        assert name in section
        assert f"{name}/kilder/proevekilde/" in html
    assert not [each for each in built.addresses() if each.startswith(f"albue/{page}")]


def test_what_many_programmes_say_stands_with_each_and_the_common_page_leads_there(
    tmp_path: Path,
) -> None:
    """Of three, each has a page of its own about the doctor and about the law."""
    names = ("skulder", "albue", "haand")
    built = _built(tmp_path / "content", *names)
    for page in ("aktoerer/laege/", "lov/proevelov/"):
        assert {f"{name}/{page}" for name in names} <= _links(built, page)
        for name in names:
            assert name in built.html(f"{name}/{page}")
            assert page in _links(built, f"{name}/{page}")
    assert "ser på" not in built.html("aktoerer/laege/").split('id="sagt_i_programmerne"')[0]


@pytest.mark.parametrize(("count", "leads"), [(3, True), (9, False)])
def test_the_common_page_of_an_actor_has_the_subjects_of_as_many_programmes_as_can_be_read(
    tmp_path: Path, count: int, leads: bool
) -> None:
    """Those of a country stand with the programmes, to which the page leads."""
    names = ("skulder", "albue", "haand", "fod", "hofte", "nakke", "ryg", "knae", "tand")[:count]
    content = _content(tmp_path / "content", *names)
    for name in names:
        topics = content / "programmes" / name / "topics.yml"
        topics.write_text(SUBJECT.format(name=name), encoding="utf-8")
    built = build(content)
    subjects = {f"{name}/emner/hjem/" for name in names}
    assert subjects <= {*built.addresses()}
    assert (subjects & _links(built, "aktoerer/laege/")) == (subjects if leads else set())


def test_a_groups_page_leads_straight_into_the_only_programme_that_has_something_for_it(
    tmp_path: Path,
) -> None:
    """Question, answer and buttons are the programme's, on the front page as well."""
    built = _built(tmp_path / "content", "skulder")
    assert "Hvem har ondt i sin skulder?" in built.html("")
    html = built.html("for/laeger/")
    assert "Den, der siger det om sin skulder." in html
    assert "Vælg program" not in html
    assert "skulder/tilbud/skuldertraening/" in _links(built, "for/laeger/")
    assert "skulder/for/laeger/" not in built.addresses()


def test_a_reader_chooses_the_programme_where_several_have_something_for_the_group(
    tmp_path: Path,
) -> None:
    """The common page asks the common question and answers for none; each programme's does.

    A calculator of the same name in both is each programme's own.
    """
    built = _built(tmp_path / "content", "skulder", "albue")
    common = built.html("for/laeger/")
    assert "Vælg program" in common
    assert "Den, der siger det" not in common
    assert "Hvem kan jeg henvise?" in built.html("")
    assert "Hvem har ondt" not in built.html("")
    for name, other in (("skulder", "albue"), ("albue", "skulder")):
        page = f"{name}/for/laeger/"
        assert page in _links(built, "for/laeger/")
        shown = built.html(page).split('id="naeste_skridt"')[0]
        assert f"om sin {name}." in shown
        assert other not in shown
        links = _links(built, page)
        assert {f"{name}/tilbud/{name}traening/", f"{name}/beregnere/plan/"} <= links
        assert not [link for link in links if link.startswith(f"{other}/beregnere")]


def test_every_link_and_anchor_of_the_pages_is_there(tmp_path: Path) -> None:
    """Also from the sources, whose list leads to what is built on them."""
    for count, names in enumerate((("skulder", "albue"), ("skulder", "albue", "haand"))):
        built = _built(tmp_path / str(count), *names)
        anchors = {page: set(Parsed(built.html(page)).ids) for page in built.addresses()}
        for page in built.addresses():
            if page.startswith(("kilder/", "skulder/kilder/", "for/", "aktoerer/", "lov/")):
                for link in Parsed(built.html(page)).links:
                    there, anchor = _target(page, link)
                    if there in anchors and anchor and "?" not in anchor:
                        assert anchor in anchors[there], f"{page}: {link}"


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("additions.yml", "- id: en\n", "skriv enten actor eller law"),
        ("additions.yml", "- id: en\n  actor: laege\n", "tilføjelsen siger intet"),
        (
            "additions.yml",
            OF_ITS_OWN,
            'aktør "skulderteam" står i samme mappe',
        ),
        ("guides.yml", GUIDED.format(name="skulder").replace("role: l", "role: k"), "ukendt bruge"),
    ],
)
def test_what_is_added_to_nothing_is_told(tmp_path: Path, file: str, text: str, told: str) -> None:
    """With the file, and with what is expected."""
    content = _content(tmp_path / "content", "skulder")
    (content / "programmes" / "skulder" / file).write_text(text, encoding="utf-8")
    problems = problems_in(content)
    assert any(f"skulder/{file}:" in each and told in each for each in problems), problems


def test_a_group_has_no_more_than_three_buttons_in_all(tmp_path: Path) -> None:
    """Its own and the programme's together."""
    content = _content(tmp_path / "content", "skulder")
    roles = content / "common" / "roles.yml"
    own = "  links:\n" + "    - {text: Se kilderne, page: side/kilder}\n" * 2
    roles.write_text(COMMON["roles.yml"] + own, encoding="utf-8")
    assert any("gruppen får 4 knapper" in each for each in problems_in(content))


def test_nothing_of_an_addition_is_lost(tmp_path: Path) -> None:
    """Each statement of each programme stands somewhere, however many programmes there are."""
    for count, names in enumerate((("skulder",), ("skulder", "albue", "haand"))):
        built = _built(tmp_path / str(count), *names)
        everything = "".join(map(built.html, built.addresses()))
        for place in built.site.places():
            for addition in place.all(models.Addition):
                assert all(each.text in everything for each in addition.told)


@pytest.mark.parametrize("names", [("skulder",), ("skulder", "albue")])
def test_the_buttons_of_several_programmes_say_which_they_are_of(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    """The only one of its words stands with them alone; two of the same have the programme's."""
    content = _content(tmp_path / "content", *names)
    for name in names:
        button = "- {id: plan, text: Læg en plan, page: calculators/plan}\n"
        (content / "programmes" / name / "shortcuts.yml").write_text(button, encoding="utf-8")
    built = build(content)
    actions = built.html("").split('<ul class="actions">')[1].split("</ul>")[0]
    for name in names:
        assert f"{name}/beregnere/plan/#plan-form" in actions
        assert (f"Læg en plan i {name}programmet" in actions) is (len(names) > 1)
