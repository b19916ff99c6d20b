"""Random projects with everything a project may have, as a reader types them."""

import random

from calculators.project_model.fields import FIRST_PARTS
from tests.calculators.project_random import FACTORS
from tests.calculators.project_samples import typed_number

_NAMES = (
    "Løn & pension",
    "Møder",
    "=1+1",
    'Rejser "ud"',
    "Materialer",
    "Æblegrød",
    "O'Brien",
    "+x",
)
_CATEGORIES = ("", "", "Løn", "Drift", "Arbejdspakke 1")
_FUNDERS = ("Fonden [A/S]", "Kommunen", "Regionen: øst", "Novo/Nordisk")
_KINDS = ("soegt", "soegt", "bevilget", "egen", "natural", "anden")
_MOST = {"pension": 2_500, "ferie": 1_500, "maaneder": 6_000, "tid": 9_999}


def rich_project(chance: random.Random) -> dict[str, str]:
    """The answers of a random project: lines of all types, periods, funders, ranges, tax."""
    lines, periods = chance.randint(1, 5), chance.choice((1, 2, 2, 3, 4))
    funders = chance.choice((0, 0, 1, 2, 3, 4))
    answers = {
        "linjer": str(lines),
        "foerste-aar": str(chance.randint(2020, 2030)),
        "antal-aar": str(periods),
        "periode": chance.choice(("", "aar", "halvaar")),
        "start-maaned": chance.choice(("", "1", "8")),
        "projekt": chance.choice(("", "Ny vej & kort tid", "=SUM(A1)")),
        "scenarie": chance.choice(("", "Fuld skala", "@x")),
        "afrunding-total": chance.choice(("celler", "celler", "celler", "sum_of_years", "own")),
        "afrunding-aar": chance.choice(("0,01", "1", "1", "100", "1000")),
        "kilder": str(funders),
    }
    if answers["afrunding-total"] != "celler" and answers["afrunding-aar"] == "0,01":
        answers["afrunding-aar"] = "1"
    for at in range(1, funders + 1):
        answers[f"kilde-{at}-navn"] = _FUNDERS[at - 1]
        answers[f"kilde-{at}-slags"] = chance.choice(_KINDS)
    if chance.random() < 0.6:
        answers |= {"regulering": typed_number(chance.choice((230, 175, 310)))}
        if chance.random() < 0.4:
            answers |= {"regulering-lav": "1", "regulering-hoej": "4,5"}
        if chance.random() < 0.4:
            answers[f"regulering-{chance.randint(1, periods)}"] = typed_number(
                chance.randint(0, 500)
            )
    if chance.random() < 0.2:
        answers |= {"indeks-fra": "104,5", "indeks-til": typed_number(chance.randint(9000, 13000))}
    for at in range(1, lines + 1):
        line = _line(chance, at, periods, funders)
        # What is not told of the first lines is as in the published example.
        told = dict.fromkeys(FIRST_PARTS, "") | line
        answers |= {f"linje-{at}-{part}": text for part, text in told.items()}
    return answers


def _line(chance: random.Random, at: int, periods: int, funders: int) -> dict[str, str]:
    type_ = chance.choice(tuple(FACTORS)[: 5 if at == 1 else 6])
    line = {
        "navn": chance.choice(_NAMES),
        "type": type_,
        "kategori": chance.choice(_CATEGORIES),
        "slags": chance.choice(("", "", "", "udgift", "natural", "indtaegt", "egen")),
        "moms": chance.choice(("", "", "uden", "laegges-til", "med")),
        "reguleres": chance.choice(("", "", "ja", "nej")),
        "soeges": chance.choice(("ja", "nej")),
        "finansiering": chance.choice(("", "KEU", "Kommunen")),
    }
    for part in FACTORS[type_]:
        value = chance.randint(0, _MOST.get(part, 99_999))
        if type_ == "procent":
            value = chance.randint(0, 3_000)
        line[part] = typed_number(value)
        if chance.random() < 0.3:
            line[f"{part}-lav"] = typed_number(chance.randint(0, value))
            line[f"{part}-hoej"] = typed_number(value + chance.randint(0, 500))
    if type_ == "procent":
        line["af"] = chance.choice(("over", f"1-{at - 1}", str(chance.randint(1, at - 1))))
    elif periods > 1:
        count = periods - chance.choice((0, 1))
        line |= _shares(chance, "andel", count, whole=count == periods)
    if funders and chance.random() < 0.7:
        line |= _shares(chance, "kilde", funders, whole=chance.random() < 0.7)
    return line


def _shares(chance: random.Random, name: str, count: int, *, whole: bool) -> dict[str, str]:
    """Per cents that come to a hundred at most; the last of a whole takes what is left."""
    left, shares = 10_000, {}
    for at in range(1, count + 1):
        own = left if whole and at == count else chance.choice((0, chance.randint(0, left)))
        left -= own
        if own or chance.random() < 0.5:
            shares[f"{name}-{at}"] = typed_number(own)
    if name == "andel" and not shares:
        return {"andel-1": "50"}
    return shares
