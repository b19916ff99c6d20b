"""Both sides of a comparison: folders, commits and releases, and what stops each."""

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

import pathway_data.load as loading
from hooks.changes import main as changes
from pathway_data.__main__ import main
from pathway_data.changes import releases
from pathway_data.changes.report import compare
from pathway_data.changes.sides import Side, SideError, release_side, side
from pathway_data.content_place import CONTENT
from pathway_data.load import load
from pathway_data.memory import Memory
from pathway_data.problems import Problem
from pathway_data.yaml_lines import Document, read_or_tell
from tests.pathway_data.conftest import DAY

OFFERS = "programmes/skulder/offers.yml"
PLAN = "programmes/skulder/calculators/skulderplan.yml"


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody."""
    who = ["-c", "user.name=Prøve", "-c", "user.email=proeve@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def change(content: Path, file: str, old: str, new: str) -> None:
    """Replace a piece of text in one file."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def swap(content: Path) -> None:
    """Exchange the outcomes of two rules of one topic."""
    change(content, PLAN, "when: {smerter: nej}", "when: {smerter: begge}")
    change(content, PLAN, "when: {smerter: uafklaret}", "when: {smerter: nej}")
    change(content, PLAN, "when: {smerter: begge}", "when: {smerter: uafklaret}")


def data_in(side: Side) -> dict[str, object]:
    """What each file of a side holds."""
    return {path: document.data for path, document in side.loaded.documents.items()}


def swap_from_new_year(content: Path, last: str = "") -> None:
    """Exchange the outcomes of two others from 2027 on, up to a last day if there is one."""
    text = (content / PLAN).read_text(encoding="utf-8")
    begun = [text]
    for answer, now, then in (
        ("ja", "traening-ja", "traening-nej"),
        ("nej", "traening-nej", "traening-ja"),
    ):
        old = f"{{when: {{smerter: {answer}}}, then: {now},"
        assert old in begun[0]
        begun[0] = begun[0].replace(old, old.replace("{when", "{valid_to: 2026-12-31, when"))
        ends = f"valid_to: {last}, " if last else ""
        begun.append(rule(answer, then, f"valid_from: 2027-01-01, {ends}"))
        if last:
            after = date.fromisoformat(last) + timedelta(days=1)
            begun.append(rule(answer, now, f"valid_from: {after}, "))
    (content / PLAN).write_text("".join(begun), encoding="utf-8")


def rule(answer: str, then: str, days: str) -> str:
    """A rule of the sample's table that holds on some days."""
    cited = "citations: [{source: proevekilde, at: tilbud}]"
    return f"  - {{{days}when: {{smerter: {answer}}}, then: {then}, because: Aftalt., {cited}}}\n"


def committed(content: Path) -> None:
    """The content, in a repository of its own."""
    git(content.parent, "init", "--quiet")
    git(content.parent, "add", ".")
    git(content.parent, "commit", "--quiet", "--message", "Første")


def test_a_folder_a_commit_and_a_release_say_the_same(content: Path, tmp_path: Path) -> None:
    """Whichever way the state before is named, the same is told of it."""
    committed(content)
    copy = tmp_path / "kopi" / "pathway_data"
    shutil.copytree(content, copy)
    assert main(["release", DAY.isoformat(), "--content", str(content)]) == 0
    swap(content)
    reports = [
        compare(side(name, content, DAY), side(str(content), content, DAY))
        for name in (str(copy), "HEAD", DAY.isoformat())
    ]
    for report in reports:
        (plan,) = [each for each in report.calculators if each.changed]
        (table,) = [each for each in plan.tables if each.changes]
        assert (table.topic, table.combinations, table.changed) == ("Træning", 3, 2)
        assert table.changes[0].regions[0].answers == {"smerter": ("nej",)}
        assert table.adds_up
        assert [each.id for each in report.entities] == ["skulderplan"]
    assert [each.before for each in reports] == [
        f"mappen {copy}",
        reports[1].before,
        "udgivelsen 21. november 2026",
    ]
    assert reports[1].before.startswith("commit ")


def test_a_release_is_the_same_to_the_byte_and_never_changes(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Made twice it is the same; with other content the day is taken, and nothing is written."""
    command = ["release", DAY.isoformat(), "--content", str(content)]
    assert main(command) == 0
    file = releases.file_of(content, DAY)
    made = file.read_bytes()
    assert main(command) == 0
    change(content, OFFERS, "title: ", "title: Ny ")
    assert main(command) == 1
    assert "ændres aldrig – vælg en anden dag" in capsys.readouterr().out
    assert file.read_bytes() == made
    assert main(["release", "2026-11-20", "--content", str(content)]) == 1
    assert main(["release", "i går", "--content", str(content)]) == 1


def test_a_release_that_somebody_changed_is_refused(content: Path) -> None:
    """The digest in the file is of what it holds."""
    assert main(["release", DAY.isoformat(), "--content", str(content)]) == 0
    file = releases.file_of(content, DAY)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["files"][OFFERS][0]["title"] = "Noget andet"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(SideError, match="er ændret, siden den blev lavet"):
        side(DAY.isoformat(), content, DAY)


def test_a_release_is_read_as_the_folder_it_was_made_of(tmp_path: Path) -> None:
    """The order of keys too, which tells what stands first among a rule's conditions."""
    file = tmp_path / f"{DAY.isoformat()}.json"
    file.write_bytes(releases.make(CONTENT, DAY))
    kept, folder = side(str(file), CONTENT, DAY), side(str(CONTENT), CONTENT, DAY)
    report = compare(kept, folder)
    assert report.nothing
    for key, calculation in folder.calculations.by_key.items():
        assert kept.calculations.by_key[key].tables == calculation.tables


def test_of_a_release_only_what_has_changed_since_is_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That something stands in another order is a change, and a remark is none."""
    assert main(["release", DAY.isoformat(), "--content", str(content)]) == 0
    file = content / "releases" / f"{DAY.isoformat()}.json"
    swap(content)
    needs, forms = "  needs: [træning]\n", "  forms: [hold, individuelt]\n"
    change(content, OFFERS, forms + needs, needs + forms)
    change(content, "programmes/skulder/tasks.yml", "- id:", "# Et ord til redaktøren.\n- id:")
    memory = Memory()
    today = load(content, memory=memory)
    alone = release_side(file, DAY)
    read: list[str] = []

    def reading(raw: bytes, shown: str) -> Document | tuple[Problem, ...]:
        read.append(shown)
        return read_or_tell(raw, shown)

    monkeypatch.setattr(loading, "read_or_tell", reading)
    found = release_side(file, DAY, today, memory)
    assert [path for path in read if not path.endswith((PLAN, OFFERS))] == []
    assert len(read) == 2
    assert json.dumps(data_in(found)) == json.dumps(data_in(alone))


def test_a_release_of_a_file_with_remarks_alone_can_be_compared(content: Path) -> None:
    """A new site has some; whoever fills one in later sees what is new."""
    (content / "common" / "glossary.yml").write_text("## Ord, som flere programmer bruger.\n")
    file = content / "releases" / f"{DAY.isoformat()}.json"
    file.parent.mkdir()
    file.write_bytes(releases.make(content, DAY))
    assert compare(side(str(file), content, DAY), side(str(content), content, DAY)).nothing


def test_our_own_releases_are_as_they_were_released() -> None:
    """Every file in the folder of releases holds what its digest says."""
    days = releases.days(CONTENT)
    for day in days:
        assert releases.read(releases.file_of(CONTENT, day)).day == day


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("findes-ikke", "er hverken en mappe, en udgivelse eller et git-commit"),
        ("--output=x", "er hverken en mappe, en udgivelse eller et git-commit"),
        ("2020-01-01", "Der er ingen udgivelse fra 2020-01-01 – der er ingen endnu"),
    ],
)
def test_a_side_that_is_not_there_is_told_without_a_traceback(
    content: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    """The line says what can be written; as JSON it is an error that a program can read."""
    committed(content)
    assert changes([f"--from={name}", "--content", str(content)]) == 1
    assert message in capsys.readouterr().out
    assert changes([f"--from={name}", "--content", str(content), "--json"]) == 1
    assert message in json.loads(capsys.readouterr().out)["error"]


def test_a_name_that_is_no_folder_outside_a_repository_is_told(content: Path) -> None:
    """Without git only folders and releases can be named."""
    with pytest.raises(SideError, match="ligger ikke i git"):
        side("HEAD", content, DAY)


def test_broken_content_on_either_side_is_told_by_file_and_line(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither side may have errors; the message names the side and the first of them."""
    copy = tmp_path / "kopi" / "pathway_data"
    shutil.copytree(content, copy)
    change(copy, PLAN, "then: traening-nej", "then: traening-vej")
    for before, after in ((copy, content), (content, copy)):
        command = ["--from", str(before), "--to", str(after), "--content", str(content)]
        assert changes(command) == 1
        told = capsys.readouterr().out
        assert f"Mappen {copy} har 1 fejl og kan ikke sammenlignes" in told
        assert "pathway_data/programmes/skulder/calculators/skulderplan.yml:" in told
        assert "mente du »traening-nej«?" in told


def test_rules_with_a_hole_on_a_day_to_come_are_told_with_the_day(content: Path) -> None:
    """They are compared as they are then, too, and must be sound."""
    text = (content / PLAN).read_text(encoding="utf-8")
    change(content, PLAN, "{when: {smerter: nej}", "{valid_to: 2026-12-31, when: {smerter: nej}")
    with pytest.raises(SideError, match=r"skulderplan\.yml:\d+: fra 1\. januar 2027: "):
        side(str(content), content, DAY)
    (content / PLAN).write_text(text, encoding="utf-8")
    assert side(str(content), content, DAY).day == DAY


def test_a_folder_that_holds_no_content_is_told(content: Path, tmp_path: Path) -> None:
    """A wrong folder is not compared as if all had been deleted."""
    (tmp_path / "tom").mkdir()
    with pytest.raises(SideError, match="er ikke en indholdsmappe"):
        side(str(tmp_path / "tom"), content, DAY)


def test_nothing_changed_is_said_so(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same content on both sides: nothing, with the number of combinations that are equal."""
    command = ["--from", str(content), "--content", str(content)]
    assert changes(command) == 0
    told = capsys.readouterr().out
    assert "Intet er ændret." in told
    assert "Regler uden ændringer: 1 beregner med 9 kombinationer." in told


def test_the_day_is_the_site_date(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both sides are seen on the same day, and a day that is none is told."""
    monkeypatch.setenv("SITE_DATE", "2027-02-30")
    assert changes(["--from", str(content), "--content", str(content)]) == 1
    assert "er ikke en dato" in capsys.readouterr().out
    assert side(str(content), content, date(2027, 1, 1)).day == date(2027, 1, 1)
