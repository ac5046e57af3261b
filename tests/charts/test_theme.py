"""The colours of marks are seen on the pages of JupyterLab, light and dark."""

from __future__ import annotations

import pytest

from explorer.charts.theme import BLUE, GREEN, ORANGE, PURPLE

# The paper of JupyterLab's themes, and of its outputs in the dark one.
PAPERS = {"light": "#FFFFFF", "dark": "#111111", "dark, raised": "#212121"}


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(one * share for one, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("colour", [BLUE, ORANGE, GREEN, PURPLE])
def test_a_mark_stands_out_from_its_paper_by_three_to_one(colour, paper):
    assert contrast(colour, paper) >= 3


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
