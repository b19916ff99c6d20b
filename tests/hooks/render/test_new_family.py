"""A new family of pages is added in four places at most, and everything else follows."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.hooks.page_samples import ROOT, sample_content

PAGE = """
- id: hjaelpemidler
  title: Hjælpemidler
  about: Det, der kan lånes
  shows: [{kind: aids, own_page: true}]
  counts: {one: hjælpemiddel, many: hjælpemidler}
  next: [tilbud, forside]
"""
MODEL = '''"""Things that citizens may borrow."""

from pydantic import Field

from pathway_data.models.base import Entity, Statement, Text


class Aid(Entity):
    """A thing that can be borrowed."""

    title: Text = Field(description="Hjælpemidlets navn.")
    summary: Statement = Field(description="Hvad det er.")
'''
RENDERER = '''"""Things that citizens may borrow: the list, and a page for each."""

from hooks.render.frames import detail_page, detail_pages, index_pages
from hooks.views import blocks as v
from pathway_data.models.aids import Aid


def pages(site):
    """The list of each scope that has any, and the things one by one."""
    yield from index_pages(site, {"hjaelpemidler": _list})
    yield from detail_pages(site, Aid, _aid)


def _list(place):
    yield v.Section("alle", "Alle", (v.Links(tuple(map(place.link_to, place.all(Aid)))),))


def _aid(place, aid):
    return detail_page(place, aid, (), (place.home(),))
'''
THE_FOUR_PLACES = (
    {"pathway_data/common/pages.yml": ("", PAGE)},
    {
        "pathway_data/models/aids.py": ("", MODEL),
        "pathway_data/kinds.py": (
            'Kind("offers", "tilbud", models.Offer),',
            'Kind("offers", "tilbud", models.Offer), Kind("aids", "hjælpemiddel", Aid),',
        ),
    },
    {"hooks/render/aids.py": ("", RENDERER)},
    {"hooks/render/__init__.py": ("    offers.pages,\n", "    offers.pages,\n    aids.pages,\n")},
)
"""The table; the model and its line, as the content is of a new kind; the renderer; its line."""
IMPORTS = {
    "pathway_data/kinds.py": "from pathway_data.models.aids import Aid\n",
    "hooks/render/__init__.py": "from hooks.render import aids\n",
}
BUILD = """
import json, sys
from datetime import date
from pathlib import Path
from hooks.render import render
from hooks.site.contents import navigation
from hooks.site.places import Site
from pathway_data.checks import check
from pathway_data.load import load
loaded = load(Path(sys.argv[1]))
day = date(2026, 11, 21)
site = Site(loaded.catalogue, day, "")
made = {
    "problems": list(map(str, check(loaded, day))),
    "pages": {address: page.body for address, page in render(site, Path("docs")).items()},
    "menu": navigation(site),
}
print(json.dumps(made))
"""


def _project(root: Path) -> Path:
    """The project's code, with a family of pages added in four places."""
    for name in ("calculators", "docs"):
        (root / name).symlink_to(ROOT / name)
    for name in ("hooks", "pathway_data"):
        ignored = shutil.ignore_patterns("__pycache__", "programmes", "schemas")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    for name, (old, new) in ((n, c) for place in THE_FOUR_PLACES for n, c in place.items()):
        file = root / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        assert old in text
        text = text.replace(old, new, 1) if old else text + new
        if name in IMPORTS:
            text = text.replace("from collections", IMPORTS[name] + "from collections", 1)
        file.write_text(text, encoding="utf-8")
    return root


def test_a_new_family_of_pages_touches_four_places_at_most(tmp_path: Path) -> None:
    """A made-up kind of content gets its list, its own pages, its menu entry and its links."""
    project = _project(tmp_path)
    content = sample_content(tmp_path / "content" / "pathway_data", "skulder")
    shutil.copy(project / "pathway_data/common/pages.yml", content / "common")
    (content / "programmes/skulder/aids.yml").write_text(
        "- id: skulderslynge\n  title: Skulderslynge\n  summary:\n    text: Holder armen i ro.\n"
        "    citations: [{source: proevekilde, at: tilbud}]\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-c", BUILD, str(content)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    made = json.loads(done.stdout)
    assert made["problems"] == []
    *_, last = made["menu"][1]["Skulder"]
    assert {"Hjælpemidler": "skulder/hjaelpemidler.md"} in last["Om"]
    assert "Det, der kan lånes (1 hjælpemiddel)" in made["pages"]["skulder/"]
    own = made["pages"]["skulder/hjaelpemidler/skulderslynge/"]
    assert "Holder armen i ro." in own
    assert ">Hjælpemidler</a>" in own
    assert "hjaelpemidler/skulderslynge" in made["pages"]["skulder/kilder/proevekilde/"]
    assert "hjaelpemidler/" not in made["pages"]
