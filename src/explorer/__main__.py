"""The command `explorer`, also as `python -m explorer`."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line, or say what is missing for it."""
    try:
        from explorer.cli import main as command
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        # The core does without the command line's library, so that it stays small in a browser.
        sys.exit(
            "The command line needs a part that is not installed here. Install it with:\n"
            '    pip install "interview-explorer[lab]"'
        )
    command()


if __name__ == "__main__":
    main()
