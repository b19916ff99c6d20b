"""What a project comes to, worked out apart from the engine: plain fractions, step by step.

It reads the very answers, knows nothing of the engine's classes, and says each rule once, as
the page about the calculation does. It takes answers that are sound.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Answers = Mapping[str, str]
WORDS = {"": "udgift"}
ENDS = {"lav": "hoej", "hoej": "lav"}


@dataclass
class Evaluated:
    """Amounts in kroner: of each line in each period, and of each funder and kind of money."""

    lines: dict[int, list[Fraction]] = field(default_factory=dict)
    borne: dict[tuple[str, str], list[Fraction]] = field(default_factory=dict)
    categories: dict[str, list[Fraction]] = field(default_factory=dict)
    applied: dict[str, dict[int, list[Fraction]]] = field(default_factory=dict)
    vat: list[Fraction] = field(default_factory=list)

    @property
    def periods(self) -> list[Fraction]:
        """All lines in each period."""
        return [sum(column, Fraction(0)) for column in zip(*self.lines.values(), strict=True)]

    @property
    def total(self) -> Fraction:
        """Everything."""
        return sum(self.periods, Fraction(0))


def decimal(text: str) -> Fraction:
    """A Danish number as a fraction."""
    return Fraction(text.replace(".", "").replace(",", "."))


def nearest(amount: Fraction, step: Fraction) -> Fraction:
    """To the nearest step, halves away from zero."""
    steps = abs(amount) / step + Fraction(1, 2)
    whole = (steps.numerator // steps.denominator) * step
    return whole if amount >= 0 else -whole


class Evaluation:
    """One project in one scenario: "lav", "hoej", or "" for what is expected."""

    def __init__(self, answers: Answers, scenario: str = "") -> None:
        self.answers = answers
        self.scenario = scenario
        self.count = int(self.get("linjer") or "1")
        self.n = int(self.get("antal-aar"))
        self.by_cell = self.get("afrunding-total") == "celler"
        self.step = decimal(self.get("afrunding-aar") or "1")
        self.found: dict[int, list[Fraction]] = {}

    def get(self, name: str) -> str:
        """What is answered, or nothing."""
        return self.answers.get(name, "").strip()

    def part(self, line: int, name: str) -> str:
        """What is answered in a line."""
        return self.get(f"linje-{line}-{name}")

    def regulation(self) -> list[Fraction]:
        """What each period is multiplied by: the rate once more for each year that passes."""
        if self.get("priser") == "faste":
            return [Fraction(1)] * self.n
        rate = self.get("regulering") or "0"
        if self.scenario and self.get(f"regulering-{self.scenario}"):
            rate = self.get(f"regulering-{self.scenario}")
        factors, factor = [], Fraction(1)
        for at in range(self.n):
            new_year = at > 0 and (self.get("periode") != "halvaar" or at % 2 == 0)
            own = self.get(f"regulering-{at + 1}")
            percent = decimal(own) if own else decimal(rate) if new_year else Fraction(0)
            factor = factor * (100 + percent) / 100
            factors.append(factor)
        return factors

    def figure(self, line: int, name: str) -> Fraction:
        """An assumption in this scenario; income is at its other end."""
        end = self.scenario
        if end and self.part(line, "slags") == "indtaegt":
            end = ENDS[end]
        text = self.part(line, f"{name}-{end}") if end else ""
        return decimal(text or self.part(line, name) or "0")

    def shares(self, line: int) -> list[Fraction]:
        """The part of a line in each period; the last has the rest where it says nothing."""
        told = [self.part(line, f"andel-{at + 1}") for at in range(self.n)]
        shares = [decimal(text or "0") / 100 for text in told]
        if not told[-1]:
            shares[-1] = 1 - sum(shares[:-1], Fraction(0))
        return shares

    def product(self, line: int) -> Fraction:
        """The line's own figures multiplied."""
        match self.part(line, "type"):
            case "deltagere":
                return (
                    self.figure(line, "antal")
                    * self.figure(line, "tid")
                    * self.figure(line, "takst")
                )
            case "sager":
                minutes = self.figure(line, "antal") * self.figure(line, "tid")
                return minutes / 60 * self.figure(line, "takst")
            case "stk":
                return self.figure(line, "antal") * self.figure(line, "takst")
            case "loen":
                pay = self.figure(line, "antal") * self.figure(line, "maaneder")
                pay *= self.figure(line, "takst")
                more = self.figure(line, "pension") + self.figure(line, "ferie")
                return pay + pay * more / 100
            case _:
                return self.figure(line, "antal")

    def row(self, line: int) -> list[Fraction]:
        """A line in each period, rounded where cells are."""
        if line in self.found:
            return self.found[line]
        tax = Fraction(5, 4) if self.part(line, "moms") == "laegges-til" else Fraction(1)
        sign = -1 if self.part(line, "slags") == "indtaegt" else 1
        if self.part(line, "type") == "procent":
            base = [self.row(other) for other in sorted(self.base(line))]
            sums = [sum(column, Fraction(0)) for column in zip(*base, strict=True)]
            sums = sums or [Fraction(0)] * self.n
            cells = [self.figure(line, "antal") / 100 * amount * tax * sign for amount in sums]
        else:
            amount = self.product(line) * tax * sign
            if self.get("indeks-fra"):
                amount = amount * decimal(self.get("indeks-til")) / decimal(self.get("indeks-fra"))
            fixed = self.part(line, "reguleres") == "nej"
            factors = [Fraction(1)] * self.n if fixed else self.regulation()
            pairs = zip(self.shares(line), factors, strict=True)
            cells = [amount * share * factor for share, factor in pairs]
        if self.by_cell:
            cells = [nearest(cell, self.step) for cell in cells]
        self.found[line] = cells
        return cells

    def base(self, line: int) -> set[int]:
        """The lines that a per cent line is taken of."""
        found: set[int] = set()
        for token in self.part(line, "af").split(","):
            word = token.strip().lower()
            for other in range(1, self.count + 1):
                kind = self.part(other, "slags") or "udgift"
                money = kind in ("udgift", "egen")
                first, _, last = word.partition("-")
                if word == "alle":
                    is_in = money and self.part(other, "type") != "procent"
                elif word == "over":
                    is_in = money and other < line
                elif first.isdecimal():
                    is_in = int(first) <= other <= int(last or first)
                else:
                    is_in = self.part(other, "kategori").lower() == word
                if is_in:
                    found.add(other)
        return found

    def portions(self, line: int) -> list[tuple[str, str, Fraction]]:
        """Who bears a line: the funder, the kind of money, the part."""
        kind = self.part(line, "slags")
        declared = [
            (self.get(f"kilde-{at}-navn"), self.get(f"kilde-{at}-slags") or "soegt")
            for at in range(1, int(self.get("kilder") or "0") + 1)
        ]

        def of(funder_kind: str) -> str:
            return kind if kind in ("natural", "egen") else funder_kind

        told = [
            (name, of(own), decimal(self.part(line, f"kilde-{at}")) / 100)
            for at, (name, own) in enumerate(declared, start=1)
            if self.part(line, f"kilde-{at}") and decimal(self.part(line, f"kilde-{at}"))
        ]
        if told:
            rest = 1 - sum((part for _, _, part in told), Fraction(0))
            return told + ([("Mangler finansiering", "mangler", rest)] if rest else [])
        name = self.part(line, "finansiering")
        if not name and kind == "egen":
            name = self.get("ansoeger") or "Ansøger"
        for own_name, own in declared:
            if name and own_name.casefold() == name.casefold():
                return [(own_name, of(own), Fraction(1))]
        missing = bool(declared) and not name
        asked = self.part(line, "soeges") == "ja"
        said = of("soegt" if asked else "mangler" if missing else "anden")
        nobody = "Mangler finansiering" if said == "mangler" else "Ikke angivet"
        return [(name or nobody, said, Fraction(1))]

    def evaluate(self) -> Evaluated:
        """Everything."""
        every = Evaluated(vat=[Fraction(0)] * self.n)
        for line in range(1, self.count + 1):
            row = self.row(line)
            every.lines[line] = row
            _add(every.categories, self.part(line, "kategori"), row)
            if self.part(line, "moms") in ("laegges-til", "med"):
                tax = [amount * Fraction(20, 100) for amount in row]
                tax = [nearest(each, Fraction(1, 100)) for each in tax] if self.by_cell else tax
                every.vat = [a + b for a, b in zip(every.vat, tax, strict=True)]
            self._bear(every, line, row)
        return every

    def _bear(self, every: Evaluated, line: int, row: list[Fraction]) -> None:
        portions = self.portions(line)
        left = list(row)
        for at, (name, kind, part) in enumerate(portions):
            own = [amount * part for amount in row]
            if self.by_cell:
                own = [nearest(amount, Fraction(1, 100)) for amount in own]
            if at == len(portions) - 1:
                own = left
            left = [a - b for a, b in zip(left, own, strict=True)]
            _add(every.borne, (name, kind), own)
            if kind == "soegt":
                every.applied.setdefault(name, {})[line] = own


def _add[Key](sums: dict[Key, list[Fraction]], key: Key, row: list[Fraction]) -> None:
    before = sums.get(key, [Fraction(0)] * len(row))
    sums[key] = [a + b for a, b in zip(before, row, strict=True)]


def evaluate(answers: Answers, scenario: str = "") -> Evaluated:
    """A project in one scenario."""
    return Evaluation(answers, scenario).evaluate()
