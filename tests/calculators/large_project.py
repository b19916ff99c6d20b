"""A budget as large as one may be: forty lines, ten years, five funders who share every line."""

from calculators.project_model.fields import FIRST_PARTS

LINES, YEARS, FUNDERS = 40, 10, 5
_NAMES = (
    "Sygeplejerske, koordinerende",
    "Undervisning af praksis",
    "Kørsel til møder",
    "Evaluering",
)
_TYPES = ("loen", "deltagere", "stk", "fast")
_FIGURES = {
    "loen": {"antal": "0,75", "maaneder": "120", "takst": "42.350", "pension": "17,3"},
    "deltagere": {"antal": "240", "tid": "6", "takst": "941,47"},
    "stk": {"antal": "12.500", "takst": "3,79", "enhed": "km", "moms": "laegges-til"},
    "fast": {"antal": "1.250.000"},
}
_PAYERS = (
    ("Den Fælles Udviklingsfond", "soegt"),
    ("Region Vest", "bevilget"),
    ("Holstebro Kommune", "egen"),
    ("Struer Kommune", "natural"),
    ("Lægeforeningens Fond", "soegt"),
)


def large_answers(lines: int = LINES, years: int = YEARS, funders: int = FUNDERS) -> dict[str, str]:
    """The answers of such a project, or of a smaller one of the same making."""
    answers = {
        "linjer": str(lines),
        "foerste-aar": "2027",
        "antal-aar": str(years),
        "projekt": "Samordnet tilbud til borgere med lange forløb",
        "ansoeger": "Sundhedsklyngen Vest",
        "scenarie": "Fuld skala",
        "prisniveau": "2026-priser",
        "regulering": "2,3",
        "afrunding-total": "celler",
        "afrunding-aar": "1",
        "kilder": str(funders),
    }
    for at, (name, kind) in enumerate(_PAYERS[:funders], 1):
        answers |= {f"kilde-{at}-navn": name, f"kilde-{at}-slags": kind}
    for at in range(1, lines + 1):
        kind = _TYPES[at % len(_TYPES)]
        line = dict.fromkeys(FIRST_PARTS, "") | _FIGURES[kind]
        line |= {"navn": f"{_NAMES[at % len(_NAMES)]} {at}", "type": kind}
        line |= {"kategori": f"Arbejdspakke {1 + (at - 1) * 4 // lines}"}
        line |= {f"andel-{year}": f"{100 / years:.0f}" for year in range(1, years)}
        line |= {f"kilde-{one}": f"{100 / funders:.0f}" for one in range(1, funders)}
        if funders:
            line[f"kilde-{funders}"] = f"{100 - (funders - 1) * round(100 / funders)}"
        answers |= {f"linje-{at}-{part}": text for part, text in line.items()}
    return answers
