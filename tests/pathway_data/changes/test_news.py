"""What is new since the latest release, asked for again and again while the content is edited."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pathway_data.__main__ import main
from pathway_data.changes import news as module
from pathway_data.changes.news import news
from pathway_data.changes.sides import Side, release_side
from pathway_data.load import Loaded, load
from pathway_data.memory import Memory
from tests.pathway_data.changes.test_sides import OFFERS, change
from tests.pathway_data.conftest import DAY


def test_a_release_is_read_once_however_often_the_content_is_edited(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never changes; what is told of each edit is what is told when all is read anew."""
    assert main(["release", DAY.isoformat(), "--content", str(content)]) == 0
    read = []

    def reading(file: Path, day: date, today: Loaded, memory: Memory) -> Side:
        read.append(file)
        return release_side(file, day, today, memory)

    monkeypatch.setattr(module, "release_side", reading)
    memory, titles = Memory(), ["Skuldertræning", "Træning i vand", "Træning på land"]
    told = [news(content, load(content), DAY, memory).report]
    for old, new in pairwise(titles):
        change(content, OFFERS, f"title: {old}", f"title: {new}")
        told.append(news(content, load(content), DAY, memory).report)
        memory.forget_unused()
    told.append(news(content, load(content), DAY, memory).report)
    assert len(read) == 1
    assert told[0] is not None
    assert told[0].nothing
    assert told[1] != told[2]
    assert told[3] is told[2] == news(content, load(content), DAY, Memory()).report
