"""Drawings that stand within a page."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from explorer.publish.drawing import SVG, cleaned, drawn

BARS = {
    "mark": {"type": "bar", "clip": True},
    "width": "container",
    "data": {"values": [{"a": "<script>alert(1)</script>", "b": 2}]},
    "encoding": {"x": {"field": "a"}, "y": {"field": "b", "type": "quantitative"}},
}


def test_a_drawing_holds_shapes_and_words_and_nothing_that_runs():
    root = ET.fromstring(drawn(BARS, "bars"))
    names = {one.tag.removeprefix(f"{{{SVG}}}") for one in root.iter()}
    assert "script" not in names
    assert any("<script>" in (one.text or "") for one in root.iter())
    assert not any(key.startswith(("on", "aria-")) for one in root.iter() for key in one.attrib)


def test_names_in_two_drawings_of_a_page_do_not_meet():
    one, two = (ET.fromstring(drawn(BARS, name)) for name in ("one", "two"))
    names = [{each.get("id") for each in root.iter()} - {None} for root in (one, two)]
    assert names[0] and not names[0] & names[1]
    for root, own in zip((one, two), names, strict=True):
        asked = {v[5:-1] for each in root.iter() for v in each.attrib.values() if v[:5] == "url(#"}
        assert asked <= own


def test_the_same_chart_gives_the_same_drawing():
    assert drawn(BARS, "bars") == drawn(BARS, "bars")


def test_what_a_drawing_may_not_hold_is_taken_out():
    svg = f'<svg xmlns="{SVG}" onload="x"><image href="http://a"/><a><g/></a><g style="x"/></svg>'
    assert cleaned(svg, "n") == f'<svg xmlns="{SVG}"><g /></svg>'


def test_all_entries_of_a_legend_are_drawn(study):
    from explorer.publish.of_signatures import growth_picture
    from explorer.widgets.growth_campaign import campaign_of

    campaign = campaign_of(study)
    picture = growth_picture(campaign, campaign.petition("change_org_prosecutor_general"))
    root = ET.fromstring(picture.svg)
    height = float(root.get("viewBox", "").split()[3])
    assert "“nearly”: just under this" in {one.text for one in root.iter()}
    assert float(root.get("height", "0")) == height
