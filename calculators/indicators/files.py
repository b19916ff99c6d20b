"""A file from the page, piece by piece, so that the page can tell how far it has come.

The page sends the file's bytes in parts, asks for rows to be counted until there are no
more, and then names the file in the form's hidden answer. Nothing is stored anywhere
else, and the bytes are let go once they are read.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.danish import number
from calculators.indicators.counting import Counter
from calculators.indicators.export import figures_csv, left_out_csv, template
from calculators.indicators.figures import FileFigures, counts
from calculators.indicators.model import IndicatorSet
from calculators.indicators.reading import FIELD, LARGEST, open_bytes, open_text, too_large
from calculators.indicators.result import calculate, check_end, count_all
from calculators.indicators.settings import FILE, Settings, read
from calculators.model import InputError, Result

_PIECE = 5_000
_KEPT = 3


@dataclass
class _Arriving:
    """A file on its way: its bytes so far, and then the counting of its rows."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    counter: Counter | None = None


_arriving: dict[str, _Arriving] = {}
_counted: dict[str, FileFigures] = {}


def answer(definition: IndicatorSet, answers: Mapping[str, str]) -> Result:
    """The result for a form, with the files that have been counted so far at hand."""
    return calculate(definition, answers, _counted)


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
            return _download(definition, what, answers)
    raise ValueError("forespørgslen om filen er ikke forstået")


def _open(name: str, size: int) -> dict[str, Any]:
    _arriving.clear()
    if size > LARGEST:
        raise too_large()
    _arriving[name] = _Arriving(size)
    return {"progress": 0, "text": "Læser filen …"}


def _part(file: _Arriving, data: str) -> dict[str, Any]:
    file.data += base64.b64decode(data)
    return {"progress": len(file.data) * 100 // max(1, file.size), "text": "Læser filen …"}


def _count(definition: IndicatorSet, name: str) -> dict[str, Any]:
    """The first tenth of the way is reading the bytes, the rest counting the rows."""
    file = _arriving[name]
    try:
        if file.counter is None:
            data, file.data = bytes(file.data), bytearray()
            file.counter = Counter(definition, open_bytes(definition, data))
        more = file.counter.step(_PIECE)
        if not more:
            check_end(file.counter.tally)
    except InputError:
        del _arriving[name]
        raise
    text = f"{number(file.counter.rows)} rækker læst"
    if more:
        return {"progress": 100 + file.counter.progress * 9 // 10, "text": text, "done": False}
    del _arriving[name]
    for old in list(_counted)[: 1 - _KEPT]:
        del _counted[old]
    _counted[name] = counts(file.counter.tally)
    return {"progress": 1000, "text": text, "done": True}


def _download(definition: IndicatorSet, what: str, answers: Mapping[str, str]) -> dict[str, Any]:
    if what == "template":
        return {"name": f"{definition.id}-skabelon.csv", "content": template(definition)}
    settings = read(definition, answers)
    found = _found(definition, settings)
    if what == "left-out":
        return {"name": f"{definition.id}-udeladte-raekker.csv", "content": left_out_csv(found)}
    return {"name": f"{definition.id}.csv", "content": figures_csv(found, settings)}


def _found(definition: IndicatorSet, settings: Settings) -> FileFigures:
    if settings.file in _counted:
        return _counted[settings.file]
    if settings.file:
        raise InputError(FILE, "Filen er ikke længere i hukommelsen. Vælg den igen.")
    if not settings.rows.strip():
        raise InputError(FIELD, "Vælg en fil, eller indsæt rækker først.")
    counter = Counter(definition, open_text(definition, settings.rows))
    return counts(count_all(counter))
