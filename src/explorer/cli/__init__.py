"""What can be done from a terminal: `explorer lab`, `explorer convert`, `explorer inspect`."""

from explorer.cli.commands import main

__all__ = ["main"]
