"""What things are: frozen values that know how they are known; standard library only."""

from explorer.model.campaign import Event, Petition, Qualifier, Reading, ReadingRole, interval
from explorer.model.dates import Precision, When
from explorer.model.interview import Exchange, Interview, Role, Speaker, Turn
from explorer.model.report import Finding, Loaded, LoadReport
from explorer.model.source import Basis, Source
from explorer.model.study import ContentNote, Link, Study

__all__ = [
    "Basis",
    "ContentNote",
    "Event",
    "Exchange",
    "Finding",
    "Interview",
    "Link",
    "LoadReport",
    "Loaded",
    "Petition",
    "Precision",
    "Qualifier",
    "Reading",
    "ReadingRole",
    "Role",
    "Source",
    "Speaker",
    "Study",
    "Turn",
    "When",
    "interval",
]
