"""What the cited public pages tell is said, and nothing is called untold that they tell."""

import re

from pathway_data import models
from pathway_data.introspection import below
from pathway_data.models.base import Cited
from tests.content.ours import is_ours
from tests.found import the_content

HEARING = "region-syddanmark-hoering"
TOLD = {
    (HEARING, "patientforeninger"): (
        "Gigtforeningen",
        "RygVejle",
        "Rygforeningen Esbjerg",
        "Rygforeningen Kolding",
        "Danske Patienter",
    ),
    (HEARING, "oevrige-parter"): (
        "Sundhedsstyrelsen",
        "Sundhedsbrugerrådet",
        "Det fælleskommunale sundheds- og socialsekretariat",
    ),
    (HEARING, "udarbejdelse"): ("Følgegruppen for forebyggelse", "Sundhedsaftalen 2019-2023"),
    (HEARING, "endelig-version"): ("linket fra regionens side om høringen",),
    ("regionh-oevrige-aktoerer", "hospital"): (
        "egen læge og speciallæge",
        "relevant information fra egen læge eller speciallæge",
        "eventuel sygemelding varetages af egen læge",
    ),
    ("s1-sundhedscenter-hovedstaden", "traening"): ("lægge sig op ad",),
    ("ahcpr-roede-flag", "cauda-equina"): (
        "ridebukseområdet",
        "vandladningen",
        "neurologiske udfald i benene",
        "lukkemuskel",
        "omkring endetarmen eller i mellemkødet",
        "dropfod",
    ),
    ("smertecenter-middelfart", "henvisningskriterier"): ("færdigudredt", "egen læge kan henvise"),
    ("regionh-oversigt", "population"): ("fra og med 18 år", "spinalstenose"),
}
"""By source and section, words that have to stand where the section is cited."""

UNTOLD = re.compile(
    r"(?:hvilke foreninger|hvem der (?:skrev|har (?:skrevet|lavet)))[^.]*"
    r"(?:ikke oplyst|fremgår ikke|ikke kendt)",
    re.IGNORECASE,
)


def _texts() -> list[tuple[Cited, str]]:
    """Every cited thing with all its words, its own name among them."""
    return [
        (cited, " ".join(str(cited).split()))
        for _, entity in the_content().catalogue.every()
        for _, cited in below(entity, Cited)
    ]


def test_what_a_cited_page_tells_is_said() -> None:
    """Names and limits of the public pages stand in statements that cite the very section."""
    texts = _texts()
    for (source, section), words in TOLD.items():
        citing = " ".join(
            text
            for cited, text in texts
            if any(each.source == source and each.at == section for each in cited.citations)
        )
        assert [each for each in words if each not in citing] == [], section


def test_nobody_is_said_to_be_untold_whom_a_source_names() -> None:
    """Who was asked, and who drew up the draft, stand on the page of the hearing."""
    assert [text for _, text in _texts() if UNTOLD.search(text)] == []


def test_no_page_says_that_the_final_programme_is_not_known_to_exist() -> None:
    """It exists and is linked; what is said is that it has not been read."""
    content = the_content().catalogue
    waiting = [
        comment
        for scope, response in content.all(models.ConsultationResponse)
        if is_ours(scope)
        for comment in response.comments
        if comment.outcome.waits
    ]
    assert waiting
    assert [comment.id for comment in waiting if "endelige version" not in str(comment)] == []


CHOICE = re.compile(
    r"(?:kan (?:borgeren )?vælge|ret til at vælge) en privat leverandør", re.IGNORECASE
)

NO_CHOICE = re.compile(r"ikke (?:borgeren )?ret til at vælge", re.IGNORECASE)


def test_a_right_is_told_with_the_condition_it_stands_under() -> None:
    """A private supplier can be chosen among those that KL has an agreement with, § 140 stk. 5."""
    given = [text for _, text in _texts() if CHOICE.search(text) and not NO_CHOICE.search(text)]
    assert len(given) > 3
    assert [text for text in given if "KL" not in text] == []


def test_a_duty_is_given_to_the_actor_its_source_names() -> None:
    """The two tracks are the hospital's to remember, wherever the sentence is cited."""
    section = ("regionh-oevrige-aktoerer", "henvisning-to-spor")
    citing = [
        text
        for cited, text in _texts()
        if section in {(each.source, each.at) for each in cited.citations}
    ]
    assert citing
    assert [text for text in citing if "ospital" not in text] == []
