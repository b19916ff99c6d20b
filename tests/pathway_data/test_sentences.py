"""What a sentence begins with."""

from pathway_data.sentences import begun


def test_only_the_first_letter_of_a_sentence_is_made_large() -> None:
    """Names and abbreviations within it stay as they are written."""
    assert begun("øjenlægen i Region Nord sender SOR-koden") == (
        "Øjenlægen i Region Nord sender SOR-koden"
    )
    assert begun("") == ""
