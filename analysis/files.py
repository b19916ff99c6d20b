"""The reader's folder: Parquet and CSV files as one table in DuckDB, or all that is wrong.

An error says which file and which column. While there is one, nothing is counted or written.
"""

import codecs
import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import duckdb

from analysis.backends import DuckDB
from analysis.expressions import PATHWAYS, ROW, SET
from calculators.danish import counted, listed
from calculators.indicators import headings
from calculators.indicators.letters import decoded
from calculators.indicators.model import IndicatorSet
from calculators.privacy import holds_cpr
from calculators.suggest import closest

SUFFIXES = (".csv", ".txt", ".parquet")
PACKED = (".gz", ".bz2", ".xz", ".zst", ".zip", ".7z")
SHEETS = (".xlsx", ".xls", ".ods")
"""What data often comes in, and has to be taken out of first."""
ROWS_OF_A_FILE = 1 << 40
"""A row's number says its file: each has the numbers from so many times its place on."""
_LOOKED_AT = 1 << 16
_SAMPLE = 500
_ALIKE = 0.75
_AGAIN = " (igen)"


class WrongDataError(ValueError):
    """What is wrong with the files, all at once, in Danish."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class DataFile:
    """A file with its columns, by the definition's names, as they are called and typed in it."""

    path: Path
    reader: str
    columns: Mapping[str, str]
    types: Mapping[str, str]


def data_files(folder: Path, prefix: str = "") -> list[Path]:
    """The data files of a folder whose names begin so, or one such file itself.

    Raises WrongDataError where there is neither folder nor file.
    """
    if folder.is_file():
        return [folder] if folder.name.startswith(prefix) else []
    if not folder.is_dir():
        raise WrongDataError(
            [f"{folder}: mappen findes ikke – angiv en mappe med CSV eller Parquet"]
        )
    found = sorted(file for file in folder.iterdir() if file.name.startswith(prefix))
    files = [file for file in found if file.suffix.lower() in SUFFIXES]
    wrong = [told for file in found if (told := _other_kind(file)) is not None]
    # Beside files of the name that was asked for, or where there is nothing else.
    if wrong and (prefix or not files):
        raise WrongDataError(wrong)
    return files


def _other_kind(file: Path) -> str | None:
    """What is said of a file that may hold the data, but not as it is; the rest is nobody's."""
    suffix = file.suffix.lower()
    if suffix in PACKED:
        return f"{file.name}: filen er pakket – pak den ud til CSV eller Parquet"
    if suffix in SHEETS:
        return f"{file.name}: filen er et regneark – gem arket som CSV"
    return None


def load(
    backend: DuckDB,
    definition: IndicatorSet,
    files: Sequence[Path],
    wanted: Sequence[str],
    codes: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, str]:
    """Put the files' rows into the table of pathways; the types of its columns.

    `wanted` are the columns that must be there, `codes` those that hold one of some codes,
    whatever kind the definition gives them. Raises WrongDataError.
    """
    problems: list[str] = []
    opened = []
    for path in files:
        try:
            opened.append(_opened(backend, definition, path, wanted, codes))
        except WrongDataError as error:
            problems += error.problems
    if problems or not opened:
        raise WrongDataError(problems or ["der er ingen CSV- eller Parquet-filer i mappen"])
    names = [name for name in wanted if all(name in each.columns for each in opened)]
    types = {name: _common({each.types[name] for each in opened}) for name in names}
    parts = []
    for at, each in enumerate(opened):
        cells = ", ".join(
            f'CAST("{each.columns[name]}" AS {_SQL[types[name]]}) AS "{name}"'
            if each.types[name] != types[name]
            else f'"{each.columns[name]}" AS "{name}"'
            for name in names
        )
        numbered = f"row_number() OVER () + {at * ROWS_OF_A_FILE}"
        parts.append(
            f'SELECT 0::INTEGER AS "{SET}", ({numbered})::BIGINT AS "{ROW}", {cells} '  # noqa: S608
            f"FROM {each.reader}"
        )
    view = f'CREATE OR REPLACE VIEW "{PATHWAYS}" AS {" UNION ALL ".join(parts)}'
    backend.connection.execute(view)
    return types


_SQL = {
    "string": "VARCHAR",
    "boolean": "BOOLEAN",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
}
_IBIS = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT"), "int64"),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER"), "int64"),
    **dict.fromkeys(("FLOAT", "DOUBLE"), "double"),
    "DATE": "date",
    "TIMESTAMP": "timestamp",
}
_FITTING = {
    "yes_no": ("boolean", "string", "int64", "double"),
    "count": ("int64", "string", "double"),
    "date": ("date", "timestamp", "string"),
    "municipality": ("string",),
}
_EXPECTED = {
    "yes_no": "ja eller nej",
    "count": "et helt tal",
    "date": "en dato",
    "municipality": "kommunens navn",
}


def _empty(path: Path) -> WrongDataError:
    return WrongDataError([f"{path.name}: filen er tom – den skal have overskrifter og rækker"])


def _common(types: set[str]) -> str:
    return next(iter(types)) if len(types) == 1 else "string"


def _expected(definition: IndicatorSet, name: str, codes: Mapping[str, Sequence[str]]) -> str:
    if name in codes:
        return listed(list(codes[name]), "eller")
    return _EXPECTED[definition.by_id[name].kind]


def _opened(
    backend: DuckDB,
    definition: IndicatorSet,
    path: Path,
    wanted: Sequence[str],
    codes: Mapping[str, Sequence[str]],
) -> DataFile:
    if path.stat().st_size == 0:
        raise _empty(path)
    if path.suffix.lower() == ".parquet":
        reader = _parquet(path)
    else:
        options, width = _csv(definition, path)
        reader = f"read_csv({options})"
        if told := tuple(_unlike_the_headings(backend, path, options, width)):
            raise WrongDataError(told)
    try:
        described = backend.connection.execute(f"DESCRIBE SELECT * FROM {reader}").fetchall()  # noqa: S608
        rows = backend.connection.execute(f"SELECT 1 FROM {reader} LIMIT 1").fetchall()  # noqa: S608
    except duckdb.Error:
        kind = path.suffix.lower().removeprefix(".")
        problem = f"{path.name}: filen kan ikke læses – forventede en fil af slagsen {kind}"
        raise WrongDataError([problem]) from None
    if not rows:
        raise WrongDataError([f"{path.name}: filen har overskrifter, men ingen rækker"])
    found = {name: kind for name, kind, *_ in described}
    columns = _named(definition, found)
    problems = list(_missing(path, definition, found, columns, wanted, codes))
    problems += _twice(path, definition, found)
    types = {}
    for name, written in columns.items():
        types[name] = _IBIS.get(found[written].partition("(")[0], "")
        if found[written].startswith("DECIMAL"):
            types[name] = "double"
        fitting = ("string",) if name in codes else _FITTING[definition.by_id[name].kind]
        if types[name] not in fitting and name in wanted:
            problems.append(
                f"{path.name}, kolonne {name}: kolonnens type er {found[written]} – "
                f"forventede {_expected(definition, name, codes)}"
            )
    problems += _personal(backend, path, reader, found)
    if problems:
        raise WrongDataError(problems)
    return DataFile(path, reader, columns, types)


_MOST_TOLD, _MOST_KEPT = 5, 2000
_FOUND = re.compile(r"Found: (\d+)")
_LOOSE = "linjen kan ikke læses – se efter løse citationstegn"
_UNREADABLE = {
    "UNQUOTED VALUE": "et citationstegn bliver ikke lukket – sæt et til, eller slet det",
    "INVALID ENCODING": "linjens tegn kan ikke læses – gem filen i UTF-8",
    "LINE SIZE OVER MAXIMUM": "linjen er for lang – mangler der et linjeskift eller citationstegn?",
}
"""What is said of a line that DuckDB cannot read, by its own name for the reason."""


def _unlike_the_headings(backend: DuckDB, path: Path, options: str, width: int) -> Iterator[str]:
    """Lines of a CSV file with fewer or more cells than the headings, or that cannot be read."""
    run, kept = backend.connection.execute, f"store_rejects=true, rejects_limit={_MOST_KEPT}"
    try:
        run(f"SELECT count(*) FROM read_csv({options}, {kept})").fetchall()  # noqa: S608
        rejected = run("SELECT line, error_type, error_message FROM reject_errors").fetchall()
    finally:
        run("DROP TABLE IF EXISTS reject_errors")
        run("DROP TABLE IF EXISTS reject_scans")
    wrong: dict[int, str] = {}
    # A line is rejected once for each cell that it lacks or has too many of, in their order.
    for line, reason, message in rejected:
        found = _FOUND.search(message)
        if found is None:
            wrong[line] = _UNREADABLE.get(reason, _LOOSE)
        elif line not in wrong or reason == "TOO MANY COLUMNS":
            cells = counted(int(found[1]), "celle", "celler")
            wrong[line] = f"rækken har {cells} – forventede {width}, som der er overskrifter"
    for line in sorted(wrong)[:_MOST_TOLD]:
        yield f"{path.name}:{line}: {wrong[line]}"
    if len(wrong) > _MOST_TOLD:
        more = "flere" if len(rejected) >= _MOST_KEPT else str(len(wrong) - _MOST_TOLD)
        yield f"{path.name}: i {more} linjer til er der også noget galt"


def _parquet(path: Path) -> str:
    return f"read_parquet({_quoted(str(path))})"


def _csv(definition: IndicatorSet, path: Path) -> tuple[str, int]:
    """How exactly this file is read, and how many headings it has.

    Its letters and separator are as the page finds them.
    """
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    letters = decoded(_whole_lines(start))
    # DuckDB reads the one order of a letter's two bytes, which spreadsheets write.
    if letters is None or (letters.name == "UTF-16" and _is_big_endian(start)):
        problem = f"{path.name}: filens tegn kan ikke læses – gem den i UTF-8"
        raise WrongDataError([problem])
    encoding = {"UTF-8": "utf-8", "UTF-16": "utf-16"}.get(letters.name.split(" ")[0], "latin-1")
    text = letters.text.removeprefix("\ufeff")
    if not text.strip():
        raise _empty(path)
    separator, columns = headings.separated(definition, text)
    names = _headings(text, separator, columns.above)
    options = (
        f"{_quoted(str(path))}, all_varchar=true, header=true, delim={_quoted(separator)}, "
        f"quote='\"', escape='\"', skip={columns.above}, encoding={_quoted(encoding)}, "
        f"nullstr='', auto_detect=false, columns={_struct(names)}"
    )
    return options, len(names)


def _whole_lines(start: bytes) -> bytes:
    """The beginning of a file up to its last line's end, which in UTF-16 is two bytes."""
    if b"\0" not in start:
        return start[: start.rfind(b"\n") + 1] or start
    end = b"\0\n" if _is_big_endian(start) else b"\n\0"
    at = start.rfind(end)
    while at % 2 and at > 0:
        at = start.rfind(end, 0, at)
    return start[: at + 2] if at > 0 else start[: len(start) // 2 * 2]


def _is_big_endian(start: bytes) -> bool:
    return start.startswith((codecs.BOM_UTF16_BE, b"\0"))


def _headings(text: str, separator: str, above: int) -> list[str]:
    lines = csv.reader(text.splitlines(), delimiter=separator)
    named = next(itertools.islice(lines, above, None), [])
    # Capitals make no other name of one: DuckDB tells none apart by them.
    seen: dict[str, str] = {}
    for at, name in enumerate(named):
        written = name.strip() or f"kolonne {at + 1}"
        while written.casefold() in seen:
            written += _AGAIN
        seen[written.casefold()] = written
    return list(seen.values())


def _struct(names: Iterable[str]) -> str:
    return "{" + ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names) + "}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _named(definition: IndicatorSet, found: Mapping[str, str]) -> dict[str, str]:
    """The file's own names of the known columns."""
    known: dict[str, str] = {}
    for column in definition.columns:
        for name in (column.id, column.label, column.label.partition("(")[0]):
            known.setdefault(headings.simplified(name), column.id)
    named: dict[str, str] = {}
    for written in found:
        column_id = known.get(headings.simplified(written))
        if column_id is not None:
            named.setdefault(column_id, written)
    return named


def _twice(path: Path, definition: IndicatorSet, found: Mapping[str, str]) -> Iterator[str]:
    """Columns that stand in the file more than once: which of them holds, nobody can tell."""
    every: dict[str, list[str]] = {}
    for written in found:
        for column_id in _named(definition, {written.removesuffix(_AGAIN): ""}):
            every.setdefault(column_id, []).append(written)
    for column_id, names in every.items():
        if len(names) > 1:
            called = listed([f"»{name.removesuffix(_AGAIN)}«" for name in names])
            yield f"{path.name}, kolonne {column_id}: står flere gange ({called}) – behold den ene"


def _missing(
    path: Path,
    definition: IndicatorSet,
    found: Mapping[str, str],
    columns: Mapping[str, str],
    wanted: Sequence[str],
    codes: Mapping[str, Sequence[str]],
) -> Iterable[str]:
    unused = {headings.simplified(name): name for name in found if name not in columns.values()}
    for name in wanted:
        if name not in columns:
            near = closest(headings.simplified(name), unused, _ALIKE) if unused else ""
            meant = f" – er det »{unused[near]}«?" if near else ""
            expected = _expected(definition, name, codes)
            yield f"{path.name}, kolonne {name}: kolonnen mangler – forventede {expected}{meant}"


def _personal(backend: DuckDB, path: Path, reader: str, found: Mapping[str, str]) -> Iterable[str]:
    """Columns whose first cells look like people's numbers; the numbers are not repeated."""
    texts = [name for name, kind in found.items() if kind == "VARCHAR"]
    if not texts:
        return
    cells = ", ".join(f'"{name}"' for name in texts)
    rows = backend.connection.execute(f"SELECT {cells} FROM {reader} LIMIT {_SAMPLE}").fetchall()  # noqa: S608
    holding = [
        name
        for at, name in enumerate(texts)
        if any(row[at] and len(row[at]) > 9 and holds_cpr(row[at]) for row in rows)
    ]
    if holding:
        yield (
            f"{path.name}, kolonne {listed(holding)}: der står noget, der ligner CPR-numre – "
            "fjern kolonnen, før filen bruges"
        )
