"""One page of each kind that a reader meets, for tests and pictures that look at every kind."""

from collections.abc import Mapping

FAMILIES: Mapping[str, str] = {
    "forside": "",
    "program": "laenderyg/",
    "maalgruppe": "laenderyg/maalgruppe/",
    "tilbudsliste": "laenderyg/tilbud/",
    "tilbud": "laenderyg/tilbud/traening/",
    "opgaver": "laenderyg/opgaver/",
    "arbejdsgang": "funktionelle-lidelser/arbejdsgang/",
    "beskeder": "laenderyg/kommunikation/",
    "budskaber": "laenderyg/budskaber/",
    "aktoer": "aktoerer/sundhedscenter/",
    "beregnerliste": "beregnere/",
    "beslutning": "laenderyg/beregnere/maalgruppe/",
    "tjekliste": "laenderyg/beregnere/henvisningstjekliste/",
    "samtale": "laenderyg/beregnere/tilbud-efter-behov/",
    "frist": "laenderyg/beregnere/frist-genoptraening/",
    "budget": "funktionelle-lidelser/beregnere/projektbudget/",
    "indikatorberegner": "laenderyg/beregnere/indikatorer/",
    "regler": "laenderyg/beregnere/maalgruppe/saadan-er-der-regnet/",
    "regneeksempler": "regneeksempler/",
    "bestemmelse": "lov/sundhedsloven-140/",
    "kilde": "kilder/s1-sundhedscenter-hovedstaden/",
    "emne": "emner/rehabilitering/",
    "indikator": "laenderyg/indikatorer/tilbudt-traening/",
    "hoeringssvar": "laenderyg/hoering/sundhedsklynge-sydvestjylland/",
    "tidsplan": "funktionelle-lidelser/tidsplan/",
    "ordliste": "ordliste/",
    "kommuner": "kommuner/",
    "rolle": "for/praktiserende-laege/",
    "borger": "for/borger-og-paaroerende/",
    "redaktion": "redaktion/",
    "soegning": "soeg/",
    "tekst": "privatliv/",
    "indlejret": "laenderyg/beregnere/maalgruppe/indlejr/",
    "findes ikke": "404.html",
}
"""What each kind is called in the pictures' names, and the address of its page."""

PRINTED = (
    "tilbud",
    "opgaver",
    "aktoer",
    "tjekliste",
    "samtale",
    "frist",
    "budget",
    "beslutning",
    "budskaber",
    "bestemmelse",
)
"""The kinds that are put on paper."""
