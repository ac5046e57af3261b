"""The command `explorer` and the list of what it can do."""

from __future__ import annotations

import io
import sys

import click

from explorer import __version__
from explorer.cli.collect import collect_command
from explorer.cli.convert import convert
from explorer.cli.handout import handout_command
from explorer.cli.inspect import inspect
from explorer.cli.lab import lab
from explorer.cli.lesson import lesson
from explorer.cli.tour import tour_command

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="explorer")
def main() -> None:
    """Go through an interview and the campaign around it, step by step."""
    # A pipe may be of an encoding that lacks a sign of the interview: on Windows it usually is.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


for _command in (lab, convert, inspect, collect_command, handout_command, lesson, tour_command):
    main.add_command(_command)
