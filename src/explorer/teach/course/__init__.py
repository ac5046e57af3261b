"""Lessons that are written once, and given to educators and to students."""

from explorer.teach.course.plan import (
    Aim,
    Care,
    Cited,
    Discussion,
    Paper,
    Plan,
    Step,
    Task,
    Variant,
)
from explorer.teach.course.reading import read_plan

__all__ = [
    "Aim",
    "Care",
    "Cited",
    "Discussion",
    "Paper",
    "Plan",
    "Step",
    "Task",
    "Variant",
    "read_plan",
]
