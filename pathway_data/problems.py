"""A problem in the content, told to the person who can put it right.

What pydantic found wrong is put in an editor's words. Every message says what is wrong and,
after a dash, what is expected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType

from pydantic_core import ErrorDetails

from calculators.danish import counted
from calculators.suggest import closest

type Location = tuple[str | int, ...]
"""A place in a file, or inside an entity: keys and positions from the outside in."""

type Fault = tuple[Location, str]
"""What is wrong inside an entity: the place, and the message."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in which line of which file, and what is expected, in Danish.

    `path` is shown as given; lines count from 1.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def did_you_mean(word: str, known: list[str]) -> str:
    """The end of a message about an unknown word: the likeliest, or the known ones."""
    close = closest(word, known)
    if close:
        return f'mente du "{close}"?'
    if not known:
        return "der findes ingen endnu"
    listed = ", ".join(sorted(known)[:12])
    return f"kendte: {listed}" + (" …" if len(known) > 12 else "")


_VALUE = "værdien er hverken ja eller nej – skriv true for ja og false for nej"
_WHOLE = "et helt tal er påkrævet her – skriv det med cifre, fx 10"
_NUMBER = "et tal er påkrævet her – skriv decimaler med punktum, fx 941.47"
_TOO_LONG = "tallet er for stort eller har for mange decimaler – skriv højst 15 cifre"
_KEYS = "nøgler med værdier er påkrævet her – skriv nøgle: værdi"
_NO_DATE = "datoen findes ikke – skriv ÅÅÅÅ-MM-DD"
_UNKNOWN = 'ukendt værdi "{input}" – skriv {expected}'
_OUTSIDE = "tallet {input} er uden for det tilladte"

_MESSAGES = {
    "string_type": "tekst er påkrævet her – sæt tal og ja/nej i citationstegn",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "bool_type": _VALUE,
    "bool_parsing": _VALUE,
    "tuple_type": "en liste er påkrævet her – skriv punkter med bindestreg",
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "decimal_max_digits": _TOO_LONG,
    "decimal_max_places": _TOO_LONG,
    "decimal_whole_digits": _TOO_LONG,
    "date_from_datetime_parsing": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_type": "en dato er påkrævet her – skriv ÅÅÅÅ-MM-DD",
    "string_too_short": "teksten er tom – skriv noget, eller slet nøglen",
    "string_too_long": "teksten er for lang – højst {max_length} tegn",
    "too_short": 'listen "{key}" er for kort – mindst {least} er påkrævet',
    "too_long": "listen er for lang – højst {max_length} punkter",
    "finite_number": "tallet er ikke endeligt – skriv et almindeligt tal",
    "greater_than_equal": f"{_OUTSIDE} – mindst {{ge}}",
    "greater_than": f"{_OUTSIDE} – over {{gt}}",
    "less_than_equal": f"{_OUTSIDE} – højst {{le}}",
    "less_than": f"{_OUTSIDE} – under {{lt}}",
    "missing": 'nøglen "{key}" mangler – den er påkrævet',
    "extra_forbidden": 'ukendt nøgle "{key}" – {suggestion}',
    "enum": _UNKNOWN,
    "literal_error": _UNKNOWN,
    "union_tag_not_found": 'nøglen "kind" mangler – den siger, hvilken slags beregner det er',
    "union_tag_invalid": 'ukendt slags "{tag}" – skriv {expected_tags}',
    "string_pattern_mismatch": '"{input}" kan ikke bruges – {form}',
    "value_error": '"{input}" kan ikke bruges – {error}',
}
"""What is said of each type of pydantic's errors, with the words of its context in braces."""

_WRITTEN = {"citations": "[{source: …, at: …}]"}
"""How a key is written that many things need and no explanation of theirs shows."""

FORMS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "brug kun små bogstaver a-z, tal og bindestreg",
    "^[a-z_]+/[a-z0-9/-]+$": "skriv <kind>/<id>, fx offers/traening",
    r"^[a-z0-9_-]+(/([a-z0-9_-]+(/|/#[a-z0-9_-]+)?)?)*$": (
        "skriv et id, eller en adresse med skråstreg, fx emner/gammelt/"
    ),
    "^#[0-9a-f]{6}$": "skriv en farve som #1a2b3c, med små bogstaver",
    r"^[a-z0-9_/-]+\.(svg|png)$": "skriv navnet på en fil, der slutter på .svg eller .png",
    r"^[a-z]+(\.[a-z_]+)?$": "skriv slagsen, fx offers eller offers.routes",
    r"^https?://[^\s]+$": "skriv en adresse, der begynder med https://",
}
"""What is expected where a text must have a form, by the pattern of the form."""


_SHAPES: dict[tuple[str, type], str] = {
    ("string_type", list): "her står en liste – skriv én tekst uden bindestreg og parentes",
    ("string_type", dict): "her står nøgler – skriv én tekst, i citationstegn, hvis den har kolon",
    ("string_type", NoneType): "teksten mangler – skriv noget, eller slet nøglen",
    ("tuple_type", str): 'en liste er påkrævet her – skriv "- " foran, eller [{point}]',
    ("tuple_type", dict): 'en liste er påkrævet her – skriv "- " foran den første nøgle',
    ("tuple_type", NoneType): "listen er tom – skriv punkter med bindestreg, eller slet nøglen",
    ("model_type", list): "her står en liste – skriv nøgler med værdier, uden bindestreg",
    ("model_type", NoneType): "her mangler nøgler med værdier – skriv dem, eller slet nøglen",
    ("model_type", str): "nøgler med værdier er påkrævet her – skriv nøgle: værdi, fx {keys}",
}
"""What is said where something of another shape stands, by pydantic's type and the shape."""


_COMMA = 'der står komma inde i teksten før "{key}" – sæt hele teksten i citationstegn'
"""What is said of the rest of a text that stood in braces without quotation marks."""


def _of_shape(kind: str, value: object) -> str | None:
    kind = "model_type" if kind in ("model_attributes_type", "dict_type") else kind
    return _SHAPES.get((kind, type(value)))


def _point(value: object) -> str:
    """A text as it can stand in a list in brackets: a comma would make two of it."""
    text = str(value)
    if not set(text) & set(",:#[]{}\"'\n"):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text else f'"{text}"'


def _quoted(at: Location, value: bool | int) -> str:
    """A value as the text that it was meant to be, after its key."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'{at[-1]}: "{text}"' if at and isinstance(at[-1], str) else f'"{text}"'


def told_once(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without lists that are short only because a point of theirs is wrong itself."""
    return [
        each for each in details if each["type"] != "too_short" or not _told_inside(each, details)
    ]


def _told_inside(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    at = detail["loc"]
    return any(len(each["loc"]) > len(at) and each["loc"][: len(at)] == at for each in details)


def danish(error: ErrorDetails, known_keys: list[str], inside: list[str]) -> str:
    """The message for one pydantic error.

    `known_keys` are the keys allowed at its place, `inside` those that must stand inside it.
    """
    kind, message = error["type"], _MESSAGES.get(error["type"])
    if message is None:
        return f"værdien kan ikke bruges – {error['msg']}"
    message = _of_shape(kind, error["input"]) or message
    key = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden" and error["input"] is None and " " in key:
        message = _COMMA
    words = {"input": error["input"], "key": key, **error.get("ctx", {})}
    words["point"] = _point(error["input"])
    if kind == "too_short":
        words["least"] = counted(words["min_length"], "punkt", "punkter")
    if kind == "string_type" and isinstance(error["input"], bool | int):
        message += ": {quoted}"
        words["quoted"] = _quoted(error["loc"], error["input"])
    words["keys"] = ", ".join(f"{each}: …" for each in inside) or "id: …"
    for name in words.keys() & {"expected", "expected_tags"}:
        words[name] = words[name].replace("'", '"').replace(" or ", " eller ")
    if kind == "missing" and key in _WRITTEN:
        words["shape"] = _WRITTEN[key]
        message += ", fx {key}: {shape}"
    if kind == "extra_forbidden":
        words["suggestion"] = did_you_mean(key, known_keys)
    if kind == "string_pattern_mismatch":
        words["form"] = FORMS.get(words["pattern"], f"skal passe til {words['pattern']}")
    return message.format_map(words)
