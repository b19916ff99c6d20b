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
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from calculators.codec import decode, encode
from calculators.danish import listed
from calculators.entry import errors_json, result_json
from calculators.kinds import KINDS, kind_of
from calculators.model import InputError, Result
from calculators.render import copied_text
from calculators.suggest import unknown

# The engines know no content and import none of it. Run beside it, this program asks for it
# by name; run alone, it needs `--definition`.
CONTENT = "hooks.site.places"
USE = "Kommandoen er ikke forstået. Skriv: python -m calculators <id> [--definition fil] [--form]"


class _WrongUseError(Exception):
    """The program was called in a way it does not understand."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Tell it as everything else is told."""
        raise _WrongUseError(f"{USE} ({message})")


def main(arguments: list[str] | None = None) -> int:
    """Run the program; the number is the exit code."""
    try:
        answer: dict[str, Any] | str = _answer(_parser().parse_args(arguments))
    except InputError as error:
        answer = errors_json(error)
    except (_WrongUseError, OSError, ValueError) as error:
        answer = {"failure": str(error)}
    if isinstance(answer, str):
        print(answer, end="")
        return 0
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 1 if answer.keys() & {"errors", "failure"} else 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m calculators", description=__doc__, add_help=True)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("calculator", nargs="?", help="a calculator's id, or indicators")
    parser.add_argument("file", nargs="?", type=Path, help="the rows, for indicators")
    parser.add_argument("--definition", type=Path, help="a definition as JSON")
    parser.add_argument("--set", action="append", default=[], help="field=answer, with a file")
    parser.add_argument("--json", action="store_true", help="JSON instead of text, with a file")
    parser.add_argument("--form", action="store_true", help="show what is asked for")
    return parser


def _answer(options: argparse.Namespace) -> dict[str, Any] | str:
    if options.calculator is None and options.definition is None:
        listing = [
            {"id": name, "kind": item.kind, "title": item.title} for name, item in _content()
        ]
        return {"calculators": listing}
    definition = _definition(options.calculator, options.definition)
    if options.form:
        return {"form": encode(kind_of(definition).form(definition))}
    if options.file is not None:
        from_file = kind_of(definition).from_file
        if from_file is None:
            raise _WrongUseError("Kun indikatorer regnes fra en fil; andre svar gives som JSON.")
        answers = dict(setting.partition("=")[::2] for setting in options.set)
        result = from_file(definition, _bytes(options.file), answers)
        return _parts(result) if options.json else copied_text(result)
    answers = _answers(sys.stdin.read() if not sys.stdin.isatty() else "")
    result = kind_of(definition).calculate(definition, answers)
    return {**result_json(result, ""), **_parts(result)}


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise _WrongUseError(f"Filen {file} kan ikke læses. Findes den?") from None


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
    try:
        answers = json.loads(
            written, parse_int=str, parse_float=lambda number: number.replace(".", ",")
        )
    except json.JSONDecodeError as error:
        where = f"linje {error.lineno}, tegn {error.colno}"
        raise _WrongUseError(f"Svarene er ikke JSON ({where}).") from None
    if not isinstance(answers, dict):
        raise _WrongUseError('Svarene skal være et objekt: {"felt": "svar", …}.')
    wrong = [name for name, value in answers.items() if not isinstance(value, str | None)]
    if wrong:
        raise _WrongUseError(f"Svaret på {listed(wrong)} skal være tekst eller et tal.")
    return {name: value or "" for name, value in answers.items()}


def _content() -> Iterable[tuple[str, Any]]:
    try:
        provider = import_module(CONTENT)
    except ModuleNotFoundError:
        message = "Indholdet er ikke ved hånden. Brug --definition med en definition som JSON."
        raise _WrongUseError(message) from None
    found: Iterable[tuple[str, Any]] = provider.definitions()
    return found


def _definition(name: str | None, file: Path | None) -> Any:
    """The definition in a file, or the one of the content with this id or of this kind."""
    if file is not None:
        data = json.loads(file.read_text(encoding="utf-8"))
        kind = data.get("kind") if isinstance(data, dict) else None
        if kind not in KINDS:
            raise _WrongUseError(f"{file}: {unknown('beregnertypen', str(kind), KINDS)}")
        return decode(KINDS[kind].definition, data)
    known = dict(_content())
    exact = [item for path, item in known.items() if name in (path, path.partition("/")[2])]
    by_kind = [item for item in known.values() if name == item.kind and kind_of(item).from_file]
    found = exact or by_kind
    if len(found) > 1:
        raise _WrongUseError(f"Flere beregnere hedder »{name}«: skriv program/{name}.")
    if not found:
        names = [path.partition("/")[2] for path in known]
        raise _WrongUseError(unknown("beregneren", str(name), names))
    return found[0]


if __name__ == "__main__":
    sys.exit(main())
