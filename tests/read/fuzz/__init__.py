"""Readers under files that nobody meant to be read: `python -m tests.read.fuzz --seconds 300`."""
