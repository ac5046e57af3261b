"""Draw where the tags of notes are along an interview, one strip a tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from explorer.charts.axes import narrow
from explorer.charts.theme import (
    BLUE,
    INK,
    Row,
    Width,
    layered,
    param,
    quiet,
    sized,
    titled,
)
from explorer.language import _, ngettext, number

__all__ = ["notes_chart", "notes_words", "strip_rows"]

MOST_TAGS: Final = 12
"""Strips that are drawn, of the most frequent tags; the table has all of them."""

_LANE: Final = 52
_HEAD: Final = 20
"""Pixels above the columns of a strip, for the tag and for figures."""
_FEW: Final = 24
"""Up to so many columns each has its number above it; more would run into each other."""


def notes_chart(
    along_rows: Sequence[Row], *, title: str = "", width: Width = "container"
) -> alt.LayerChart:
    """Return the chart of tags: a strip each, over the turns, in one scale.

    Parameters
    ----------
    along_rows
        From `Notes.along`: ``tag, bin, first_turn, last_turn, notes``, the most frequent tag
        first, also for stretches without notes.
    title
        A heading inside the picture; none by default.
    width
        Pixels, or ``"container"``.

    Returns
    -------
    altair.LayerChart
        With the parameter ``chosen`` (an id of `strip_rows`).

    Examples
    --------
    >>> row = {"tag": "sea", "bin": 1, "first_turn": 1, "last_turn": 4, "notes": 2}
    >>> notes_chart([row]).to_dict()["description"]
    'Tags along turns 1 to 4. sea: 2 notes, most in turns 1 to 4.'
    """
    tags = list(dict.fromkeys(row["tag"] for row in along_rows))
    shown = tags[:MOST_TAGS]
    most = max((row["notes"] for row in along_rows), default=1) or 1
    columns = [_column(row, shown.index(row["tag"]), most) for row in _given(along_rows, shown)]
    last = max((row["last_turn"] for row in along_rows), default=1)
    stretches = len({row["bin"] for row in along_rows})
    return layered(
        _layers(columns, shown, last, numbered=stretches <= _FEW),
        params=[param("chosen", ""), param("lane_names", shown), narrow()],
        description=notes_words(along_rows),
        **sized(width, max(1, len(shown)) * _LANE),
        **titled(title, _remarks(along_rows, tags, most, stretches)),
    )


def strip_rows(along_rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the table of the chart: a row for each tag and stretch where it was given.

    Examples
    --------
    >>> row = {"tag": "sea", "bin": 1, "first_turn": 1, "last_turn": 4, "notes": 2}
    >>> strip_rows([row])
    [{'id': 't1 sea', 'tag': 'sea', 'turns': '1–4', 'notes': 2, 'first_turn': 1, 'last_turn': 4}]
    """
    return [
        {
            "id": _name(row),
            "tag": row["tag"],
            "turns": _span(row),
            "notes": row["notes"],
            "first_turn": row["first_turn"],
            "last_turn": row["last_turn"],
        }
        for row in along_rows
        if row["notes"]
    ]


def notes_words(along_rows: Sequence[Row]) -> str:
    """Say in words what the chart shows."""
    if not along_rows:
        return _("No note has a tag yet.")
    tags = list(dict.fromkeys(row["tag"] for row in along_rows))
    first = min(row["first_turn"] for row in along_rows)
    last = max(row["last_turn"] for row in along_rows)
    head = _("Tags along turns {first} to {last}.").format(first=number(first), last=number(last))
    said = []
    for tag in tags[:MOST_TAGS]:
        own = [row for row in along_rows if row["tag"] == tag]
        count, top = sum(row["notes"] for row in own), max(own, key=lambda row: row["notes"])
        if top["first_turn"] == top["last_turn"]:
            words = ngettext(
                "{tag}: {count} note, most in turn {first}.",
                "{tag}: {count} notes, most in turn {first}.",
                count,
            )
        else:
            words = ngettext(
                "{tag}: {count} note, most in turns {first} to {last}.",
                "{tag}: {count} notes, most in turns {first} to {last}.",
                count,
            )
        said.append(words.format(tag=tag, count=number(count), **_ends(top)))
    if len(tags) > MOST_TAGS:
        said.append(_more(len(tags) - MOST_TAGS))
    return " ".join([head, *said])


def _layers(
    columns: Sequence[Row], tags: Sequence[str], last: int, *, numbered: bool
) -> list[alt.Chart]:
    height = _LANE * max(1, len(tags))
    data = alt.Chart(alt.InlineData(values=list(columns)))
    x = alt.X(
        field="left",
        type="quantitative",
        scale=alt.Scale(domain=[0.4, last + 0.6], nice=False, zero=False),
        axis=alt.Axis(title=_("Turn"), tickMinStep=1, format=",d"),
    )
    floors = [(lane + 1) * _LANE - 4 for lane in range(len(tags))]
    y = alt.Y(
        field="floor",
        type="quantitative",
        scale=alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False),
        axis=alt.Axis(
            title=None,
            values=floors,
            labelExpr=f"lane_names[round((datum.value + 4) / {_LANE}) - 1]",
            labelBaseline="bottom",
            labelLimit=alt.ExprRef("narrow ? 72 : 120"),
            labelOverlap=False,
            domain=False,
            ticks=False,
            grid=True,
            gridOpacity=0.4,
        ),
    )
    box = {"x": x, "x2": alt.X2(field="right"), "y": y, "y2": alt.Y2(field="top")}
    heads = (("tag", _("Tag")), ("turns", _("Turns")), ("notes", _("Notes")))
    bars = data.mark_rect(
        fill=BLUE, cursor="pointer", ariaRoleDescription=_("stretch of turns"), cornerRadius=1
    ).encode(
        **box,
        description=alt.Description(field="spoken", type="nominal"),
        tooltip=[alt.Tooltip(field=name, type="nominal", title=head) for name, head in heads],
    )
    chosen = (
        data.transform_filter("datum.id === chosen")
        .mark_rect(**quiet(clip=False, fill=None, stroke=INK, strokeWidth=3))
        .encode(**box)
    )
    if not numbered:
        return [bars, chosen]
    figures = data.mark_text(**quiet(clip=False, baseline="bottom", dy=-2, fontSize=11)).encode(
        x=alt.X(field="middle", type="quantitative"),
        y=alt.Y(field="top", type="quantitative"),
        text=alt.Text(field="notes", type="quantitative", format=","),
    )
    return [bars, chosen, figures]


def _given(along_rows: Sequence[Row], tags: Sequence[str]) -> list[Row]:
    return [row for row in along_rows if row["notes"] and row["tag"] in tags]


def _column(row: Row, lane: int, most: int) -> Mapping[str, Any]:
    floor = (lane + 1) * _LANE - 4
    span = row["last_turn"] - row["first_turn"] + 1
    # Columns that touch would read as one; a single turn keeps most of its place.
    gap = 0.1 if span == 1 else min(0.5, span * 0.06)
    return {
        "id": _name(row),
        "kind": "tag",
        "tag": row["tag"],
        "turns": _span(row),
        "first_turn": row["first_turn"],
        "notes": row["notes"],
        "left": row["first_turn"] - 0.5 + gap,
        "right": row["last_turn"] + 0.5 - gap,
        "middle": (row["first_turn"] + row["last_turn"]) / 2,
        "floor": floor,
        "top": floor - max(3, row["notes"] * (_LANE - _HEAD - 4) / most),
        "spoken": _spoken(row),
    }


def _spoken(row: Row) -> str:
    if row["first_turn"] == row["last_turn"]:
        words = ngettext(
            "{tag}, turn {first}: {count} note", "{tag}, turn {first}: {count} notes", row["notes"]
        )
    else:
        words = ngettext(
            "{tag}, turns {first} to {last}: {count} note",
            "{tag}, turns {first} to {last}: {count} notes",
            row["notes"],
        )
    return words.format(tag=row["tag"], count=number(row["notes"]), **_ends(row))


def _remarks(along_rows: Sequence[Row], tags: Sequence[str], most: int, bins: int) -> list[str]:
    if not tags:
        return []
    turns = max(row["last_turn"] - row["first_turn"] + 1 for row in along_rows)
    if turns == 1:
        told = [_("One column a turn.")]
    else:
        words = ngettext(
            "One column for up to {turns} turn.", "One column for up to {turns} turns.", turns
        )
        told = [words.format(turns=number(turns))]
    if bins > _FEW:
        words = ngettext(
            "The tallest column is {count} note.", "The tallest column is {count} notes.", most
        )
        told.append(words.format(count=number(most)))
    rest = len(tags) - MOST_TAGS
    return [*told, *([_more(rest)] if rest > 0 else [])]


def _more(rest: int) -> str:
    words = ngettext(
        "{count} more tag is in the table.", "{count} more tags are in the table.", rest
    )
    return words.format(count=number(rest))


def _ends(row: Row) -> dict[str, str]:
    return {"first": number(row["first_turn"]), "last": number(row["last_turn"])}


def _name(row: Row) -> str:
    return f"t{row['first_turn']} {row['tag']}"


def _span(row: Row) -> str:
    ends = _ends(row)
    return ends["first"] if ends["first"] == ends["last"] else f"{ends['first']}–{ends['last']}"
