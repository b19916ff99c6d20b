"""The data of this content: whole, of one shape, and no larger than it was."""

import pytest

from hooks.site.data_addresses import ROOT
from pathway_data.content_place import CONTENT
from tests.hooks.open_data.served import Served, not_found, served, statements_shown
from tests.hooks.open_data.test_shape import fits, is_of_the_api

MOST_BYTES = 2_600_000
"""So much is the JSON API of this content, its schemas and all; measured 2.31 MB."""


@pytest.fixture(scope="module")
def ours() -> Served:
    """The data of this content."""
    return served(CONTENT)


def test_every_statement_of_the_site_is_found_in_the_data(ours: Served) -> None:
    """By its id, with the very citations that the pages print."""
    shown = len(list(statements_shown(ours.built.pages)))
    print(f"{shown} statements on pages, {len(ours.cited)} cited parts in the data")
    assert shown > 1_000
    assert list(not_found(ours)) == []
    for ref, part in ours.cited.items():
        assert ours.by_id(ref) == part


def test_every_file_of_this_site_fits_its_schema(ours: Served) -> None:
    """And its address is described."""
    assert len(fits(ours)) > 700


def test_the_data_keeps_its_size(ours: Served) -> None:
    """What nobody asks for is never fetched, but a host has to keep it."""
    own = {path: len(each) for path, each in ours.files.items() if path.startswith(ROOT)}
    things = sum(size for path, size in own.items() if is_of_the_api(path))
    all_of_it = sum(own.values())
    print(f"{len(own)} files of {all_of_it:,} bytes, {things:,} of them the JSON API")
    assert things < MOST_BYTES
