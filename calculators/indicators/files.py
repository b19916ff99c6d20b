"""Files counted, at once or piece by piece, so that the page can tell how far it has come.

The page sends the file's bytes in parts, asks for rows to be counted until there are no
more, and then names the file in the form's hidden answer. Nothing is stored anywhere
else, and the bytes are let go once they are read.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.danish import number
from calculators.danish_csv import csv_text
from calculators.indicators import reading
from calculators.indicators.counting import Counter
from calculators.indicators.figures import FileFigures, counts
from calculators.indicators.model import IndicatorSet
from calculators.indicators.reading import FIELD
from calculators.indicators.result import file_result, nothing_yet
from calculators.indicators.settings import FILE, Settings, read
from calculators.indicators.tally import Tally
from calculators.indicators.views import figures_csv
from calculators.model import InputError, RequestError, Result
from calculators.written import given

MOST_NAMES = 120
"""Different municipalities; more means that another column has been taken for it."""

_PIECE = 5_000
_KEPT = 3


@dataclass
class _Arriving:
    """A file on its way: its bytes so far, and then the counting of its rows."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    counter: Counter | None = None
    progress: int = 0


_arriving: dict[str, _Arriving] = {}
_counted: dict[str, Tally] = {}
_figured: dict[tuple[str, str, bool], FileFigures] = {}
"""The figures of the counted files, by name, by rule, and by what an empty cell means."""


def answer(definition: IndicatorSet, answers: Mapping[str, str]) -> Result:
    """The shares for the rows in the answers, or in a file counted before.

    Raises InputError, beside the field, for rows and settings that cannot be used. A row
    that cannot be used is left out and listed.
    """
    settings = read(definition, answers)
    found = _figures(definition, settings)
    return file_result(found, settings) if found else nothing_yet(definition, settings)


def run(definition: IndicatorSet, data: bytes, answers: Mapping[str, str] | None = None) -> Result:
    """The shares for a file's bytes: what the page gives for the same file."""
    for name in (FIELD, FILE):
        if (answers or {}).get(name):
            raise InputError(name, "Rækkerne læses af filen; de kan ikke også stå her.")
    settings = read(definition, answers or {})
    tally = _count_all(Counter(definition, reading.open_bytes(definition, data)))
    return file_result(_counts(tally, settings), settings)


def count_file(definition: IndicatorSet, data: bytes) -> FileFigures:
    """A whole file counted at once. Raises InputError when it cannot be read."""
    tally = _count_all(Counter(definition, reading.open_bytes(definition, data)))
    return counts(tally, definition.disclosure[0])


def rows(definition: IndicatorSet, request: Mapping[str, Any]) -> dict[str, Any]:
    """One step with a file; raises InputError for a file that cannot be used.

    `{"step": "open", "file": <any new name>, "size": …}`, then `{"step": "part", "file": …,
    "data": <base64>}` for each part, then `{"step": "count", "file": …}` until the answer
    says `done`. Every answer has `progress` (thousandths) and `text`. `{"step":
    "download", "what": "figures" | "left-out" | "template", "answers": {…}}` gives a
    file's `name` and `content`.
    """
    match request:
        case {"step": "open", "file": str(name), "size": int(size)}:
            return _open(name, size)
        case {"step": "part", "file": str(name), "data": str(data)} if name in _arriving:
            return _part(_arriving[name], data)
        case {"step": "count", "file": str(name)} if name in _arriving:
            return _count(definition, name)
        case {"step": "download", "what": str(what), "answers": dict(answers)}:
            return _download(definition, what, given(answers))
    raise RequestError("forespørgslen om filen er ikke forstået")


def _open(name: str, size: int) -> dict[str, Any]:
    _arriving.clear()
    reading.check_size(size)
    _arriving[name] = _Arriving(size)
    return {"progress": 0, "text": "Læser filen …"}


def _part(file: _Arriving, data: str) -> dict[str, Any]:
    try:
        file.data += base64.b64decode(data, validate=True)
    except ValueError:
        raise RequestError("en del af filen er ikke base64") from None
    return {"progress": len(file.data) * 100 // max(1, file.size), "text": "Læser filen …"}


def _count(definition: IndicatorSet, name: str) -> dict[str, Any]:
    """The first tenth of the way is reading the bytes, the rest counting the rows."""
    file = _arriving.pop(name)  # a file that cannot be used is let go
    if file.counter is None:
        data, file.data = bytes(file.data), bytearray()
        file.counter = Counter(definition, reading.open_bytes(definition, data))
    more = file.counter.step(_PIECE)
    text = f"{number(file.counter.rows)} rækker læst"
    if not more and not file.counter.tally.settle():
        file.counter, more = file.counter.again(), True
    if more:
        _arriving[name] = file
        # Where rows are read twice, the bar stands still for the second time.
        file.progress = max(file.progress, 100 + file.counter.progress * 9 // 10)
        return {"progress": file.progress, "text": text, "done": False}
    tally = _to_the_end(file.counter.tally)
    for old in (*list(_counted)[: 1 - _KEPT], name):
        _counted.pop(old, None)
    for key in [key for key in _figured if key[0] not in _counted]:
        del _figured[key]
    _counted[name] = tally
    return {"progress": 1000, "text": text, "done": True}


def _download(definition: IndicatorSet, what: str, answers: Mapping[str, str]) -> dict[str, Any]:
    if what == "template":
        return {"name": f"{definition.id}-skabelon.csv", "content": template(definition)}
    settings = read(definition, answers)
    found = _figures(definition, settings)
    if found is None:
        raise reading.wrong("Vælg en fil, eller indsæt rækker først.")
    if what == "left-out":
        return {"name": f"{definition.id}-udeladte-raekker.csv", "content": left_out_csv(found)}
    return {"name": f"{definition.id}.csv", "content": figures_csv(found, settings)}


def left_out_csv(counts: FileFigures) -> str:
    """Every row that was left out, with its number and why."""
    rows = [(str(item.row), item.reason) for item in counts.tally.left_out]
    return csv_text([("Række", "Grund"), *rows])


def template(definition: IndicatorSet) -> str:
    """An empty file to fill in: the headings alone."""
    return csv_text([[column.id for column in definition.columns]])


def _figures(definition: IndicatorSet, settings: Settings) -> FileFigures | None:
    """The figures of the chosen file, or else of the rows in the form, where there are any."""
    if settings.file:
        if settings.file not in _counted:
            raise reading.wrong("Filen er ikke længere i hukommelsen. Vælg den igen.")
        key = settings.file, settings.rule.id, settings.empty_is_no
        if key not in _figured:
            _figured[key] = _counts(_counted[settings.file], settings)
        return _figured[key]
    if not settings.rows.strip():
        return None
    tally = _count_all(Counter(definition, reading.open_text(definition, settings.rows)))
    return _counts(tally, settings)


def _counts(tally: Tally, settings: Settings) -> FileFigures:
    return counts(tally, settings.rule, empty_is_no=settings.empty_is_no)


def _count_all(counter: Counter) -> Tally:
    while counter.step(_PIECE):
        pass
    if counter.tally.settle():
        return _to_the_end(counter.tally)
    return _count_all(counter.again())


def _to_the_end(tally: Tally) -> Tally:
    """Rows that are all counted. Raises InputError when they are of no use."""
    reading.refuse_cpr(tally.cpr_columns)
    if len(tally.names) > MOST_NAMES:
        raise reading.wrong(
            f"Kolonnen »{tally.definition.municipality}« har {number(len(tally.names))} "
            f"forskellige navne, og der kan højst være {MOST_NAMES}. Er det den rigtige kolonne?"
        )
    # The figures stay in memory, the text does not.
    tally.file = tally.file.read_to_its_end()
    return tally
