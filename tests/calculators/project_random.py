"""Random projects with everything a line can be, as a reader types them."""

import random

KINDS = ("soegt", "bevilget", "egen", "natural", "anden")
CATEGORIES = ("", "Løn", "Drift", "Arbejdspakke 1")
FACTORS = {
    "deltagere": ("antal", "tid", "takst"),
    "sager": ("antal", "tid", "takst"),
    "fast": ("antal",),
    "stk": ("antal", "takst"),
    "loen": ("antal", "maaneder", "takst", "pension", "ferie"),
    "procent": ("antal",),
}
_MOST = {"pension": 3_000, "ferie": 1_500, "maaneder": 12_000}


def typed(hundredths: int) -> str:
    """A number of hundredths as a Danish reader types it: 123456 is "1.234,56"."""
    whole = f"{hundredths // 100:,}".replace(",", ".")
    return f"{whole},{hundredths % 100:02}" if hundredths % 100 else whole


def random_answers(chance: random.Random, most_lines: int = 9) -> dict[str, str]:
    """The answers of a sound project: nothing lacks, nothing is wrong."""
    lines, periods, funders = (chance.randint(1, most_lines), chance.randint(1, 10), 0)
    if chance.random() < 0.7:
        funders = chance.randint(1, 10)
    answers = _settings(chance, periods) | {"linjer": str(lines), "kilder": str(funders)}
    for at in range(1, funders + 1):
        answers[f"kilde-{at}-navn"] = f"Kilde nr. {at}"
        answers[f"kilde-{at}-slags"] = chance.choice(KINDS)
    for at in range(1, lines + 1):
        line = _line(chance, at, periods, funders)
        answers |= {f"linje-{at}-{part}": text for part, text in line.items()}
    return answers


def _settings(chance: random.Random, periods: int) -> dict[str, str]:
    answers = {
        "foerste-aar": str(chance.randint(2000, 2100)),
        "antal-aar": str(periods),
        "periode": chance.choice(["aar", "halvaar"]),
        "start-maaned": str(chance.randint(1, 12)),
        "afrunding-aar": chance.choice(["0,01", "1", "100", "1000"]),
        "afrunding-total": chance.choice(["sum_of_years", "own", "celler", "celler"]),
    }
    if chance.random() < 0.6:
        rate = chance.randint(0, 500)
        answers["regulering"] = typed(rate)
        answers["priser"] = ("", "loebende", "faste")[rate % 3]
        if chance.random() < 0.5:
            answers["regulering-lav"] = typed(chance.randint(0, rate))
            answers["regulering-hoej"] = typed(chance.randint(rate, 900))
        if chance.random() < 0.5:
            answers[f"regulering-{chance.randint(1, periods)}"] = typed(chance.randint(0, 700))
    if chance.random() < 0.3:
        answers |= {
            "indeks-fra": typed(chance.randint(1, 20_000)),
            "indeks-til": typed(chance.randint(1, 20_000)),
        }
    return answers


def _line(chance: random.Random, at: int, periods: int, funders: int) -> dict[str, str]:
    kind = chance.choice([*FACTORS, "procent"]) if at > 1 else chance.choice(list(FACTORS)[:5])
    line = {"navn": f"Post {at}", "type": kind, "kategori": chance.choice(CATEGORIES[:3])}
    for part in FACTORS[kind]:
        most = 10_000 if kind == "procent" else _MOST.get(part, 99_999)
        value = chance.randint(0, most)
        line[part] = typed(value)
        if chance.random() < 0.3:
            line[f"{part}-lav"] = typed(chance.randint(0, value))
        if chance.random() < 0.3:
            line[f"{part}-hoej"] = typed(chance.randint(value, most))
    line["slags"] = chance.choice(["", "udgift", "udgift", "natural", "indtaegt", "egen"])
    line["moms"] = chance.choice(["", "", "uden", "laegges-til", "med"])
    line["reguleres"] = chance.choice(["", "ja", "nej"])
    if kind == "procent":
        # Of lines above alone there is no circle, and a line's own category is never named.
        line["kategori"] = CATEGORIES[3]
        line["af"] = chance.choice(["over", f"1-{at - 1}", str(chance.randint(1, at - 1))])
    else:
        line |= _shared(chance, "andel", periods, rest=True)
    line["soeges"] = chance.choice(["ja", "nej"])
    line["finansiering"] = chance.choice(["", "Fonden", "KEU", "keu", "Kilde nr. 1"])
    if funders and chance.random() < 0.7:
        line |= _shared(chance, "kilde", funders, rest=False)
    return line


def _shared(chance: random.Random, word: str, count: int, *, rest: bool) -> dict[str, str]:
    """A whole cut in parts, some of them empty; in time the last is left to take the rest."""
    left, shares = 10_000, {f"{word}-{at}": "" for at in range(1, count + 1)}
    for at in range(1, count if rest else count + 1):
        if chance.random() < 0.3:
            continue
        share = chance.randint(0, left)
        left -= share
        shares[f"{word}-{at}"] = typed(share)
    if rest and count > 1 and (not any(shares.values()) or chance.random() < 0.3):
        shares[f"{word}-{count}"] = typed(left)
    return shares
