"""What is known of the number of signatures, in a handout: petition by petition, never added up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from explorer.language import N_, _, ngettext, number
from explorer.model.campaign import Petition, Reading
from explorer.model.study import Study
from explorer.publish.blocks import Block, Part, Picture, Table
from explorer.publish.drawing import drawn, narrowed
from explorer.publish.of_events import MOST_ROWS, remark
from explorer.publish.references import References
from explorer.publish.texts import Para, Text, words
from explorer.widgets.direction import isolated
from explorer.widgets.growth_campaign import Campaign, campaign_of
from explorer.widgets.growth_card import rows_of
from explorer.widgets.growth_choice import default_petition, scope_words
from explorer.widgets.growth_curve import CurveShown
from explorer.widgets.growth_readings import ReadingsShown
from explorer.widgets.panel import Row

__all__ = ["growth_picture", "reading_table", "readings_of", "signatures_part"]

POINTS: Final = 40
"""Points of a dense record in its table: as many as a page holds."""

EACH_ALONE: Final = N_(
    "Each petition stands by itself: who signed two of them is counted twice, so counts of "
    "different petitions are never added up. “At least” and “at most” are what the words of the "
    "source allow."
)


def signatures_part(study: Study, references: References) -> Part:
    """Return what is known of each petition's count, petition by petition: never added up."""
    campaign = campaign_of(study)
    own = default_petition(campaign)
    having = [one for one in campaign.petitions if campaign.scopes(one)]
    having.sort(key=lambda one: one.id != own)
    blocks: list[Block | Part] = []
    if having:
        blocks.append(Para(words(_(EACH_ALONE))))
    else:
        blocks.append(Para(words(_("This study has no readings of signatures."))))
    blocks += [petition_part(study, campaign, one, references) for one in having]
    return Part(Text(_("How many signed")), tuple(blocks), name="signatures", fresh=True)


def petition_part(
    study: Study, campaign: Campaign, petition: Petition, references: References
) -> Part:
    """Return the drawing and the readings of one petition, in each scope that has any."""
    lang = study.language
    blocks: list[Block] = []
    if petition.note:
        blocks.append(Para(words(Text(petition.note, lang=lang)), kind="quiet"))
    own, *others = campaign.scopes(petition)
    blocks += _scope(campaign, petition, own, references, lang)
    few = [one for one in others if campaign.record(petition, one) is None]
    for scope in others:
        if scope not in few:
            blocks += _scope(campaign, petition, scope, references, lang)
    if few:
        blocks.append(_parts_table(campaign, petition, few, references, lang))
    return Part(Text(petition.title, lang=lang), tuple(blocks), name=f"petition-{petition.id}")


def _scope(
    campaign: Campaign, petition: Petition, scope: str, references: References, lang: str
) -> Iterator[Block]:
    record = campaign.record(petition, scope)
    if record is not None:
        shown = CurveShown(campaign, petition, scope, record)
        label = shown.words()
        if shown.drawable:
            spec, name = shown.chart("linear").to_dict(), _name(petition.id, scope)
            yield Picture(
                svg=drawn(spec, name),
                narrow=drawn(narrowed(spec), f"{name}-narrow"),
                alt=_("Drawing of a curve: time from left to right, signatures upwards."),
                caption=f"{label['label']} {label['caption']}",
            )
            start, end = record.span or (None, None)
            # Counted anew, in steps as wide as a page has rows for.
            few = record.curve(start, end, POINTS)
            yield _points(few, petition, scope)
        return
    if len(campaign.series(petition, scope).readings) > 1:
        yield growth_picture(campaign, petition, scope)
    caption = _("Readings of “{petition}”, {scope}").format(
        petition=isolated(petition.title), scope=isolated(scope_words(scope))
    )
    readings, rows = readings_of(campaign, petition, scope)
    yield reading_table(readings[:MOST_ROWS], caption, rows, references, lang)
    more = len(readings) - MOST_ROWS
    if more > 0:
        said = ngettext(
            "{count} more reading stands in the study.",
            "{count} more readings stand in the study.",
            more,
        )
        yield Para(words(said.format(count=number(more))), kind="quiet")


def _parts_table(
    campaign: Campaign, petition: Petition, scopes: Sequence[str], references: References, lang: str
) -> Table:
    """Return the readings of parts of a petition, such as one country's, each with its part."""
    readings: list[Reading] = []
    rows: dict[str, Row] = {}
    for scope in scopes:
        found, told = readings_of(campaign, petition, scope)
        readings += found
        rows |= told
    caption = _("Readings of parts of “{petition}”").format(petition=isolated(petition.title))
    return reading_table(readings, caption, rows, references, lang, parts=True)


def readings_of(
    campaign: Campaign, petition: Petition, scope: str
) -> tuple[tuple[Reading, ...], dict[str, Row]]:
    """Return all readings of a petition and scope, dated or not, and what is said of each."""
    series, undated = campaign.series(petition, scope), campaign.undated_of(petition.id, scope)
    rows: dict[str, Row] = {row["id"]: row for row in rows_of(series, undated)}
    return (*series.readings, *series.second_sources, *undated), rows


def growth_picture(campaign: Campaign, petition: Petition, scope: str = "") -> Picture:
    """Return what can be known of a petition's count over time."""
    series = campaign.series(petition, scope or petition.scope)
    shown = ReadingsShown(campaign, series, ())
    told = shown.words()
    spec, name = shown.chart("linear").to_dict(), _name(petition.id, series.scope)
    return Picture(
        svg=drawn(spec, name),
        narrow=drawn(narrowed(spec), f"{name}-narrow"),
        alt=_(
            "Drawing of the readings in the table below: time from left to right, signatures "
            "upwards; shaded, where the count can have been."
        ),
        caption=f"{told['label']} {told['caption']}",
    )


def reading_table(
    readings: Sequence[Reading],
    caption: str,
    rows: Mapping[str, Row],
    references: References,
    lang: str,
    *,
    parts: bool = False,
) -> Table:
    """Return readings with their bounds and sources.

    Parameters
    ----------
    readings
        The readings.
    caption
        What they are counts of.
    rows
        What is said of each, from `readings_of`.
    references
        Takes note of their sources.
    lang
        The language of the study's own words.
    parts
        Whether each is of a part of its own, which is named.
    """
    cells = []
    for one in readings:
        row = rows[one.id]
        date = one.date.label if one.date else _("undated")
        # By its id a note or a question may speak of it.
        named = Text(one.id, kind="aside")
        part = words(Text(scope_words(one.scope), kind="strong"), Text(date, kind="aside"))
        what = words(row["kind"], " · ", Text(one.source.title, lang=lang), " ")
        cells.append(
            (
                (*(part if parts else words(date)), named),
                words(one.count_label),
                words(number(one.low)),
                words(row["high_label"]),
                (*what, *references.marks(one.source), *words(*remark(one.note, lang))),
            )
        )
    return Table(
        caption=caption,
        heads=(
            _("Part, and date") if parts else _("Date"),
            _("Count"),
            _("At least"),
            _("At most"),
            _("What it is, and its source"),
        ),
        rows=cells,
        shares=(18, 16, 12, 14, 40),
        numbers=frozenset({2, 3}),
    )


def _points(curve: Any, petition: Petition, scope: str) -> Table:
    from explorer.summarise.curve_rows import point_rows

    rows = point_rows(curve)
    return Table(
        caption=_("Some moments of “{petition}”, {scope}").format(
            petition=isolated(petition.title), scope=isolated(scope_words(scope))
        ),
        heads=(_("Moment"), _("Count"), _("Since the point before")),
        rows=[
            (
                words(row["time_label"]),
                words(number(row["count"])),
                words("" if row["added"] is None else number(row["added"])),
            )
            for row in rows
        ],
        shares=(2, 1, 1),
        numbers=frozenset({1, 2}),
    )


def _name(*parts: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else "-" for sign in part) for part in parts)
