"""Words are explained where they first stand, whole words only."""

from hooks.views.blocks import GlossaryLink
from hooks.views.glossing import Glosser

WORDS = (
    GlossaryLink(("forløb", "forløbet"), "Det hele.", "ordliste/#forloeb"),
    GlossaryLink(("forløbsprogram",), "En plan.", "ordliste/#program"),
    GlossaryLink(("KL",), "Kommunernes forening.", "ordliste/#kl"),
)


def _gloss(text: str, here: str = "") -> str:
    return str(Glosser(WORDS, "../", here)(text))


def test_the_first_occurrence_links_to_the_glossary_with_its_meaning() -> None:
    """The second time the word stands plain."""
    assert _gloss("Et forløb og et forløb.") == (
        'Et <a class="term" href="../ordliste/#forloeb" title="Det hele.">forløb</a> og et forløb.'
    )


def test_a_form_and_a_capital_are_the_same_word() -> None:
    """A word that begins a sentence is explained, and its inflection counts as the word."""
    assert _gloss("Forløbet. Et forløb.").count("<a ") == 1
    assert ">Forløbet</a>" in _gloss("Forløbet. Et forløb.")


def test_only_whole_words_count() -> None:
    """A compound is another word, also with a hyphen."""
    assert "<a" not in _gloss("Patientforløb, forløbskoordinator og forløb-skema.")
    assert ">forløbsprogram</a>" in _gloss("Et forløbsprogram.")


def test_abbreviations_keep_their_capitals() -> None:
    """ "kl." is the time of day."""
    assert "<a" not in _gloss("Det er kl. 12.")
    assert ">KL</a>" in _gloss("Efter KL.")


def test_the_glossary_does_not_explain_itself() -> None:
    """On the page with the meaning the word stands plain."""
    assert "<a" not in _gloss("Et forløb.", "ordliste/")


def test_text_is_escaped() -> None:
    """Neither text nor meaning can become markup."""
    glosser = Glosser((GlossaryLink(("a<b",), '"<i>', "o/"),), "")
    assert glosser("x a<b & y") == (
        'x <a class="term" href="o/" title="&#34;&lt;i&gt;">a&lt;b</a> &amp; y'
    )
