"""The engines, started once."""

import sys
from collections.abc import Iterator
from datetime import date

import pytest

from analysis.backends import Spark
from analysis.definitions import indicator_sets
from calculators.indicators.model import IndicatorSet
from pathway_data.load import load
from pathway_data.models import DataAgreement
from tests.analysis import java

DAY = date(2026, 11, 26)


def pytest_configure(config: pytest.Config) -> None:
    """Spark's bridge to Java leaves its sockets to the end of the process."""
    ignored = "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"
    config.addinivalue_line("filterwarnings", ignored)


@pytest.fixture(scope="session")
def definition() -> IndicatorSet:
    """The site's own indicators."""
    return next(iter(indicator_sets(load().catalogue, DAY).values()))


@pytest.fixture(scope="session")
def agreement() -> DataAgreement:
    """The site's own agreement."""
    loaded = load()
    assert loaded.agreement is not None
    return loaded.agreement[0]


@pytest.fixture(scope="session", autouse=True)
def _same_python() -> Iterator[None]:
    """Spark's workers run this Python; a bare `python3` may be any that the path has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        yield


@pytest.fixture(scope="session")
def spark() -> Iterator[Spark]:
    """A Spark session on this machine."""
    assert java.version() >= java.OLDEST, java.MISSING
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.memory", "2g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.log.level", "ERROR")
        # The files are small: interpreting an expression takes less than compiling it.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    yield Spark(session)
    session.stop()
