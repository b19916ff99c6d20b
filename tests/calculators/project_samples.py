"""The project model of the site in small: the application's two lines."""

import random
from decimal import Decimal
from fractions import Fraction

from calculators.cost_model.model import Rounding
from calculators.project_model.model import LineType, ProjectModel, StartLine
from tests.calculators.samples import SOURCE

FUNDERS = ("Regionen", "Kommunen", "Fonden", "KEU", "keu")


def project_model() -> ProjectModel:
    """A form for any project that starts from the application's figures."""
    rate = Decimal("941.47")
    return ProjectModel(
        id="projektmodel",
        title="Projektbudget",
        summary="Et budget med egne linjer.",
        price_level="1. oktober 2019",
        first_year=2020,
        year_count=2,
        lines=(
            StartLine(
                "Undervisning",
                LineType.PARTICIPANTS,
                Decimal(40),
                "KEU",
                applied_for=True,
                time=Decimal(2),
                rate=rate,
                shares=(Decimal(100),),
                citations=(SOURCE,),
            ),
            StartLine(
                "Sparring",
                LineType.CASES,
                Decimal(45),
                "KEU",
                applied_for=True,
                time=Decimal(20),
                rate=rate,
                shares=(Decimal(50),),
            ),
        ),
        rounding=Rounding(1, 100, "sum_of_years", "Årene rundes hver for sig."),
    )


def random_project(chance: random.Random) -> tuple[dict[str, str], Fraction]:
    """The answers of a random project, as a reader types them, and its total in kroner.

    The total is worked out here from the very numbers, apart from the engine.
    """
    years, lines = chance.randint(1, 5), chance.randint(1, 8)
    answers = {
        "linjer": str(lines),
        "foerste-aar": str(chance.randint(2000, 2100)),
        "antal-aar": str(years),
        "afrunding-aar": chance.choice(["1", "100", "1000"]),
        "afrunding-total": chance.choice(["sum_of_years", "own"]),
    }
    total = Fraction(0)
    for at in range(1, lines + 1):
        kind = chance.choice(["deltagere", "sager", "fast"])
        count, time, rate = (chance.randint(0, 99_999) for _ in range(3))
        amounts = {
            "deltagere": Fraction(count * time * rate, 10**6),
            "sager": Fraction(count * time * rate, 60 * 10**6),
            "fast": Fraction(count, 100),
        }
        total += amounts[kind]
        typed = {"navn": f"Post {at}", "type": kind, "antal": typed_number(count)}
        typed |= {"tid": typed_number(time), "takst": typed_number(rate)}
        typed |= {"finansiering": chance.choice(FUNDERS), "soeges": chance.choice(["ja", "nej"])}
        left = 10_000
        for year in range(1, years):
            share = chance.randint(0, left)
            left -= share
            typed[f"andel-{year}"] = typed_number(share)
        answers |= {f"linje-{at}-{part}": text for part, text in typed.items()}
    if chance.random() < 0.3:
        start, end = chance.randint(1, 20_000), chance.randint(1, 20_000)
        answers |= {"indeks-fra": typed_number(start), "indeks-til": typed_number(end)}
        total *= Fraction(end, start)
    return answers, total


def typed_number(hundredths: int) -> str:
    """A number of hundredths as a Danish reader types it: 94147 is "941,47"."""
    return f"{hundredths // 100},{hundredths % 100:02}"
