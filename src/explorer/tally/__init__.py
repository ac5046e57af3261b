"""Signatures, one row each, counted inside an engine: only the counts come out."""
