"""The counting as SQL, for a warehouse where the data already lies.

The columns are taken to have the types of the data agreement: truth, whole number, day and
text. What comes out are counts; `analysis.engine` makes the published figures of them.
"""

from pathlib import Path

from analysis import expressions
from analysis.backends import COMPILERS, sql
from analysis.engine import blocks_of
from analysis.expressions import Layout, Readings, TextColumn
from calculators.indicators.model import IndicatorSet

_TYPES = {"yes_no": "boolean", "count": "int32", "date": "date", "municipality": "string"}


def typed_layout(definition: IndicatorSet) -> Layout:
    """The columns with the types that the data agreement gives them."""
    return Layout(definition, {each.id: _TYPES[each.kind] for each in definition.columns})


def write(definition: IndicatorSet, folder: Path) -> list[Path]:
    """A file for each part of the indicators, in each dialect; the files."""
    layout = typed_layout(definition)
    texts = {name: TextColumn("municipality", {}, (), {}, ()) for name in layout.texts}
    readings = Readings(texts, 1, 1)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for dialect in COMPILERS:
        for at, block in enumerate(blocks_of(layout), 1):
            file = folder / f"{dialect}-del-{at}.sql"
            about = "\n".join(f"-- {item.name}" for item in block)
            query = sql(expressions.counted(layout, block, readings), dialect)
            file.write_text(f"{about}\n{query};\n", encoding="utf-8")
            written.append(file)
    return written
