"""Questions made from a study, each with its answer computed and a reason."""

from explorer.teach.exercises.making import exercises

__all__ = ["exercises"]
