"""`python -m calculators <id>`: answers as JSON in, the result as JSON out.

    python -m calculators                        lists the calculators
    python -m calculators <id> < answers.json    {"field": "answer", …} -> {"headline": …, …}
    python -m calculators <id> --form            what the calculator asks for
    python -m calculators indicators file.csv    the indicators of a file, as text; with --json
                                                 as JSON, and with --set opdeling=kommune split

`--definition file.json` takes the definition from a file instead of from the content this
package stands beside. A page's own definition is such a file. Everything that goes wrong is
told in Danish, as JSON; then the exit code is 1.
"""

import argparse
import codecs
import json
import os
import sys
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from calculators.codec import decode, encode
from calculators.danish import listed
from calculators.entry import errors_json, result_json
from calculators.kinds import KINDS, kind_of
from calculators.model import InputError, PartialError, RequestError, Result
from calculators.render import copied_text
from calculators.suggest import unknown
from calculators.written import given, whole_characters

# The engines know no content and import none of it. Run beside it, this program asks for it
# by name; run alone, it needs `--definition`.
CONTENT = "hooks.site.places"
BROKEN = "Programmet kunne ikke svare på det, det fik. Det er en fejl i programmet."
HELP = """Skriv:
    python -m calculators                     viser beregnerne
    python -m calculators <id> < svar.json    {"felt": "svar", ...} giver et resultat
    python -m calculators <id> --form         viser, hvad beregneren spørger om
    python -m calculators indicators fil.csv  regner indikatorerne af en fil; med --json som
                                              JSON, og med --set opdeling=kommune delt op
--definition fil.json tager en definition fra en fil.
"""
USE = "Kommandoen er ikke forstået. Skriv: python -m calculators <id> [--definition fil] [--form]"


class _WrongUseError(Exception):
    """The program was called in a way it does not understand, or given what it cannot read."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - it is English
        """Tell it as everything else is told."""
        raise _WrongUseError(USE)


def main(arguments: list[str] | None = None) -> int:
    """Run the program; the number is the exit code."""
    try:
        answer: dict[str, Any] | str = _answer(_parser().parse_args(arguments))
    except InputError as error:
        answer = errors_json(error)
    except (_WrongUseError, RequestError) as error:
        answer = {"failure": str(error)}
    except Exception as error:  # whatever was handed over, it is answered
        answer = {"failure": BROKEN, "about": type(error).__name__}
    _print(answer)
    return 1 if isinstance(answer, dict) and answer.keys() & {"errors", "failure"} else 0


def _print(answer: dict[str, Any] | str) -> None:
    """The answer in the terminal's own encoding; JSON has a way to write what that lacks."""
    if sys.stdout is None:
        return
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False, indent=2)
    text = whole_characters(text).rstrip("\n")
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = text if isinstance(answer, str) else json.dumps(answer, indent=2)
        text = text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding)
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Whoever read the answer has had enough; Python would complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m calculators", add_help=False)
    parser.add_argument("--help", "-h", action="store_true")
    parser.add_argument("calculator", nargs="?")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--definition", type=Path)
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--form", action="store_true")
    return parser


def _answer(options: argparse.Namespace) -> dict[str, Any] | str:
    if options.help:
        return HELP
    if options.calculator is None and options.definition is None:
        listing = [
            {"id": name, "kind": item.kind, "title": item.title} for name, item in _content()
        ]
        return {"calculators": listing}
    definition = _definition(options.calculator, options.definition)
    if options.form:
        return {"form": encode(kind_of(definition).form(definition))}
    settings = _settings(options.set)
    if options.file is not None:
        from_file = kind_of(definition).from_file
        if from_file is None:
            raise _WrongUseError("Kun indikatorer regnes fra en fil; andre svar gives som JSON.")
        result = from_file(definition, _bytes(options.file), given(settings))
        return _parts(result) if options.json else copied_text(result)
    if settings:
        raise _WrongUseError("--set hører til en fil; andre svar gives som JSON.")
    answers = _answers(_standard_input())
    today = kind_of(definition).form(definition).today
    if today:
        # What the page does: "i dag" is the day of whoever asks.
        answers.setdefault(today, datetime.now().astimezone().date().isoformat())
    try:
        result = kind_of(definition).calculate(definition, given(answers))
    except PartialError as error:
        # As on the page: the rest is computed, and what is wrong is told beside it.
        return {**result_json(error.result, ""), **_parts(error.result), **errors_json(error)}
    return {**result_json(result, ""), **_parts(result)}


def _settings(written: list[str]) -> dict[str, str]:
    """What was said by `--set`, each only once."""
    return _without_repeats([setting.partition("=")[::2] for setting in written])


def _standard_input() -> str:
    """What was handed over, in whatever encoding the terminal has; nothing is an empty form."""
    if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
        return ""
    buffer = getattr(sys.stdin, "buffer", None)
    try:
        return sys.stdin.read() if buffer is None else _text(buffer.read(), "Svarene")
    except OSError:
        raise _WrongUseError("Svarene kan ikke læses.") from None


def _text(raw: bytes, what: str) -> str:
    """Bytes as text: UTF-8, UTF-16 where it says so, or else the terminal's own encoding."""
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    own = getattr(sys.stdin, "encoding", None) or "utf-8"
    for encoding in ("utf-16",) if marked else ("utf-8-sig", own):
        try:
            return raw.decode(encoding)
        except UnicodeError:
            continue
    raise _WrongUseError(f"{what} kan ikke læses som tekst. Gem dem som UTF-8.")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        raise _WrongUseError(f"Filen {file} kan ikke læses. Findes den?") from None


def _json(text: str, what: str, **options: Any) -> Any:
    """Text as JSON data. Raises _WrongUseError with the place of what is wrong."""
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, **options)
    except json.JSONDecodeError as error:
        where = f"linje {error.lineno}, tegn {error.colno}"
        raise _WrongUseError(f"{what} er ikke JSON ({where}).") from None
    except RecursionError:
        raise _WrongUseError(f"{what} er for dybt indlejret.") from None
    except ValueError:
        raise _WrongUseError(f"{what} har et tal, der er for stort.") from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, whose later value would else silently replace the one before."""
    seen: dict[str, Any] = {}
    for name, value in pairs:
        if name in seen:
            raise _WrongUseError(f"»{name[:60]}« står to gange. Behold den ene.")
        seen[name] = value
    return seen


def _parts(result: Result) -> dict[str, Any]:
    """The result in parts."""
    return {
        "headline": result.headline,
        "tone": result.tone.value,
        "text": copied_text(result),
        "result": encode(result),
    }


def _answers(written: str) -> dict[str, str]:
    """The answers by field, as a page sends them. Numbers are read as Danes write them."""
    if not written.strip():
        return {}
    answers = _json(written, "Svarene", parse_int=str, parse_float=_decimals)
    if not isinstance(answers, dict):
        raise _WrongUseError('Svarene skal være et objekt: {"felt": "svar", …}.')
    wrong = [name for name, value in answers.items() if not isinstance(value, str | None)]
    if wrong:
        named = listed([name[:60] for name in wrong])
        raise _WrongUseError(f"Svaret på {named} skal være tekst eller et tal.")
    return {name: value or "" for name, value in answers.items()}


def _decimals(number: str) -> str:
    """A number of JSON as a Dane writes it, without the noughts that change nothing."""
    plain = number if "e" in number.lower() else number.rstrip("0").rstrip(".")
    return plain.replace(".", ",")


def _content() -> Iterable[tuple[str, Any]]:
    try:
        provider = import_module(CONTENT)
    except ModuleNotFoundError:
        message = "Indholdet er ikke ved hånden. Brug --definition med en definition som JSON."
        raise _WrongUseError(message) from None
    try:
        return tuple(provider.definitions())
    except ValueError as error:
        raise _WrongUseError(str(error)) from None


def _definition(name: str | None, file: Path | None) -> Any:
    """The definition in a file, or the one of the content with this id or of this kind."""
    if file is not None:
        data = _json(_text(_bytes(file), f"Indholdet af {file}"), f"Indholdet af {file}")
        kind = data.get("kind") if isinstance(data, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            raise _WrongUseError(f"{file}: {unknown('beregnertypen', str(kind), KINDS)}")
        return decode(KINDS[kind].definition, data)
    known = dict(_content())
    exact = [path for path in known if name in (path, path.partition("/")[2])]
    by_kind = [path for path, item in known.items() if _is_from_file(item, name)]
    found = exact or by_kind
    if len(found) > 1:
        raise _WrongUseError(f"Flere beregnere hedder »{name}«: skriv {listed(found, 'eller')}.")
    if not found:
        names = [path.partition("/")[2] for path in known]
        raise _WrongUseError(unknown("beregneren", str(name), names))
    return known[found[0]]


def _is_from_file(definition: Any, kind: str | None) -> bool:
    """Whether a calculator is of a kind, and that kind is computed from a file."""
    return definition.kind == kind and kind_of(definition).from_file is not None


if __name__ == "__main__":
    sys.exit(main())
