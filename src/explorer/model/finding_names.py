"""What a report speaks of: the names of findings that are words of ours and not of a file."""

from __future__ import annotations

from functools import cache

from explorer.language import language, pgettext

__all__ = ["finding_name"]


def finding_name(what: str) -> str:
    """Say what a finding speaks of, in the language of the interface.

    A name that is none of ours, such as that of a column, is left as it is.

    Examples
    --------
    >>> finding_name("opening day"), finding_name("Spalte 3")
    ('opening day', 'Spalte 3')
    """
    code = language()
    return what if code == "en" else _names(code).get(what, what)


@cache
def _names(_language: str) -> dict[str, str]:
    # With a context: in views many of these words have another sense.
    return {
        "author": pgettext("a finding", "author"),
        "back matter": pgettext("a finding", "back matter"),
        "beside the text": pgettext("a finding", "beside the text"),
        "breakdowns": pgettext("a finding", "breakdowns"),
        "cancelled": pgettext("a finding", "cancelled"),
        "category": pgettext("a finding", "category"),
        "cells": pgettext("a finding", "cells"),
        "changes of speaker": pgettext("a finding", "changes of speaker"),
        "clock": pgettext("a finding", "clock"),
        "closing lines": pgettext("a finding", "closing lines"),
        "columns": pgettext("a finding", "columns"),
        "content note": pgettext("a finding", "content note"),
        "conversation": pgettext("a finding", "conversation"),
        "count": pgettext("a finding", "count"),
        "cues": pgettext("a finding", "cues"),
        "date": pgettext("a finding", "date"),
        "day": pgettext("a finding", "day"),
        "delimiter": pgettext("a finding", "delimiter"),
        "description": pgettext("a finding", "description"),
        "doubles": pgettext("a finding", "doubles"),
        "empty turns": pgettext("a finding", "empty turns"),
        "encoding": pgettext("a finding", "encoding"),
        "end": pgettext("a finding", "end"),
        "end of the file": pgettext("a finding", "end of the file"),
        "end of turns": pgettext("a finding", "end of turns"),
        "ends": pgettext("a finding", "ends"),
        "engine": pgettext("a finding", "engine"),
        "entries": pgettext("a finding", "entries"),
        "eras": pgettext("a finding", "eras"),
        "events": pgettext("a finding", "events"),
        "falls": pgettext("a finding", "falls"),
        "file": pgettext("a finding", "file"),
        "files": pgettext("a finding", "files"),
        "footnotes": pgettext("a finding", "footnotes"),
        "form": pgettext("a finding", "form"),
        "format": pgettext("a finding", "format"),
        "formulas": pgettext("a finding", "formulas"),
        "front matter": pgettext("a finding", "front matter"),
        "gaps": pgettext("a finding", "gaps"),
        "head": pgettext("a finding", "head"),
        "header": pgettext("a finding", "header"),
        "heading": pgettext("a finding", "heading"),
        "id": pgettext("a finding", "id"),
        "ids": pgettext("a finding", "ids"),
        "index": pgettext("a finding", "index"),
        "indexes": pgettext("a finding", "indexes"),
        "introduction": pgettext("a finding", "introduction"),
        "items": pgettext("a finding", "items"),
        "kept": pgettext("a finding", "kept"),
        "keys": pgettext("a finding", "keys"),
        "label": pgettext("a finding", "label"),
        "labels": pgettext("a finding", "labels"),
        "language": pgettext("a finding", "language"),
        "last turn": pgettext("a finding", "last turn"),
        "layers of analysis": pgettext("a finding", "layers of analysis"),
        "left out": pgettext("a finding", "left out"),
        "line numbers": pgettext("a finding", "line numbers"),
        "links": pgettext("a finding", "links"),
        "lost": pgettext("a finding", "lost"),
        "meta": pgettext("a finding", "meta"),
        "milestones": pgettext("a finding", "milestones"),
        "moved": pgettext("a finding", "moved"),
        "notes": pgettext("a finding", "notes"),
        "opening day": pgettext("a finding", "opening day"),
        "opening slide": pgettext("a finding", "opening slide"),
        "order": pgettext("a finding", "order"),
        "order of dates": pgettext("a finding", "order of dates"),
        "people": pgettext("a finding", "people"),
        "personal data": pgettext("a finding", "personal data"),
        "persons": pgettext("a finding", "persons"),
        "petition": pgettext("a finding", "petition"),
        "petitions": pgettext("a finding", "petitions"),
        "quotation marks": pgettext("a finding", "quotation marks"),
        "readings": pgettext("a finding", "readings"),
        "recording": pgettext("a finding", "recording"),
        "records": pgettext("a finding", "records"),
        "repeated lines": pgettext("a finding", "repeated lines"),
        "reply-to": pgettext("a finding", "reply-to"),
        "rights": pgettext("a finding", "rights"),
        "role of turns": pgettext("a finding", "role of turns"),
        "roles": pgettext("a finding", "roles"),
        "rows": pgettext("a finding", "rows"),
        "rows with too few cells": pgettext("a finding", "rows with too few cells"),
        "rows with too many cells": pgettext("a finding", "rows with too many cells"),
        "rules": pgettext("a finding", "rules"),
        "scale": pgettext("a finding", "scale"),
        "script": pgettext("a finding", "script"),
        "shape": pgettext("a finding", "shape"),
        "sheet": pgettext("a finding", "sheet"),
        "sheets": pgettext("a finding", "sheets"),
        "signatures": pgettext("a finding", "signatures"),
        "source": pgettext("a finding", "source"),
        "source address": pgettext("a finding", "source address"),
        "speaker": pgettext("a finding", "speaker"),
        "speaker of turns": pgettext("a finding", "speaker of turns"),
        "speakers": pgettext("a finding", "speakers"),
        "start of turns": pgettext("a finding", "start of turns"),
        "state": pgettext("a finding", "state"),
        "styles": pgettext("a finding", "styles"),
        "table": pgettext("a finding", "table"),
        "tasks and journals": pgettext("a finding", "tasks and journals"),
        "text": pgettext("a finding", "text"),
        "text before the first cue": pgettext("a finding", "text before the first cue"),
        "text boxes": pgettext("a finding", "text boxes"),
        "text of nobody": pgettext("a finding", "text of nobody"),
        "text of turns": pgettext("a finding", "text of turns"),
        "texts": pgettext("a finding", "texts"),
        "the header again": pgettext("a finding", "the header again"),
        "thresholds": pgettext("a finding", "thresholds"),
        "time": pgettext("a finding", "time"),
        "time of day": pgettext("a finding", "time of day"),
        "time series": pgettext("a finding", "time series"),
        "time zone": pgettext("a finding", "time zone"),
        "times": pgettext("a finding", "times"),
        "times again": pgettext("a finding", "times again"),
        "title": pgettext("a finding", "title"),
        "tracked changes": pgettext("a finding", "tracked changes"),
        "transcript": pgettext("a finding", "transcript"),
        "transcripts": pgettext("a finding", "transcripts"),
        "turns": pgettext("a finding", "turns"),
        "values": pgettext("a finding", "values"),
        "voices": pgettext("a finding", "voices"),
        "year": pgettext("a finding", "year"),
        "years": pgettext("a finding", "years"),
    }
