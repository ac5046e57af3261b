"""`explorer handout`: a study, a lesson or an interview to hand out, as a page or a tagged PDF."""

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
@click.argument("source", required=False, metavar="[SOURCE]", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where it is saved: a name that ends in .html or .pdf.",
)
@click.option(
    *("--language", "--lang"),
    default="",
    metavar="CODE",
    help=f"The language of its own words: {' or '.join(languages())}; that of the interface "
    "without it.",
)
@click.option(
    "--with",
    "parts",
    default=",".join(PARTS),
    show_default=True,
    metavar="PARTS",
    help="What it holds, with commas between. A lesson's sheet has its own parts.",
)
@click.option("--turns", default="", metavar="1-20", help="Only these turns of the interview.")
@click.option(
    "--seed",
    default="1",
    show_default=True,
    help="Which questions are made: another seed, other questions.",
)
@click.option("--count", default=8, show_default=True, help="How many questions are made.")
@click.option(
    "--solutions",
    is_flag=True,
    help="Add the solutions, and of a lesson the educator's pages, on pages of their own.",
)
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS),
              help="The paper of a PDF.")  # fmt: skip
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
    """Make a handout of SOURCE, to print or to open in a browser.

    SOURCE is the folder of a study or a lesson, or the file of an interview; without it, the study
    that comes with the package.

    A page (.html) holds all that it needs, and can be printed. A PDF has tags, so that a screen
    reader finds its way; it needs the extra "handout". Neither asks the network for anything. A
    file that is there stays as it is unless you say --over.

    For example: explorer handout my-study --out talk.pdf --language ru --with turns,questions
    """
    # Here, so that the other commands need not wait for charts and questions.
    from explorer.publish.handouts import handout
    from explorer.publish.made import is_pdf
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
    held = "; ".join(part.title.text.rstrip(".") for part in made.parts)
    click.echo(f"Wrote {plain(str(out))}: {plain(held)}.")


def _turns(told: str) -> tuple[int, int] | None:
    if not told:
        return None
    found = re.fullmatch(r"\s*([0-9]{1,9})\s*[-–]\s*([0-9]{1,9})\s*", told)
    if not found:
        raise click.ClickException(f'--turns is "{plain(told)}". Accepted is 1-20.')
    return int(found[1]), int(found[2])
