"""Where rows are counted: DuckDB in this process, or a Spark session that is there already.

Expressions are Ibis' unbound ones, so each engine gets its own SQL from the same expression.
Ibis' connections are not used: they would need pandas and Arrow for what are a few counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir
from ibis.backends.sql.compilers.databricks import compiler as _databricks
from ibis.backends.sql.compilers.duckdb import compiler as _duckdb
from ibis.backends.sql.compilers.pyspark import compiler as _spark

COMPILERS = {"duckdb": _duckdb, "spark": _spark, "databricks": _databricks}
"""The dialects of SQL that an expression can be written in."""

Row = tuple[Any, ...]


def sql(expression: ir.Table, dialect: str) -> str:
    """An expression in an engine's own SQL."""
    compiler = COMPILERS[dialect]
    fused = ibis.options.sql.fuse_selects
    # A select within a select stays so: an engine then works out once what is asked for often.
    ibis.options.sql.fuse_selects = False
    try:
        written = compiler.to_sqlglot(expression)
    finally:
        ibis.options.sql.fuse_selects = fused
    return str(written.sql(dialect=compiler.dialect, pretty=True))


class Backend(Protocol):
    """An engine that holds the tables an expression names."""

    def rows(self, expression: ir.Table) -> list[Row]:
        """What an expression comes to."""

    def store(self, name: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Put a small table beside the others; columns by name, with Ibis' names of types."""


class DuckDB:
    """DuckDB in this process."""

    _TYPES: Mapping[str, str] = {"string": "VARCHAR", "int64": "BIGINT", "boolean": "BOOLEAN"}

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def rows(self, expression: ir.Table) -> list[Row]:
        """What an expression comes to."""
        found: list[Row] = self.connection.execute(sql(expression, "duckdb")).fetchall()
        return found

    def store(self, name: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Put a small table beside the others."""
        kinds = [self._TYPES[kind] for kind in columns.values()]
        described = ", ".join(f'"{n}" {k}' for n, k in zip(columns, kinds, strict=True))
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({described})')
        if rows:
            lists = [list(cells) for cells in zip(*rows, strict=True)]
            unnested = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
            self.connection.execute(f'INSERT INTO "{name}" SELECT {unnested}', lists)


class Spark:
    """A Spark session; what it holds is named by views."""

    _CONSTRAINTS = "spark.sql.constraintPropagation.enabled"
    _TYPES: Mapping[str, str] = {"string": "string", "int64": "bigint", "boolean": "boolean"}

    def __init__(self, session: Any) -> None:
        self.session = session
        self._kept: dict[str, Any] = {}

    def rows(self, expression: ir.Table) -> list[Row]:
        """What an expression comes to."""
        conf = self.session.conf
        before = conf.get(self._CONSTRAINTS)
        # Many joins with values that may be nothing: what Spark infers from them grows without
        # bound (SPARK-19846), and the counts need none of it.
        conf.set(self._CONSTRAINTS, "false")
        try:
            return [tuple(row) for row in self.session.sql(sql(expression, "spark")).collect()]
        finally:
            conf.set(self._CONSTRAINTS, before)

    def store(self, name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        """Put a small table beside the others, kept in memory so that Spark knows it is small."""
        schema = ", ".join(f"`{each}` {self._TYPES[kind]}" for each, kind in columns.items())
        frame = self.session.createDataFrame(list(rows), schema).coalesce(1).cache()
        frame.count()
        if name in self._kept:
            self._kept[name].unpersist()
        self._kept[name] = frame
        frame.createOrReplaceTempView(name)
