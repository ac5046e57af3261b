"""Open an interview and the campaign around it, and go through both step by step.

The names below are loaded when they are first used (PEP 562), so `import explorer` costs next
to nothing and needs no chart or widget library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.annotate.notes import Notes as Notes
    from explorer.errors import ExplorerError as ExplorerError
    from explorer.language import set_language as set_language
    from explorer.model.dates import When as When
    from explorer.model.study import Study as Study
    from explorer.read.events import read_events as read_events
    from explorer.read.interview import read_interview as read_interview
    from explorer.read.signatures import read_signatures as read_signatures
    from explorer.read.study import open_study as open_study
    from explorer.teach.exercises import exercises as exercises
    from explorer.teach.lesson import Lesson as Lesson
    from explorer.teach.tour.view import Tour as Tour
    from explorer.widgets.chart_view import ChartView as ChartView
    from explorer.widgets.explorer import Explorer as Explorer
    from explorer.widgets.growth import Growth as Growth
    from explorer.widgets.reader import Reader as Reader
    from explorer.widgets.timeline import Timeline as Timeline
    from explorer.widgets.turns import Turns as Turns

__version__ = "0.1.0"

_DOOR = {
    "ChartView": "explorer.widgets.chart_view",
    "Explorer": "explorer.widgets.explorer",
    "ExplorerError": "explorer.errors",
    "Growth": "explorer.widgets.growth",
    "Lesson": "explorer.teach.lesson",
    "Notes": "explorer.annotate.notes",
    "Reader": "explorer.widgets.reader",
    "Study": "explorer.model.study",
    "Timeline": "explorer.widgets.timeline",
    "Tour": "explorer.teach.tour.view",
    "Turns": "explorer.widgets.turns",
    "When": "explorer.model.dates",
    "exercises": "explorer.teach.exercises",
    "open_study": "explorer.read.study",
    "read_events": "explorer.read.events",
    "read_interview": "explorer.read.interview",
    "read_signatures": "explorer.read.signatures",
    "set_language": "explorer.language",
}

__all__ = [
    "ChartView",
    "Explorer",
    "ExplorerError",
    "Growth",
    "Lesson",
    "Notes",
    "Reader",
    "Study",
    "Timeline",
    "Tour",
    "Turns",
    "When",
    "exercises",
    "open_study",
    "read_events",
    "read_interview",
    "read_signatures",
    "set_language",
]


def __getattr__(name: str) -> object:
    if name not in _DOOR:
        raise AttributeError(f"module 'explorer' has no attribute {name!r}")
    value = getattr(import_module(_DOOR[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
