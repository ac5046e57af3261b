"""Files in, model out, each with a report on what was stated, inferred or missing."""

from explorer.read.events import read_events
from explorer.read.interview import read_interview
from explorer.read.signatures import read_signatures
from explorer.read.study import open_study

__all__ = ["open_study", "read_events", "read_interview", "read_signatures"]
