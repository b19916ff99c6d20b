"""Danish compounds come apart where their parts meet, and simple words stay whole."""

import pytest

from hooks.search.compounds import Compounds, read_dictionary
from hooks.search.words import fold, stem

HALVES = {
    "aftenskole": "aften skole",
    "arbejdsgiver": "arbejds giver",
    "arbejdsmiljø": "arbejds miljø",
    "behandlingsgaranti": "behandling garanti",
    "blodtryksmåler": "blodtryk måler",
    "bogholderi": "",
    "børnelæge": "børne læge",
    "dagbehandling": "dag behandling",
    "diabetesskole": "diabetes skole",
    "faldforebyggelse": "fald forebyggelse",
    "fodterapeut": "fod terapeut",
    "forløbsprogram": "forløb program",
    "forskningsprojekt": "forskning projekt",
    "genoptræningsplan": "genoptræning plan",
    "hjerteforening": "hjerte forening",
    "hjertepatient": "hjerte patient",
    "hofteoperation": "hofte operation",
    "jobcenterchef": "jobcenter chef",
    "kommunegrænse": "kommune grænse",
    "kostvejledning": "kost vejledning",
    "kræftrehabilitering": "kræft rehabilitering",
    "kvalitetsstandard": "kvalitet standard",
    "lungepatient": "lunge patient",
    "lægekonsulent": "læge konsulent",
    "medicinliste": "medicin liste",
    "mestringskursus": "mestring kursus",
    "nakkesmerter": "nakke smerter",
    "patientuddannelse": "patient uddannelse",
    "plejehjem": "pleje hjem",
    "praksissektor": "praksis sektor",
    "projektleder": "projekt leder",
    "rygestoptilbud": "rygestop tilbud",
    "rygsmerter": "ryg smerter",
    "samtalegruppe": "samtale gruppe",
    "smertecenter": "smerte center",
    "speciallæge": "special læge",
    "støtteniveau": "støtte niveau",
    "sundhedsaftale": "sundhed aftale",
    "sundhedscenter": "sundhed center",
    "sygehusafdeling": "sygehus afdeling",
    "sygedagpengelov": "sygedagpenge lov",
    "takstsystem": "takst system",
    "træningshold": "træning hold",
    "udskrivningsbrev": "udskrivning brev",
    "ventetid": "vente tid",
    "vægtstopkursus": "vægtstop kursus",
}
"""Where a person takes a compound apart; nothing for what nobody looks for by its parts."""

WHOLE = """
afklarende alkohol ansvar behandling beregner bestemmelse forebyggelse fysioterapeut genoptræning
henvisning indikator kiropraktor kommunikation rehabilitering stratificering tilbud undervisning
udfordring
"""


@pytest.fixture(scope="module")
def compounds() -> Compounds:
    """The dictionary that the index is made with."""
    return Compounds(read_dictionary())


def test_nearly_all_compounds_come_apart_where_their_parts_meet(compounds: Compounds) -> None:
    """At least 95 % of words that the rules were not made for."""
    found = {word: compounds.parts(fold(word))[:2] for word in HALVES}
    wrong = {
        word: parts
        for word, parts in found.items()
        if [*map(stem, parts)] != [*map(stem, fold(HALVES[word]).split())]
    }
    right = len(HALVES) - len(wrong)
    print(f"\n{right} of {len(HALVES)} compounds right; not {wrong}")
    assert right / len(HALVES) >= 0.95


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_simple_word_stays_whole(compounds: Compounds, word: str) -> None:
    """Letters that are a word by chance make no part of it."""
    assert compounds.parts(fold(word)) == ()


def test_a_long_compound_comes_in_small_parts_too(compounds: Compounds) -> None:
    """Whoever types any of them is to find it."""
    parts = compounds.parts(fold("genoptræningsplanskabelon"))
    assert {"genoptræning", "plan", "skabelon"} <= set(parts)
