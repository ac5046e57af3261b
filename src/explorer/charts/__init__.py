"""Draw plain rows as Altair charts; pure functions, one theme."""

from explorer.charts.quick_start import grammar_later

# Altair comes in here, before any module of this room asks for it.
with grammar_later():
    from explorer.charts.growth import growth_chart
    from explorer.charts.theme import theme
    from explorer.charts.timeline import timeline_chart
    from explorer.charts.turns import turns_chart

__all__ = ["growth_chart", "theme", "timeline_chart", "turns_chart"]
