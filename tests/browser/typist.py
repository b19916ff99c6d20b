"""Types a saved budget into the line editor as its user does: by keyboard alone, cell by cell.

Keys are counted apart from the characters of what is written. What is chosen in a list is no
writing: its letter counts.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.fixtures import PYTHON_STARTS_WITHIN

MOST_STEPS = 80
"""So many times Tab is pressed in search of a field, before the typist gives up."""
_LETTERS = {
    "type": {"deltagere": "d", "sager": "s", "fast": "f", "stk": "a", "loen": "l", "procent": "p"},
    "soeges": {"ja": "j", "nej": "n"},
    "slags": {"": "u", "natural": "n", "egen": "e", "indtaegt": "i"},
    "moms": {"": "i", "laegges-til": "l", "med": "m"},
    "reguleres": {"": "j", "nej": "n"},
}
"""The key that chooses an option in a list, by the field of a line."""
_MOVES = """() => {
  const control = document.activeElement;
  const row = control.closest(".line-row, .line-details");
  const stops = row
    ? [...row.querySelectorAll("input:not([type=hidden]), select")]
        .filter((stop) => stop.getClientRects().length > 0)
        .map(({ name, value, localName }) => ({ name, value, isChoice: localName === "select" }))
    : [];
  return { name: control.name ?? "", type: control.type ?? "", stops };
}"""
_USED = """(line) => Object.fromEntries(
  [...document.querySelectorAll(`tbody[data-line="${line}"] :is(input, select)`)]
    .filter((control) => control.type !== "hidden" && !control.closest("[data-part][hidden]"))
    .map(({ name, value }) => [name, value]),
)"""
_IS_SELECTED = """() => {
  const { value, selectionStart, selectionEnd } = document.activeElement;
  return selectionStart === 0 && selectionEnd === value.length;
}"""
_STOP = """() => {
  const stop = document.activeElement;
  const group = stop.closest("details");
  const options = stop.type === "radio" ? [...stop.form.elements[stop.name]] : [];
  return {
    name: stop.name ?? "",
    type: stop.type ?? "",
    options: options.map(({ value }) => value),
    labels: options.map(({ labels }) => labels[0].textContent.trim()),
    isFolded: stop.localName === "summary" && !group.open,
    names: group ? [...group.querySelectorAll("[name]")].map(({ name }) => name) : [],
  };
}"""


@dataclass
class Typist:
    """Whoever types on a page. `keys` are those pressed beside what is written."""

    page: Page
    keys: int = 0
    characters: int = 0

    def press(self, key: str) -> None:
        """Press a key that writes nothing."""
        self.page.keyboard.press(key)
        self.keys += 1

    def write(self, text: str) -> None:
        """Write in the field that has the focus, over what it holds."""
        if not self.page.evaluate(_IS_SELECTED):
            self.press("Control+a")
        if not text:
            self.press("Delete")
            return
        first, *more = text.split(";")
        self.page.keyboard.insert_text(first)
        for each in more:
            self.page.keyboard.press(";")
            self.page.keyboard.insert_text(each)
        self.characters += len(text)

    @property
    def field(self) -> str:
        """The field that has the focus."""
        name: str = self.page.evaluate("() => document.activeElement.name ?? ''")
        return name

    def go_to(self, field: str) -> None:
        """Go to a field with Tab."""
        for _ in range(MOST_STEPS):
            if self.field == field:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {field}")

    def settings(self, answers: Mapping[str, str]) -> None:
        """Answer the project's questions from the first on, unfolding what is needed.

        The page's first stop leads past its head and its menu.
        """
        self.press("Tab")
        self.press("Enter")
        self.go_to("foerste-aar")
        for _ in range(MOST_STEPS):
            wrong = self._wrong_settings(answers)
            if not wrong:
                return
            at = self.page.evaluate(_STOP)
            series = _series(at["name"], at["names"])
            last = max((place for place, name in enumerate(series) if name in wrong), default=-1)
            if last > 0:
                self.write("".join(f"{answers.get(name, '')};" for name in series[:last]))
                self.write(answers[series[last]])
            elif at["name"] in wrong:
                self._set(at, answers[at["name"]])
            elif at["isFolded"] and wrong & set(at["names"]):
                self.press("Enter")
            else:
                self.press("ArrowDown" if len(series) > 1 else "Tab")
        raise AssertionError(f"not reached: {self._wrong_settings(answers)}")

    def _wrong_settings(self, answers: Mapping[str, str]) -> set[str]:
        held = self.held()
        return {
            name
            for name, text in answers.items()
            if not name.startswith("linje") and held.get(name, "") != text
        }

    def _set(self, at: Mapping[str, Any], answer: str) -> None:
        """Write in the field, or choose the option: a number by its digits, else by its place."""
        if at["type"] != "radio":
            self.write(answer)
            return
        label = at["labels"][at["options"].index(answer)]
        are_numbers = all(map(str.isdecimal, at["labels"]))
        for key in label if are_numbers else str(at["options"].index(answer) + 1):
            self.press(key)
        expect(self.page.locator(f'[name="{at["name"]}"][value="{answer}"]')).to_be_checked()
        # Some choices bring fields of their own; whoever types waits until they are there.
        result = self.page.locator(".calculator-result")
        expect(result).to_have_attribute("aria-busy", "false", timeout=PYTHON_STARTS_WITHIN)

    def lines(self, answers: Mapping[str, str]) -> None:
        """Write all lines, from the first to the last."""
        count = int(answers["linjer"])
        self.go_to("linje-1-navn")
        for line in range(1, count + 1):
            self._line(answers, line)
            if line < count:
                self.press("Enter")

    def _line(self, answers: Mapping[str, str], line: int) -> None:
        assert self.field == f"linje-{line}-navn", self.field
        while True:
            name, stops, wrong = self._at(answers)
            if name in wrong:
                self._answer(answers, name, stops, wrong)
                continue
            names = list(stops)
            later = [each for each in names[names.index(name) + 1 :] if each in wrong]
            if not later:
                break
            self.press("Tab")
        if self._lacking(answers, line):
            self._details(answers, line)

    def _details(self, answers: Mapping[str, str], line: int) -> None:
        """Open a line's details and answer what is otherwise; Enter leads on from there."""
        self.press("Alt+Enter")
        while self._lacking(answers, line):
            name, stops, wrong = self._at(answers)
            if name in wrong or wrong & set(_series(name, stops)):
                self._answer(answers, name, stops, wrong)
            else:
                self._lead_on(name, stops, wrong)

    def _lead_on(self, name: str, stops: Mapping[str, bool], wrong: set[str]) -> None:
        """Go on among the details: over what stands together, or over one field."""
        names = list(stops)
        first = min((names.index(each) for each in wrong), default=0)
        held = [each for each in names[names.index(name) : first] if not stops[each]]
        is_far = len({_place(each) for each in held}) < first - names.index(name)
        leaps = is_far and not stops[name] and not stops[names[first]]
        self.press("ArrowDown" if leaps else "Tab")

    def _at(self, answers: Mapping[str, str]) -> tuple[str, dict[str, bool], set[str]]:
        """The field with the focus, those beside it, and which of them are not yet as wanted."""
        found = self.page.evaluate(_MOVES)
        stops = {stop["name"]: stop["isChoice"] for stop in found["stops"]}
        wrong = {
            stop["name"]
            for stop in found["stops"]
            if stop["value"] != answers.get(stop["name"], "")
        }
        return found["name"], stops, wrong

    def _answer(
        self, answers: Mapping[str, str], name: str, stops: Mapping[str, bool], wrong: set[str]
    ) -> None:
        """Choose by letter, or write; shares that stand beside each other with ";" between."""
        if stops[name]:
            self.press(_LETTERS[name.split("-", 2)[2]][answers.get(name, "")])
            return
        series = _series(name, stops)
        last = max((at for at, each in enumerate(series) if each in wrong), default=0)
        told = [answers.get(each, "") for each in series[: last + 1]]
        if len(told) > 1:
            self.write(f"{';'.join(told[:-1])};")
        self.write(told[-1])

    def _lacking(self, answers: Mapping[str, str], line: int) -> set[str]:
        """The fields of a line that are not yet as wanted."""
        held: dict[str, str] = self.page.evaluate(_USED, line)
        return {name for name, text in held.items() if answers.get(name, "") != text}

    def held(self) -> dict[str, str]:
        """What the form holds."""
        answers: dict[str, str] = self.page.evaluate(
            "() => document.querySelector('section.calculator').calculator.answers()"
        )
        return answers


def _place(name: str) -> str:
    """What stands together among the details: the shares, or the two ends of a range."""
    for end in ("-lav", "-hoej"):
        if name.endswith(end):
            return name.removesuffix(end)
    stem, _, number = name.rpartition("-")
    return stem if number.isdecimal() else name


def _series(name: str, stops: Collection[str]) -> list[str]:
    """A field and those of its row of shares after it."""
    if not name.rpartition("-")[2].isdecimal():
        return [name]
    names = list(stops)
    return [each for each in names[names.index(name) :] if _place(each) == _place(name)]
