"""Draw how long each turn of an interview is, in order, by speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from explorer.charts.axes import narrow
from explorer.charts.theme import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    Row,
    Width,
    layered,
    param,
    quiet,
    sized,
    titled,
)
from explorer.language import N_, _, ngettext, number
from explorer.model.turn import UNKNOWN_SPEAKER
from explorer.summarise.parts import part_size, parts

__all__ = ["turns_chart"]

_COLOURS = (GREEN, BLUE, PURPLE, ORANGE)
_FEW = 30
"""Up to so many turns each has a line of its own with its length in figures."""
_MOST = 1_000
"""Up to so many turns each has a column of its own; of more, a column stands for several."""
_MOST_PARTS = 200
"""Places for columns then, from left to right: as many as a narrow page can show apart."""
_LINE, _LANE = 28, 100
_MOST_LANES = 12
"""Of more speakers, those who say most have lanes of their own; the others share the last one."""
_NAME = 220
"""Pixels that a name beside the plot may take; on a narrow page a third of these."""


def turns_chart(
    turn_rows: Sequence[Row],
    *,
    title: str = "",
    width: Width = "container",
) -> alt.LayerChart:
    """Return the chart of turns.

    Up to thirty turns are lines from the top; more are thin columns from left to right, one
    lane a speaker, all in one scale; of more than twelve speakers those who say least share a
    lane. Of more than a thousand turns a column stands for what one speaker says in ten, twenty,
    fifty and so on, and the picture says of how many; there are no more columns for a
    million turns than for two thousand. Questions are pale with an outline, answers are full.

    Parameters
    ----------
    turn_rows
        From `summarise.turns.turn_rows`: ``id, number, speaker, role, words``, in order.
    title
        A heading inside the picture; none by default.
    width
        Pixels, or ``"container"``.

    Returns
    -------
    altair.LayerChart
        With the parameter ``chosen`` (an id).

    Examples
    --------
    >>> row = {"id": "t1", "number": 1, "speaker": "Ada", "role": None, "words": 12}
    >>> turns_chart([row]).to_dict()["description"]
    'Length of 1 turn in words: Ada: 1 turn, 12 words.'
    """
    rows = [_row(row) for row in turn_rows]
    speakers = list(dict.fromkeys(row["speaker"] for row in rows))
    lanes = _lanes(rows, speakers)
    spoken = _spoken(rows, lanes, title)
    notes = [_("One column a turn, in order.")]
    if len(rows) > _MOST:
        size = part_size(len(rows), _MOST_PARTS)
        words = ngettext(
            "One column is what one speaker says in {count} turn.",
            "One column is what one speaker says in {count} turns.",
            size,
        )
        notes = [words.format(count=number(size))]
        rows = _parted(rows, lanes)
        speakers = list(dict.fromkeys(lanes.values()))
        lanes = {one: one for one in speakers}
    longest = max((row["words"] for row in rows), default=1) or 1
    if len(rows) <= _FEW:
        layers, height = _lines(rows, speakers, longest)
        notes = _pale(rows)
    else:
        layers, height = _columns(rows, speakers, longest, lanes)
        words = ngettext("The longest has {count} word.", "The longest has {count} words.", longest)
        notes += [words.format(count=number(longest)), *_pale(rows)]
    return layered(
        layers,
        params=[
            param("chosen", ""),
            param("lane_names", list(dict.fromkeys(lanes.values()))),
            narrow(),
        ],
        description=spoken,
        **sized(width, height),
        **titled(title, notes),
    )


def _lines(
    rows: Sequence[Row], speakers: Sequence[str], longest: int
) -> tuple[list[alt.Chart], int]:
    data = alt.Chart(alt.InlineData(values=list(rows)))
    y = alt.Y(
        field="line",
        type="nominal",
        sort=[row["line"] for row in rows],
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15),
        axis=alt.Axis(title=None, domain=False, ticks=False, labelPadding=8, labelLimit=_limit()),
    )
    figure = len(number(longest)) * 8 + 14
    x = alt.X(
        field="words",
        type="quantitative",
        # Room for the figure beside the longest bar, however narrow the plot is.
        scale=alt.Scale(
            domain=alt.ExprRef(f"[0, {longest} * width / max(width - {figure}, 40)]"),
            nice=False,
        ),
        axis=alt.Axis(
            title=_("Words"),
            grid=True,
            tickCount=alt.ExprRef("clamp(floor(width / 50), 2, 5)"),
            tickMinStep=1,
            format=",d",
        ),
    )
    layers = [
        data.mark_bar(**_bar()).encode(x=x, y=y, **_look(speakers)),
        data.transform_filter("datum.id === chosen")
        .mark_bar(**quiet(clip=False, fill=None, stroke=INK, strokeWidth=3))
        .encode(x=x, y=y),
        data.mark_text(**quiet(clip=False, align="left", dx=10)).encode(
            x=x, y=y, text=alt.Text(field="words", type="quantitative", format=",")
        ),
    ]
    return layers, max(1, len(rows)) * _LINE


def _limit() -> alt.ExprRef:
    return alt.ExprRef(f"narrow ? {_NAME // 3} : {_NAME}")


def _columns(
    rows: Sequence[Row], speakers: Sequence[str], longest: int, lanes: Mapping[str, str]
) -> tuple[list[alt.Chart], int]:
    names = list(dict.fromkeys(lanes.values()))
    height = _LANE * len(names)
    unit = (_LANE - 22) / longest
    columns = []
    for row in rows:
        floor = (names.index(lanes[row["speaker"]]) + 1) * _LANE - 4
        columns.append(
            {
                **row,
                "left": row["number"] - 0.45,
                "right": row.get("last", row["number"]) + 0.45,
                "floor": floor,
                "ceiling": floor - _LANE + 18,
                # A turn without words is still a turn: a line of one pixel.
                "top": floor - max(1, row["words"] * unit),
            }
        )
    first = min(row["number"] for row in rows)
    last = max(row.get("last", row["number"]) for row in rows)
    data = alt.Chart(alt.InlineData(values=columns))
    x = alt.X(
        field="left",
        type="quantitative",
        scale=alt.Scale(domain=[first - 1, last + 1], nice=False, zero=False),
        axis=alt.Axis(title=_("Turn"), tickMinStep=1, format=",d"),
    )
    y = alt.Y(
        field="floor",
        type="quantitative",
        scale=alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False),
        axis=alt.Axis(
            title=None,
            values=[(n + 1) * _LANE - 4 for n in range(len(names))],
            labelExpr=f"lane_names[round((datum.value + 4) / {_LANE}) - 1]",
            labelBaseline="bottom",
            labelLimit=_limit(),
            labelOverlap=False,
            domain=False,
            ticks=False,
            grid=True,
        ),
    )
    # A column for many turns holds the chosen one among them, whoever says it.
    parted = "last" in rows[0]
    held = "datum.number <= toNumber(slice(chosen, 1)) && toNumber(slice(chosen, 1)) <= datum.last"
    chosen = data.transform_filter(held if parted else "datum.id === chosen")
    middle = alt.X(field="middle" if parted else "number", type="quantitative")
    name = alt.Text(field="number", type="quantitative")
    if parted:
        name = alt.Text(field="span", type="nominal")
    box = {"x": x, "x2": alt.X2(field="right"), "y": y, "y2": alt.Y2(field="top")}
    layers = [
        data.mark_rect(**_bar(), cornerRadius=0).encode(**box, **_look(speakers)),
        chosen.mark_rect(**quiet(clip=False, fill=INK, stroke=INK, strokeWidth=2)).encode(**box),
        chosen.mark_rule(**quiet(clip=False, stroke=INK, strokeWidth=1)).encode(
            x=middle, y=alt.Y(field="top", type="quantitative"), y2=alt.Y2(field="ceiling")
        ),
        chosen.mark_text(**quiet(clip=False, baseline="bottom", dy=-1, fontWeight="bold")).encode(
            x=middle,
            y=alt.Y(field="ceiling", type="quantitative"),
            text=name,
        ),
    ]
    return layers, height


def _parted(rows: Sequence[Row], lanes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a row for what each lane says in each part, in order; its id is its first turn's."""
    found: list[dict[str, Any]] = []
    for numbers in parts(len(rows), _MOST_PARTS):
        first, last = rows[numbers.start - 1]["number"], rows[numbers.stop - 2]["number"]
        said: dict[str, list[Row]] = {}
        for row in rows[numbers.start - 1 : numbers.stop - 1]:
            said.setdefault(lanes[row["speaker"]], []).append(row)
        for lane, own in said.items():
            words = sum(row["words"] for row in own)
            role = own[0]["role"] if len({row["role"] for row in own}) == 1 else ""
            span = _("{first} to {last}").format(first=number(first), last=number(last))
            told = _("{words} in {turns}").format(words=_words(words), turns=_turns(len(own)))
            found.append(
                {
                    **own[0],
                    "number": first,
                    "last": last,
                    "speaker": lane,
                    "role": role,
                    "role_label": _role(role),
                    "words": words,
                    "middle": (first + last) / 2,
                    "span": span,
                    "line": f"{span}  {lane}",
                    "spoken": _("Turns {span}: {lane}, {told}").format(
                        span=span, lane=lane, told=told
                    ),
                }
            )
    return found


def _pale(rows: Sequence[Row]) -> list[str]:
    return [_("Pale: questions.")] if any(row["role"] == "interviewer" for row in rows) else []


def _bar() -> dict[str, Any]:
    return {"cursor": "pointer", "ariaRoleDescription": _("turn"), "strokeWidth": 1.5}


def _look(speakers: Sequence[str]) -> dict[str, Any]:
    colours = [_COLOURS[n % len(_COLOURS)] for n in range(len(speakers))]
    scale = alt.Scale(domain=list(speakers), range=colours)
    fields = (("line", _("Turn")), ("words", _("Words")), ("role_label", _("Role")))
    return {
        "fill": alt.Fill(field="speaker", type="nominal", scale=scale, legend=None),
        "stroke": alt.Stroke(field="speaker", type="nominal", scale=scale, legend=None),
        "fillOpacity": alt.FillOpacityValue(
            0.85, condition={"test": "datum.role === 'interviewer'", "value": 0.2}
        ),
        "description": alt.Description(field="spoken", type="nominal"),
        "tooltip": [alt.Tooltip(field=f, type="nominal", title=name) for f, name in fields],
    }


def _row(row: Row) -> dict[str, Any]:
    role = str(row.get("role") or "")
    who = row["speaker"] or _(UNKNOWN_SPEAKER)
    said = [who, _role(role), _words(row["words"])]
    return {
        "id": row["id"],
        "kind": "turn",
        "number": row["number"],
        "speaker": who,
        "role": role,
        "role_label": _role(role),
        "words": row["words"],
        "line": f"{row['number']}  {who}",
        "spoken": _("Turn {number}: {said}").format(
            number=row["number"], said=", ".join(filter(None, said))
        ),
    }


def _lanes(rows: Sequence[Row], speakers: Sequence[str]) -> dict[str, str]:
    """Return the lane of each speaker, in the order of the lanes."""
    if len(speakers) <= _MOST_LANES:
        return {one: one for one in speakers}
    words: Counter[str] = Counter()
    for row in rows:
        words[row["speaker"]] += row["words"]
    most = {one for one, _ in words.most_common(_MOST_LANES - 1)}
    others = len(speakers) - len(most)
    rest = ngettext("{count} other", "{count} others", others).format(count=number(others))
    own = {one: one for one in speakers if one in most}
    return own | {one: rest for one in speakers if one not in most}


def _spoken(rows: Sequence[Row], lanes: Mapping[str, str], title: str) -> str:
    if not rows:
        return _("Chart without turns.")
    said: dict[str, list[int]] = {lane: [] for lane in lanes.values()}
    for row in rows:
        said[lanes[row["speaker"]]].append(row["words"])
    parts = [f"{lane}: {_turns(len(own))}, {_words(sum(own))}" for lane, own in said.items()]
    words = ngettext(
        "Length of {count} turn in words: {each}.",
        "Length of {count} turns in words: {each}.",
        len(rows),
    ).format(count=number(len(rows)), each="; ".join(parts))
    return f"{title}. {words}" if title else words


# What a role can be; a source may call it otherwise.
ROLES = (N_("interviewer"), N_("interviewee"))


def _role(role: str) -> str:
    return _(role) if role in ROLES else role


def _words(many: int) -> str:
    return ngettext("{count} word", "{count} words", many).format(count=number(many))


def _turns(many: int) -> str:
    return ngettext("{count} turn", "{count} turns", many).format(count=number(many))
