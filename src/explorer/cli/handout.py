"""`explorer handout`: a study or a lesson to hand out, as a page or as a tagged PDF."""

from __future__ import annotations

import re
from pathlib import Path

import click

from explorer.cli.reading import plain
from explorer.errors import ExplorerError
from explorer.language import languages
from explorer.publish.blocks import PAPERS, PARTS

__all__ = ["handout_command"]


@click.command("handout")
@click.argument("source", required=False, metavar="[FOLDER]", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where it is saved; a name that ends in .html or .pdf.",
)
@click.option(
    *("--language", "--lang"),
    default="",
    metavar="CODE",
    help=f"{' or '.join(languages())}; that of the interface without it.",
)
@click.option(
    "--with",
    "parts",
    default=",".join(PARTS),
    show_default=True,
    metavar="PARTS",
    help="What it holds, parted by commas. A lesson's sheet has its own parts.",
)
@click.option("--turns", default="", metavar="1-20", help="Only these turns of the interview.")
@click.option("--seed", default="1", show_default=True, help="Another seed, other questions.")
@click.option("--count", default=8, show_default=True, help="How many questions are made.")
@click.option(
    "--solutions",
    is_flag=True,
    help="Add the solutions, and of a lesson the educator's pages, on pages of their own.",
)
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS))
@click.option(
    "--study",
    type=click.Path(file_okay=False, path_type=Path),
    help="What a lesson is about; the study that comes with the package without it.",
)
@click.option("--over", is_flag=True, help="Write over a file that is there.")
def handout_command(
    source: Path | None,
    out: Path,
    language: str,
    parts: str,
    turns: str,
    seed: str,
    count: int,
    solutions: bool,
    paper: str,
    study: Path | None,
    over: bool,
) -> None:
    """Make a handout of the study or lesson in FOLDER; without it, of the study that comes along.

    A PDF has tags, so that a screen reader finds its way; it needs the extra "handout". For
    example: explorer handout my-study --out interview.pdf --language ru --with turns,questions
    """
    # Here, so that the other commands need not wait for charts and questions.
    from explorer.publish.handouts import handout, is_pdf
    from explorer.read.study import open_study

    try:
        is_pdf(out, over=over)
        made = handout(
            open_study() if source is None else source,
            parts=[one.strip() for one in parts.split(",") if one.strip()],
            language=language,
            seed=int(seed) if re.fullmatch(r"[0-9]{1,9}", seed) else seed,
            count=count,
            turns=_turns(turns),
            solutions=solutions,
            paper=paper,
            study=open_study(study) if study else None,
        )
        made.save(out, over=over)
    except ExplorerError as error:
        raise click.ClickException(plain(str(error).replace("over=True", "--over"))) from None
    click.echo(f"Wrote {plain(str(out))}.")


def _turns(told: str) -> tuple[int, int] | None:
    if not told:
        return None
    found = re.fullmatch(r"\s*([0-9]{1,9})\s*[-–]\s*([0-9]{1,9})\s*", told)
    if not found:
        raise click.ClickException(f'--turns is "{plain(told)}". Accepted is 1-20.')
    return int(found[1]), int(found[2])
