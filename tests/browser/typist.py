"""Types a saved budget into the line editor as its user does: by keyboard alone, cell by cell.

Keys are counted apart from the characters of what is written. What is chosen in a list is no
writing: its letter counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STEPS = 80
"""So many times Tab is pressed in search of a field, before the typist gives up."""
_LETTERS = {
    "deltagere": "d",
    "sager": "s",
    "fast": "f",
    "stk": "a",
    "loen": "l",
    "procent": "p",
    "ja": "j",
    "nej": "n",
    "": "u",
    "natural": "n",
    "egen": "e",
    "indtaegt": "i",
}
"""The key that chooses an option of a list."""
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
        if not text:
            self.press("Delete")
            return
        self.page.keyboard.type(text)
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
        """Answer the project's first questions."""
        self.go_to("foerste-aar")
        self.write(answers["foerste-aar"])
        self.press("Tab")
        if answers["antal-aar"] != self._chosen("antal-aar"):
            self.press(answers["antal-aar"])
        self.go_to("prisniveau")
        self.write(answers["prisniveau"])

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
            at = self._at(answers)
            name, stops, wrong = at
            if name in wrong:
                self._answer(name, answers[name], stops)
                continue
            names = list(stops)
            later = [each for each in names[names.index(name) + 1 :] if each in wrong]
            if not later:
                break
            self.press("Tab")
        details = self._lacking(answers, line)
        if details:
            self._details(answers, line)

    def _details(self, answers: Mapping[str, str], line: int) -> None:
        """Open a line's details, answer what is otherwise, and come back to the row."""
        self.press("Alt+Enter")
        while self._lacking(answers, line):
            name, stops, wrong = self._at(answers)
            if name in wrong:
                self._answer(name, answers[name], stops)
            else:
                self.press("Tab")
        self.press("Escape")

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

    def _answer(self, name: str, answer: str, stops: Mapping[str, bool]) -> None:
        if stops[name]:
            self.press(_LETTERS[answer])
        else:
            self.write(answer)

    def _lacking(self, answers: Mapping[str, str], line: int) -> set[str]:
        """The fields of a line that are not yet as wanted."""
        held = self.held()
        wanted = {name: text for name, text in answers.items() if name.startswith(f"linje-{line}-")}
        return {name for name, text in wanted.items() if held.get(name, "") != text}

    def held(self) -> dict[str, str]:
        """What the form holds."""
        answers: dict[str, str] = self.page.evaluate(
            "() => document.querySelector('section.calculator').calculator.answers()"
        )
        return answers

    def _chosen(self, name: str) -> str:
        return self.held().get(name, "")
