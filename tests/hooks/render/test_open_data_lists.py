"""The page "Brug data" lists as many files as can be looked through."""

from hooks.render.open_data_lists import MOST_FILES, listed_or_in_the_catalogue
from hooks.site.data_addresses import CATALOGUES
from hooks.views import blocks as v
from pathway_data.data_use import CATALOGUE_LINKS


def test_a_countrys_files_are_led_to_and_not_listed() -> None:
    """As many as can be looked through stand there; of more the catalogue tells."""
    files = v.Links(tuple(v.Link(f"{each}.json", f"{each}.json") for each in range(MOST_FILES)))
    assert listed_or_in_the_catalogue(MOST_FILES, files) == (files,)
    told, led_to = listed_or_in_the_catalogue(MOST_FILES + 1, files)
    assert isinstance(told, v.Paragraph)
    assert led_to == v.Links((v.Link(CATALOGUE_LINKS[0], CATALOGUES[0]),))
