"""The answers that a queue is computed from: the names of its fields, and their units."""

from collections.abc import Mapping

from calculators.model import Option

REFERRALS, STAFF, HOURS, PRICE = "henvisninger", "medarbejdere", "timer-uge", "timepris"
MINUTES, COURSE = "minutter-borger", "uger-forloeb"
SEATS, GROUP_HOURS, GROUP_WEEKS = "pladser", "timer-hold", "uger-hold"
EVERY, LEAST = "uger-mellem", "mindst"
MISSED, LOST, AGAIN = "udeblivelse", "minutter-udeblivelse", "ny-tid"
QUEUE, RISING, MONTHS, FULL_TIME, SEED = (
    "koe",
    "indfasning",
    "maaneder",
    "aarsvaerk",
    "lodtraekning",
)
FORM, START, BEGUN, LENGTHS, SHOWN = "tilbudsform", "holdstart", "drift", "spredning", "vis"

UNITS: Mapping[str, str] = {
    REFERRALS: "henvisning/måned",
    STAFF: "medarbejder",
    HOURS: "time/uge",
    PRICE: "kr/time",
    MINUTES: "minut/borger",
    COURSE: "uge",
    SEATS: "plads",
    GROUP_HOURS: "time/hold",
    GROUP_WEEKS: "uge",
    EVERY: "uge",
    LEAST: "borger",
    MISSED: "%",
    LOST: "minut",
    AGAIN: "%",
    QUEUE: "borger",
    RISING: "måned",
    MONTHS: "måned",
    FULL_TIME: "time/årsværk",
    SEED: "tal",
}
"""Every number that a queue needs, with its unit; a definition has them all."""
WHOLE = (STAFF, SEATS, LEAST, QUEUE, RISING, MONTHS, SEED)
"""The numbers that are counted."""
ABOVE_ZERO = (
    REFERRALS,
    STAFF,
    HOURS,
    MINUTES,
    SEATS,
    GROUP_HOURS,
    GROUP_WEEKS,
    EVERY,
    LEAST,
    MONTHS,
    FULL_TIME,
)
"""The numbers without which nothing can be computed."""

ALONE, TOGETHER = "individuelt", "hold"
FULL, DATES = "fuldt", "dato"
RUNNING, NEW = "i-gang", "nyt"
VARIES, SAME = "svinger", "ens"
CHOICES: Mapping[str, tuple[str, tuple[Option, ...]]] = {
    FORM: (
        "Hvordan gives tilbuddet?",
        (Option(ALONE, "Individuelt, én borger ad gangen"), Option(TOGETHER, "På hold")),
    ),
    START: (
        "Hvornår begynder et hold?",
        (Option(FULL, "Når holdet er fuldt"), Option(DATES, "På faste datoer")),
    ),
    BEGUN: (
        "Hvordan ser det ud ved begyndelsen?",
        (
            Option(RUNNING, "Tilbuddet er i gang, og pladser er optaget"),
            Option(NEW, "Tilbuddet er nyt, og alle pladser er ledige"),
        ),
    ),
    LENGTHS: (
        "Hvor forskellige er forløbene?",
        (
            Option(VARIES, "De svinger meget; nogle tager langt længere end andre"),
            Option(SAME, "De tager alle lige lang tid"),
        ),
    ),
}
"""The choices beside the numbers: what is asked, and the answers, the first one at the start."""

ONLY_ALONE = (MINUTES, COURSE, LENGTHS, LOST)
ONLY_TOGETHER = (SEATS, GROUP_HOURS, GROUP_WEEKS, START)
ONLY_DATES = (EVERY, LEAST)


def level_name(increase: int) -> str:
    """A level of demand as it is called: "Som i dag", "20 % flere"."""
    return f"{increase} % flere" if increase else "Som i dag"


def unused(answers: Mapping[str, str]) -> frozenset[str]:
    """The fields that say nothing beside these answers: of groups where there are none."""
    if answers.get(FORM) == TOGETHER:
        fixed = answers.get(START) == DATES
        return frozenset((*ONLY_ALONE, *(() if fixed else ONLY_DATES)))
    return frozenset((*ONLY_TOGETHER, *ONLY_DATES))
