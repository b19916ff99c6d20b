"""`python -m pathway_data changes` and `… release`."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from pathway_data.changes import releases
from pathway_data.changes.news import NOW, release_entries
from pathway_data.changes.report import compare
from pathway_data.changes.sides import Side, SideError, read_side, release_side, side
from pathway_data.changes.text import as_json, as_text
from pathway_data.checks import check
from pathway_data.load import content_folder, load
from pathway_data.new_files import write_new
from pathway_data.site_date import site_date

COMMANDS = ("changes", "release")


def add_commands(commands: Any) -> None:
    """Add the two to what the command line takes."""
    changing = commands.add_parser("changes", help="tell what is different between two states")
    changing.add_argument("--from", dest="before", required=True, help="folder, commit or release")
    changing.add_argument("--to", dest="after", default="", help="the same; else the content")
    changing.add_argument("--json", action="store_true", help="as JSON")
    changing.add_argument("--content", type=Path, default=content_folder())
    releasing = commands.add_parser("release", help="keep the content as the release of a day")
    releasing.add_argument("day", help="YYYY-MM-DD")
    releasing.add_argument("--content", type=Path, default=content_folder())


def run(options: argparse.Namespace) -> int:
    """Run one of the two; the number is the exit code. Raises SiteDateError."""
    if options.command == "release":
        return release(options.day, options.content)
    before, after, json_wanted = options.before, options.after, options.json
    return changes(before, after, options.content, site_date(), json_wanted=json_wanted)


def changes(before: str, after: str, content: Path, day: date, *, json_wanted: bool) -> int:
    """Print what is different; the number is the exit code."""
    try:
        now = side(after, content, day) if after else read_side(NOW, content, day)
        report = compare(side(before, content, day), now)
    except SideError as error:
        print(json.dumps({"error": str(error)}, ensure_ascii=False) if json_wanted else error)
        return 1
    print(as_json(report) if json_wanted else "\n".join(as_text(report)).rstrip())
    return 0


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
