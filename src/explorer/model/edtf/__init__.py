"""Dates in the Extended Date/Time Format (EDTF): the text, its tree, its words, its faults."""

from explorer.model.edtf.grammar import read
from explorer.model.edtf.hints import refusal
from explorer.model.edtf.tree import EdtfError, Node, Precision
from explorer.model.edtf.words import spoken

__all__ = ["EdtfError", "Node", "Precision", "read", "refusal", "spoken"]
