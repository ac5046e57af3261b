"""`explorer tour`: a guided tour as pages, for those who have no notebook at hand."""

from __future__ import annotations

from pathlib import Path

import click

from explorer.cli.reading import plain
from explorer.errors import ExplorerError
from explorer.language import languages
from explorer.read.study import open_study

__all__ = ["tour_command"]


@click.command("tour")
@click.argument("tour", metavar="TOUR", type=click.Path(path_type=Path))
@click.argument(
    "study", metavar="[STUDY]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the pages go. It is made where it is not there.",
)
@click.option(
    "--language",
    type=click.Choice(list(languages())),
    help="The language of the pages; that of the interface without it.",
)
@click.option("--over", is_flag=True, help="Write over pages that are there.")
def tour_command(
    tour: Path, study: Path | None, folder: Path, language: str | None, over: bool
) -> None:
    """Write the tour in the file TOUR as pages: one for each stop, and one to begin with.

    STUDY is the folder of the study; without it, the one that comes with the package. A TOUR that
    is not in the folder where you are is looked for in that of the study.

    The pages need no script and no network, can be printed, and each stop has an address of its
    own, such as pages/stop-5.html. Pages that are there stay as they are unless you say --over.

    For example: explorer tour tour.toml --out pages
    """
    # Here, because the pages need the widgets, which no other command should wait for.
    from explorer.publish.tour import save_tour
    from explorer.teach.tour.reading import read_tour

    try:
        opened = open_study(study)
        route = read_tour(tour, opened)
        first = save_tour(route, opened, folder, language=language, over=over)
    except ExplorerError as error:
        said = plain(str(error)).replace("over=True", "--over")
        raise click.ClickException(said) from None
    click.echo(f"Wrote {len(route.stops) + 1} pages; begin with {plain(str(first))}.")
