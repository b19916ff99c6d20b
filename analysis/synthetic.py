"""Made-up pathways for a whole country, of any size: nobody's, but built as the real ones are.

Municipalities of very different size, seasons, growth over the years, pathways that only go on
where the step before was taken, cells that are missing more often in some municipalities, and
errors. Everything follows from the seed and a row's number, so parts can be made one by one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from analysis.backends import DuckDB
from calculators.danish import number
from pathway_data.country import municipalities

FIRST_DAY, DAYS = date(2023, 1, 1), 1461
_PER_FILE = 5_000_000


def _draw(seed: int, what: int) -> str:
    """A number from 0 to 1 that only the seed, the purpose and the row decide."""
    # Each purpose has rows of its own to be mixed, far from those of any other.
    digest = sha256(f"{seed}/{what}".encode()).digest()
    offset = int.from_bytes(digest[:8]) >> 2
    return f"((hash(i::UBIGINT + {offset}::UBIGINT) >> 11)::DOUBLE / 9007199254740992.0)"


def write(
    backend: DuckDB,
    folder: Path,
    rows: int,
    seed: int,
    *,
    form: str = "parquet",
    errors: bool = True,
    says: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write so many pathways as one or more files into a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for at, start in enumerate(range(0, max(rows, 1), _PER_FILE)):
        file = folder / f"forloeb-{at + 1:03}.{form}"
        says(f"Laver syntetiske forløb, fra nr. {number(start + 1)}")
        query = pathways(
            start, min(rows, start + _PER_FILE), seed, text=form == "csv", errors=errors
        )
        options = (
            "FORMAT parquet, COMPRESSION zstd" if form == "parquet" else "HEADER, DELIMITER ';'"
        )
        backend.connection.execute(f"COPY ({query}) TO '{file}' ({options})")
        written.append(file)
    return written


def pathways(start: int, end: int, seed: int, *, text: bool, errors: bool) -> str:
    """Rows from one number to before another, as a query of DuckDB."""

    def drawn(what: int) -> str:
        return _draw(seed, what)

    step = _steps(drawn)
    missing = "CASE WHEN small < 0.25 THEN 0.08 ELSE 0.015 END"
    cells = []
    for at, name in enumerate(step):
        value = step[name]
        cells.append(
            f'CASE WHEN {drawn(100 + at)} < {missing} THEN NULL ELSE {value} END AS "{name}"'
        )
    inner = (
        f"SELECT i, {_municipality(drawn(1))} AS place, {drawn(1)} AS small, {_day(drawn)} AS day "  # noqa: S608
        f"FROM range({start}, {end}) AS rows(i)"
    )
    place = f"CASE WHEN {drawn(90)} < 0.004 THEN NULL ELSE {_name_of_place()} END"
    day = f"CASE WHEN {drawn(91)} < 0.006 THEN NULL ELSE day END"
    known = f'SELECT i, {place} AS "kommune", {day} AS "dato", {", ".join(cells)} FROM ({inner})'  # noqa: S608
    return (
        _as_text(known, step, drawn, errors=errors)
        if text
        else _as_typed(known, step, drawn, errors=errors)
    )


def referrals(start: int, end: int, seed: int) -> str:
    """Referrals from one number to before another, spelled as the agreement's codes."""

    def drawn(what: int) -> str:
        return _draw(seed, what)

    inner = (
        f"SELECT i, {_municipality(drawn(301))} AS place, {_day(drawn)} AS day, "  # noqa: S608
        f"{drawn(302)} < 0.9 - 0.04 * (i % 3) AS begun, {drawn(303)} < 0.3 AS limited, "
        f"(pow({drawn(304)}, 3) * 70)::INTEGER AS days FROM range({start}, {end}) AS rows(i)"
    )
    reasons = "['anden-kommune', 'udskudt', 'frit-valg', 'frit-valg-afslaaet', 'fejl']"
    cells = {
        "kommune": _name_of_place(),
        "dato": "day",
        "henvist-fra": _chosen(
            drawn(310), {"hospital": 0.35, "almen-praksis": 0.9}, "speciallaege"
        ),
        "tilbud": _chosen(
            drawn(311), {"samtale": 0.4, "undervisning": 0.6, "traening": 0.92}, "rygestop"
        ),
        "startet": "CASE WHEN begun THEN 'ja' ELSE 'nej' END",
        "gennemfoert": f"CASE WHEN begun AND {drawn(312)} < 0.72 THEN 'ja' ELSE 'nej' END",
        "dage-til-start": "CASE WHEN begun THEN days END",
        "genoptraening": "CASE WHEN limited THEN 'ja' ELSE 'nej' END",
        "frist-grund": (
            f"CASE WHEN begun AND limited AND days > 7 "
            f"THEN {reasons}[1 + ({drawn(313)} * 4.999)::INTEGER % 5] END"
        ),
    }
    listed = ", ".join(
        f'CASE WHEN {drawn(330 + at)} < 0.01 THEN NULL ELSE {cell} END AS "{name}"'
        for at, (name, cell) in enumerate(cells.items())
    )
    return f"SELECT {listed} FROM ({inner})"  # noqa: S608


def _chosen(drawn: str, below: Mapping[str, float], other: str) -> str:
    cases = [f"WHEN {drawn} < {chance} THEN '{code}'" for code, chance in below.items()]
    return f"CASE {' '.join(cases)} ELSE '{other}' END"


def write_referrals(backend: DuckDB, folder: Path, rows: int, seed: int) -> Path:
    """Write so many referrals as a file into a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "henvisninger.parquet"
    query = referrals(0, rows, seed)
    backend.connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")
    return file


def _steps(drawn: Callable[[int], str]) -> dict[str, str]:
    """Each column by what must have happened before; the chance differs a little by place."""

    def likely(what: int, chance: float) -> str:
        return f"({drawn(what)} < {chance} + 0.12 * (place % 7 - 3) / 3)"

    referred, talked = f"({drawn(10)} < 0.985)", likely(11, 0.78)
    smokes = f"({drawn(12)} < 0.19)"
    offered = {
        "undervisning": f"({talked} AND {likely(13, 0.52)})",
        "rygestop": f"({talked} AND {smokes} AND {likely(14, 0.44)})",
        "traening": f"({talked} AND {likely(15, 0.71)})",
    }
    begun = f"({talked} AND {likely(20, 0.83)})"
    ended = f"({begun} AND {likely(21, 0.69)})"
    steps = {"henvist": referred, "afklarende-samtale": talked, "ryger": smokes}
    for at, (name, chance) in enumerate(offered.items()):
        planned = f"(1 + ({drawn(30 + at)} * 11)::INTEGER)"
        came = f"LEAST({planned}, ({planned} * sqrt({drawn(40 + at)}) * 1.15)::INTEGER)"
        steps[f"{name}-tilbudt"] = chance
        steps[f"{name}-planlagt"] = f"CASE WHEN {chance} THEN {planned} ELSE 0 END"
        steps[f"{name}-deltaget"] = f"CASE WHEN {chance} THEN {came} ELSE 0 END"
    return steps | {
        "paabegyndt": begun,
        "afsluttende-samtale": f"({ended} AND {likely(22, 0.62)})",
        "opfoelgning": f"({ended} AND {likely(23, 0.35)})",
        "afsluttet": ended,
        "statusmeddelelse-sendt": f"({ended} AND {likely(24, 0.48)})",
    }


def _municipality(drawn: str) -> str:
    """A municipality by its share of the population."""
    whole = sum(each.weight for each in municipalities())
    bounds, upto = [], 0
    for at, each in enumerate(municipalities(), 1):
        upto += each.weight
        bounds.append((upto / whole, at))
    # Halved again and again, rather than ninety-eight comparisons for each row.
    return _searched(drawn, bounds)


def _name_of_place() -> str:
    names = ", ".join("'" + each.name.replace("'", "''") + "'" for each in municipalities())
    return f"(ARRAY[{names}])[place]"


def _searched(drawn: str, bounds: Sequence[tuple[float, int]]) -> str:
    if len(bounds) == 1:
        return str(bounds[0][1])
    middle = len(bounds) // 2
    below, above = _searched(drawn, bounds[:middle]), _searched(drawn, bounds[middle:])
    return f"CASE WHEN {drawn} < {bounds[middle - 1][0]:.9f} THEN {below} ELSE {above} END"


def _day(drawn: Callable[[int], str]) -> str:
    """A day: more from year to year, few in July and around Christmas, none on a Sunday."""
    spread = f"(pow({drawn(2)}, 0.9) * {DAYS - 1})::INTEGER"
    day = f"(DATE '{FIRST_DAY}' + {spread})"
    quiet = f"(month({day}) = 7 OR (month({day}) = 12 AND day({day}) > 20))"
    moved = f"CASE WHEN {quiet} AND {drawn(3)} < 0.6 THEN {day} - 45 ELSE {day} END"
    return f"CASE WHEN dayofweek({moved}) = 0 THEN ({moved}) + 1 ELSE {moved} END"


def _as_typed(
    known: str, steps: dict[str, str], drawn: Callable[[int], str], *, errors: bool
) -> str:
    """Columns with types; errors are numbers out of range and days that cannot be."""
    cells = ['"kommune"', _wrong_day(drawn, errors) + ' AS "dato"']
    for at, name in enumerate(steps):
        cell = f'"{name}"'
        if name.endswith(("-planlagt", "-deltaget")):
            wrong = (
                f"CASE WHEN {drawn(200 + at)} < 0.0004 THEN -1 ELSE {cell} END" if errors else cell
            )
            cell = f"CAST({wrong} AS SMALLINT)"
        cells.append(f'{cell} AS "{name}"')
    return f"SELECT {', '.join(cells)} FROM ({known})"  # noqa: S608


def _wrong_day(drawn: Callable[[int], str], errors: bool) -> str:
    return (
        f"CASE WHEN {drawn(92)} < 0.0005 THEN DATE '1901-01-01' ELSE \"dato\" END"
        if errors
        else '"dato"'
    )


def _as_text(
    known: str, steps: dict[str, str], drawn: Callable[[int], str], *, errors: bool
) -> str:
    """Columns as spreadsheets have them: spelled in several ways, each municipality its own."""
    day = f"strftime(CAST({_wrong_day(drawn, errors)} AS DATE), '%Y-%m-%d')"
    name = "\"kommune\" || CASE WHEN hash(\"kommune\") % 3 = 0 THEN ' Kommune' ELSE '' END"
    cells = [f'{name} AS "kommune"', f'{day} AS "dato"']
    for at, column in enumerate(steps):
        if column.endswith(("-planlagt", "-deltaget")):
            number = f'CAST("{column}" AS VARCHAR)'
            wrong = f"CASE WHEN {drawn(200 + at)} < 0.0004 THEN 'mange' ELSE {number} END"
            cells.append(f'{wrong if errors else number} AS "{column}"')
        else:
            ways = 'CASE hash("kommune") % 3 WHEN 0 THEN {} WHEN 1 THEN {} ELSE {} END'
            yes, no = ways.format("'ja'", "'1'", "'Ja'"), ways.format("'nej'", "'0'", "'Nej'")
            cells.append(
                f'CASE WHEN "{column}" THEN {yes} WHEN NOT "{column}" THEN {no} END AS "{column}"'
            )
    return f"SELECT {', '.join(cells)} FROM ({known})"  # noqa: S608
