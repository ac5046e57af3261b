"""A guided tour of a study: stops that each show a place and say a sentence."""

from explorer.teach.tour.reading import read_tour
from explorer.teach.tour.route import Route, Stop
from explorer.teach.tour.view import Tour

__all__ = ["Route", "Stop", "Tour", "read_tour"]
