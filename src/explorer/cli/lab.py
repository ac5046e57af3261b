"""`explorer lab`: lay out the notebooks and the study, and open JupyterLab."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import click

from explorer._bundled import data_folder, notebooks_folder
from explorer.cli.class_folder import class_files, is_closed, place_for_copies, put
from explorer.cli.class_folder import for_students as without_solutions
from explorer.errors import ExplorerError

__all__ = ["lab"]

CONFIG = Path(__file__).parents[1] / "jupyter"


class _HandsOn(click.Command):
    """A command that keeps what follows ``--`` for the program that it starts."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Left to click, `explorer lab -- --port=9000` would take --port=9000 for the folder.
        at = args.index("--") if "--" in args else len(args)
        ctx.obj = args[at + 1 :]
        return super().parse_args(ctx, args[:at])


@click.command(cls=_HandsOn)
@click.argument(
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="interview-explorer",
)
@click.option("--no-browser", is_flag=True, help="Start JupyterLab without opening it.")
@click.option("--for-students", is_flag=True, help="Leave out what has the solutions.")
@click.option("--no-start", is_flag=True, help="Copy what is missing, and start nothing.")
@click.pass_obj
def lab(
    handed_on: list[str], folder: Path, no_browser: bool, for_students: bool, no_start: bool
) -> None:
    """Copy the notebooks and the study into FOLDER, and open JupyterLab there.

    A file that is already there is kept as it is. Where FOLDER can only be read, as that of a
    class, its notebooks are copied into a folder of your own (the one that EXPLORER_FOLDER names,
    or interview-explorer in your home folder). Options after -- are handed to JupyterLab, for
    example: explorer lab lesson -- --port=9000
    """
    if not no_start and find_spec("jupyterlab") is None:
        raise click.ClickException(
            "JupyterLab is not installed here. Install it with:\n"
            '    pip install "interview-explorer[lab]"'
        )
    try:
        files = without_solutions(_shipped()) if for_students else _shipped()
        if is_closed(folder):
            files, shared = class_files(folder) or files, folder
            folder = place_for_copies(folder)
            click.echo(f"{shared} can only be read. You work in {folder}.")
        first = _lay_out(folder, files)
    except (ExplorerError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if no_start:
        return
    _open(folder, first, browser=not no_browser, handed_on=handed_on)


def _lay_out(folder: Path, files: list[tuple[Path, Path]]) -> Path:
    """Copy what is not yet in `folder`; return its first notebook."""
    copied, kept = 0, []
    for source, place in files:
        target = folder / place
        if target.exists() and target.samefile(source):
            continue  # a checkout opened in place
        try:
            put(source, target)
            copied += 1
        except FileExistsError:
            if target.read_bytes() != source.read_bytes():
                kept.append(str(place))
    if copied:
        click.echo(f"Copied {copied} files into {folder}.")
    if kept:
        click.echo(f"Kept as you left them: {', '.join(kept)}.")
    notebooks = sorted((folder / "notebooks").glob("*.ipynb"))
    if not notebooks:
        raise ExplorerError(
            "there is no notebook here.",
            where=str(folder / "notebooks"),
            next_step="Install the package again.",
        )
    return notebooks[0]


def _shipped() -> list[tuple[Path, Path]]:
    """Return each file that comes with the package, and its place in a folder of one's own."""
    course = notebooks_folder() / "course"
    return [
        (source, Path(name, source.relative_to(origin)))
        for name, origin, pattern in (
            ("notebooks", notebooks_folder(), "*.ipynb"),
            ("notebooks/course", course, "*.md"),
            ("notebooks/course/educator", course / "educator", "**/*"),
            ("notebooks/course/source", course / "source", "**/*"),
            ("notebooks/course/student", course / "student", "**/*"),
            ("data", data_folder(), "*"),
            ("data/samples", data_folder() / "samples", "*"),
        )
        for source in sorted(origin.glob(pattern))
        if source.is_file() and _is_ours(source.relative_to(origin))
    ]


def _is_ours(path: Path) -> bool:
    # Not what Jupyter keeps beside a notebook, nor what somebody answered in a checkout.
    return not any(part.startswith((".", "_")) for part in path.parts) and path.suffix != ".jsonl"


def _open(folder: Path, notebook: Path, *, browser: bool, handed_on: list[str]) -> None:
    from jupyterlab.labapp import LabApp

    place = quote(notebook.resolve().relative_to(folder.resolve()).as_posix())
    arguments = [
        f"--ServerApp.root_dir={folder.resolve()}",
        # Not the notebook as an argument: the address that is printed would lead elsewhere.
        f"--LabApp.default_url=/lab/tree/{place}",
    ]
    if not browser:
        arguments.append("--no-browser")
    # Jupyter refuses to run as root without being told; in a container one often is.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")
    # Read besides the person's own settings: without the part that asks another machine for news
    # and newer versions, and first of all asks a newcomer whether it may.
    paths = [str(CONFIG), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(path for path in paths if path)
    LabApp.launch_instance(argv=[*arguments, *handed_on])
