"""What pydantic found wrong, in an editor's words.

Every message says what is wrong and, after a dash, what is expected.
"""

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from pathway_data.problems import did_you_mean

_TOO_LONG = "tallet er for stort eller har for mange decimaler – skriv højst 15 cifre"

_TYPES = {
    "string_type": "tekst er påkrævet her – sæt tal og ja/nej i citationstegn",
    "int_type": "et helt tal er påkrævet her – skriv det med cifre, fx 10",
    "int_parsing": "et helt tal er påkrævet her – skriv det med cifre, fx 10",
    "bool_type": "værdien er hverken ja eller nej – skriv true eller false",
    "bool_parsing": "værdien er hverken ja eller nej – skriv true eller false",
    "tuple_type": "en liste er påkrævet her – skriv punkter med bindestreg",
    "dict_type": "nøgler med værdier er påkrævet her – skriv nøgle: værdi",
    "model_type": "nøgler med værdier er påkrævet her – skriv nøgle: værdi",
    "model_attributes_type": "nøgler med værdier er påkrævet her – skriv nøgle: værdi",
    "decimal_type": "et tal er påkrævet her – skriv decimaler med punktum, fx 941.47",
    "decimal_parsing": "et tal er påkrævet her – skriv decimaler med punktum, fx 941.47",
    "decimal_max_digits": _TOO_LONG,
    "decimal_max_places": _TOO_LONG,
    "decimal_whole_digits": _TOO_LONG,
    "date_from_datetime_parsing": "datoen findes ikke – skriv ÅÅÅÅ-MM-DD",
    "date_parsing": "datoen findes ikke – skriv ÅÅÅÅ-MM-DD",
    "date_type": "en dato er påkrævet her – skriv ÅÅÅÅ-MM-DD",
    "string_too_short": "teksten er tom – skriv noget, eller slet nøglen",
    "finite_number": "tallet er ikke endeligt – skriv et almindeligt tal",
}

_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "brug kun små bogstaver a-z, tal og bindestreg",
    "^[a-z_]+/[a-z0-9/-]+$": "skriv <kind>/<id>, fx offers/traening",
    r"^https?://[^\s]+$": "skriv en adresse, der begynder med https://",
}


def _limit(error: ErrorDetails, context: Mapping[str, Any]) -> str | None:
    kind = error["type"]
    if kind == "too_short":
        return f"listen er for kort – mindst {context['min_length']} punkt er påkrævet"
    if kind == "too_long":
        return f"listen er for lang – højst {context['max_length']} punkter"
    if kind == "string_too_long":
        return f"teksten er for lang – højst {context['max_length']} tegn"
    for name, words in (
        ("greater_than_equal", "mindst"),
        ("greater_than", "over"),
        ("less_than_equal", "højst"),
        ("less_than", "under"),
    ):
        if kind == name:
            bound = next(iter(context.values()))
            return f"tallet {error['input']} er uden for det tilladte – {words} {bound}"
    return None


def _allowed(text: str) -> str:
    return text.replace("'", '"').replace(" or ", " eller ")


def danish(error: ErrorDetails, known_keys: list[str]) -> str:
    """The message for one pydantic error; `known_keys` are the keys allowed at its place."""
    kind = error["type"]
    context = error.get("ctx", {})
    key = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        return f'nøglen "{key}" mangler – den er påkrævet'
    if kind == "extra_forbidden":
        return f'ukendt nøgle "{key}" – {did_you_mean(key, known_keys)}'
    if kind in {"enum", "literal_error"}:
        return f'ukendt værdi "{error["input"]}" – skriv {_allowed(context["expected"])}'
    if kind == "union_tag_not_found":
        return 'nøglen "kind" mangler – den siger, hvilken slags beregner det er'
    if kind == "union_tag_invalid":
        return f'ukendt slags "{context["tag"]}" – skriv {_allowed(context["expected_tags"])}'
    if kind == "string_pattern_mismatch":
        expected = _PATTERNS.get(context["pattern"], f"skal passe til {context['pattern']}")
        return f'"{error["input"]}" kan ikke bruges – {expected}'
    if kind == "value_error":
        return f'"{error["input"]}" kan ikke bruges – {context["error"]}'
    return _limit(error, context) or _TYPES.get(kind) or f"værdien kan ikke bruges – {error['msg']}"
