"""The study that comes with the package, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

import explorer


@pytest.fixture(scope="session")
def study():
    return explorer.open_study()


COURSE = Path(__file__).parents[2] / "notebooks" / "course" / "source"
LESSONS = sorted(path.parent for path in COURSE.glob("*/lesson.toml"))


@pytest.fixture(params=LESSONS, ids=[one.name for one in LESSONS])
def course(request) -> Path:
    return request.param
