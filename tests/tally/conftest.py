"""Shared by the tests of counting: frames of every engine, and rows that are counted by hand."""

from __future__ import annotations

import pytest

from tests.tally.engines import FRAMES, to_spark


@pytest.fixture(params=list(FRAMES))
def engine(request) -> str:
    return request.param


@pytest.fixture
def frame(request, engine):
    """Return what makes a frame of this engine of a pyarrow table."""
    if engine == "PySpark":
        session = request.getfixturevalue("spark")
        return lambda table: to_spark(session, table)
    return FRAMES[engine]


@pytest.fixture(autouse=True)
def _narwhals_moves_dask():
    """Let pass what narwhals says of Dask: it will be a package of its own."""
    import warnings

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        yield
