"""Lessons that are written once, and given to educators and to students."""

from explorer.teach.course.beginning import begin
from explorer.teach.course.building import build
from explorer.teach.course.checking import check
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
    "begin",
    "build",
    "check",
    "read_plan",
]
