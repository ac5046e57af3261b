"""What things are: frozen values that know how they are known; standard library only."""

from explorer.model.campaign import Event, Petition, Qualifier, Reading, ReadingRole, interval
from explorer.model.dates import Precision, When
from explorer.model.interview import Exchange, Interview, Segment
from explorer.model.report import Finding, Loaded, LoadReport
from explorer.model.source import Basis, Origin, Remark, Source
from explorer.model.study import ContentNote, Link, Study
from explorer.model.turn import Annotation, Role, Speaker, Turn

__all__ = [
    "Annotation",
    "Basis",
    "ContentNote",
    "Event",
    "Exchange",
    "Finding",
    "Interview",
    "Link",
    "LoadReport",
    "Loaded",
    "Origin",
    "Petition",
    "Precision",
    "Qualifier",
    "Reading",
    "ReadingRole",
    "Remark",
    "Role",
    "Segment",
    "Source",
    "Speaker",
    "Study",
    "Turn",
    "When",
    "interval",
]
