"""Write the pages and files of the site for another builder: `python -m hooks.export FOLDER`.

The folder is made, and must not be there: what another builder has put beside the pages is not
overwritten. Menu and frame are left to that builder; what they need is listed in
`hooks/publish/theme_style.py`.
"""

import json
import sys
from pathlib import Path

from hooks import ROOT
from hooks.build import BuildError, build
from hooks.publish.folder import Folder
from hooks.publish.staged import staged
from pathway_data.content_place import content_folder
from pathway_data.site_date import site_date

MENU = "menu.json"


def export(folder: Path) -> int:
    """Write everything into a new folder; return how many pages. Raises BuildError, OSError."""
    made = build(content_folder(), ROOT / "docs", site_date())
    folder.mkdir(parents=True)
    menu = {MENU: json.dumps(made.menu, ensure_ascii=False, indent=1).encode()}
    Folder(folder).write({**made.files, **menu, **dict(staged(made.pages.values()))}.items())
    return len(made.pages)


def main(arguments: list[str]) -> int:
    """Export into the folder that is named; 0 if it is done, 1 if it cannot be, 2 for wrong use."""
    if len(arguments) != 1:
        print("Skriv: python -m hooks.export MAPPE", file=sys.stderr)
        return 2
    try:
        pages = export(Path(arguments[0]))
    except FileExistsError:
        print(f"{arguments[0]} findes allerede – skriv en mappe, der ikke gør", file=sys.stderr)
        return 1
    except (BuildError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{pages} sider er skrevet i {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
