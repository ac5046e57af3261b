"""A time's pattern in the signs that each engine has for it."""

from __future__ import annotations

import re
from typing import Final

from explorer.tally.layout import Layout, TimeForm, TimeKind

__all__ = ["PLACES", "groups", "java", "named", "per_second", "strptime"]

PLACES: Final = ("petition", "country", "region", "kind")
"""The columns of a layout beside the time, by the names that they have from here on."""

_JAVA = {
    "%Y": "yyyy", "%y": "yy", "%m": "M", "%d": "d", "%H": "H", "%I": "h", "%M": "m", "%S": "s",
    "%p": "a", "%b": "MMM", "%B": "MMMM", "%a": "EEE", "%A": "EEEE", "%j": "D",
}  # fmt: skip


def named(layout: Layout) -> dict[str, str]:
    """Return the layout's columns beside the time: from our names to those of the source."""
    found = {name: getattr(layout, name) for name in PLACES}
    return {name: column for name, column in found.items() if column is not None}


def per_second(form: TimeForm) -> float:
    """Return by what a number is multiplied to be milliseconds."""
    return {TimeKind.SECONDS: 1000.0, TimeKind.MILLISECONDS: 1.0}.get(form.kind, 0.001)


def strptime(form: TimeForm, fraction: str, offset: str) -> tuple[str, ...]:
    """Return the patterns to try, in this order, with the signs for a fraction and an offset.

    Examples
    --------
    >>> strptime(TimeForm(TimeKind.TEXT, "%H:%M:%S", fraction=True), ".%f", "%z")
    ('%H:%M:%S', '%H:%M:%S.%f')
    >>> strptime(TimeForm(TimeKind.TEXT, "%H:%M", zone="offset"), ".%f", "%z")
    ('%H:%M%z',)
    >>> strptime(TimeForm(TimeKind.TEXT, "%H:%M", zone="UTC"), ".%f", "%z")
    ('%H:%MZ', '%H:%M')
    """
    plain = (form.pattern, *([form.pattern + fraction] if form.fraction else []))
    ends = {"offset": (offset,), "UTC": ("Z", "")}.get(form.zone, ("",))
    return tuple(pattern + end for end in ends for pattern in plain)


def java(pattern: str) -> str:
    """Return a pattern in the letters of Java, as Spark has them.

    Examples
    --------
    >>> java("%Y-%m-%dT%H:%M")
    "yyyy-M-d'T'H:m"
    """
    made, k = "", 0
    while k < len(pattern):
        sign = pattern[k : k + 2]
        if sign in _JAVA:
            made, k = made + _JAVA[sign], k + 2
            continue
        made += f"'{pattern[k]}'" if pattern[k].isalpha() else pattern[k]
        k += 1
    return made


_GROUPS = {
    "%Y": r"(?P<year>[0-9]{4})",
    "%y": r"(?P<short_year>[0-9]{2})",
    "%m": r"(?P<month>1[0-2]|0?[1-9])",
    "%b": r"(?P<month_name>[A-Za-z]{3})",
    "%B": r"(?P<month_name>[A-Za-z]{3,9})",
    "%d": r"(?P<day>3[01]|[12][0-9]|0?[1-9])",
    "%H": r"(?P<hour>2[0-3]|[01]?[0-9])",
    "%I": r"(?P<hour12>1[0-2]|0?[1-9])",
    "%M": r"(?P<minute>[0-5]?[0-9])",
    "%S": r"(?P<second>[0-5]?[0-9])",
    "%p": r"(?P<half>[AaPp][Mm])",
}
_ZONES = {"UTC": r"Z?", "offset": r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})"}


def groups(form: TimeForm) -> str:
    r"""Return a pattern of times as a regular expression that every engine knows.

    Examples
    --------
    >>> import re
    >>> form = TimeForm(TimeKind.TEXT, "%d/%m/%Y %H:%M")
    >>> re.fullmatch(groups(form), "1/4/2017 05:06").groupdict()
    {'day': '1', 'month': '4', 'year': '2017', 'hour': '05', 'minute': '06'}
    """
    made, k = "", 0
    while k < len(form.pattern):
        sign = form.pattern[k : k + 2]
        known = _GROUPS.get(sign)
        made += known or re.escape(form.pattern[k])
        k += 2 if known else 1
    fraction = r"(?P<fraction>\.[0-9]+)?" if form.fraction else ""
    return f"^{made}{fraction}{_ZONES.get(form.zone, '')}$"
