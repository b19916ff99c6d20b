"""`python -m pathway_data release`: the content kept as it is on a day."""

from datetime import date
from pathlib import Path
from typing import Any

from pathway_data.changes import releases
from pathway_data.changes.news import NOW, release_entries
from pathway_data.changes.report import compare
from pathway_data.changes.sides import Side, SideError, release_side
from pathway_data.checks import check
from pathway_data.content_place import content_folder
from pathway_data.load import load
from pathway_data.new_files import write_new


def add_command(commands: Any) -> None:
    """Add it to what the command line takes."""
    releasing = commands.add_parser("release", help="keep the content as the release of a day")
    releasing.add_argument("day", help="YYYY-MM-DD")
    releasing.add_argument("--content", type=Path, default=content_folder())


def release(wanted: str, content: Path) -> int:
    """Keep the content as the release of a day; the number is the exit code."""
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        print(f'"{wanted}" er ikke en dag – skriv ÅÅÅÅ-MM-DD')
        return 1
    file = releases.file_of(content, day)
    now = Side(NOW, load(content), day)
    problems = check(now.loaded, day, calculations=now.calculations)
    if problems:
        print(*problems, sep="\n")
        print("Indholdet har fejl og kan ikke udgives – ret dem først")
        return 1
    try:
        days = releases.days(content)
        known = [each for each in days if each < day]
        later = [each for each in days if each > day]
        report = None
        if known:
            before = release_side(releases.file_of(content, known[-1]), day)
            report = compare(before, now)
        entries = tuple(release_entries(day, now.loaded.catalogue, report))
        made = releases.make(content, day, entries)
    except (releases.ReleaseError, SideError) as error:
        print(error)
        return 1
    if file.exists():
        same = file.read_bytes() == made
        end = "den er den samme" if same else "vælg en anden dag"
        print(f"{file}: udgivelsen findes allerede og ændres aldrig – {end}")
        return 0 if same else 1
    if later:
        print(f"Den seneste udgivelse er fra {later[-1].isoformat()} – vælg en senere dag")
        return 1
    return write_new(file, made, "indholdet er udgivet, som det er nu")
