"""The content as JSON: a file for each thing, under the ids that it has and had."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hooks.open_data import open_data_files
from hooks.open_data.addresses import INDEX, ROOT, scope_file
from hooks.site.places import Site
from pathway_data.load import load
from tests.hooks.page_samples import DAY, NORD


def _site(content: Path, day: date = DAY) -> Site:
    loaded = load(content)
    assert loaded.problems == ()
    return Site(loaded.catalogue, day)


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The data of the second site."""
    return dict(open_data_files(_site(NORD)))


def _read(files: Mapping[str, bytes], path: str) -> Any:
    return json.loads(files[path])


def test_every_thing_of_every_layer_has_a_file_and_is_listed(files: Mapping[str, bytes]) -> None:
    """The list of layers leads to each layer's list, and that to all that the layer has."""
    scopes = {each["scope"]: each for each in _read(files, INDEX)["scopes"]}
    loaded = load(NORD).catalogue
    assert list(scopes) == [scope.id for scope in loaded.scopes]
    for scope in loaded.scopes:
        listed = {
            (each["kind"], each["id"]) for each in _read(files, scope_file(scope.id))["entities"]
        }
        there = {(kind, name) for kind, found in scope.entities.items() for name in found}
        assert listed == there
        for kind, name in there:
            told = _read(files, f"{ROOT}{scope.id}/{kind}/{name}.json")
            assert (told["scope"], told["kind"], told["id"]) == (scope.id, kind, name)


def test_the_same_content_gives_the_same_bytes_on_any_day_and_in_any_folder(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    """The data has all periods, and neither the day of the build nor where it was made."""
    copy = shutil.copytree(NORD, tmp_path / "another")
    assert dict(open_data_files(_site(copy, date(2031, 1, 1)))) == files
