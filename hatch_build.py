"""Make the parts of the wheel that are not in git as they ship: chart engine, words, study.

Run on its own, ``python hatch_build.py`` makes the chart engine and the words of this checkout.
"""

from __future__ import annotations

import datetime as dt
import gettext
import hashlib
import io
import os
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # on its own it needs vl-convert only
    BuildHookInterface = object

# Vega-Lite's version must be the one that Altair writes specs for.
VEGA_LITE = "6.4"
# The same words make the same bytes, whenever they are made.
FIXED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
# Joined, because the bundler takes one script.
SOURCES = (
    Path("src/explorer/widgets/chart_view.js"),
    Path("src/explorer/widgets/chart_view_keys.js"),
)
BUNDLE = Path("src/explorer/widgets/static/chart_view.bundle.js")
CATALOGUES = Path("src/explorer/language/catalogues")
COMPILED = Path("src/explorer/language/compiled")
SHIPPED = {
    "data": "*",
    "data/samples": "*",
    "notebooks": "*.ipynb",
    "notebooks/course": "*.md",
    "notebooks/course/educator": "**/*",
    "notebooks/course/source": "**/*",
    "notebooks/course/student": "**/*",
}


class BuildHook(BuildHookInterface):
    """Make the chart engine and the words; add the study and the notebooks to a real wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        make_bundle(root)
        make_catalogues(root)
        # An editable install reads the folders of the checkout, so that edits count at once.
        if version != "editable":
            build_data["force_include"].update(shipped_files(root))


def make_bundle(root: Path) -> Path:
    """Write the bundle of `root`; return its path."""
    bundle = root / BUNDLE
    try:
        script = _script(root)
    except FileNotFoundError as error:
        raise SystemExit(f"{error.filename} is missing: the chart engine cannot be made.") from None
    import vl_convert

    made = vl_convert.javascript_bundle(script, vl_version=VEGA_LITE)
    _write(bundle, f"{_first_line(script)}\n{made}".encode())
    return bundle


def make_catalogues(root: Path) -> list[Path]:
    """Write one ``.mo`` for each language, from its ``.po`` files; return their paths.

    A message that two rooms use must have one translation: `SystemExit` says where it has two.
    """
    return [_make_catalogue(folder, root) for folder in _languages(root)]


def _make_catalogue(folder: Path, root: Path) -> Path:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = Catalog(locale=folder.name, header_comment="", revision_date=FIXED, creation_date=FIXED)
    told: dict[tuple[object, object], tuple[object, Path]] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open(encoding="utf-8") as file:
            for message in read_po(file, locale=folder.name, abort_invalid=True):
                if not message.id or message.fuzzy:
                    continue
                key = (message.context, message.id)
                before, there = told.setdefault(key, (message.string, path))
                if before != message.string:
                    raise SystemExit(f"{path} and {there} do not agree on {message.id!r}.")
                whole.add(message.id, message.string, context=message.context)
    whole.project, whole.version = "explorer", _digest_of(folder)
    made = root / COMPILED / f"{folder.name}.mo"
    written = io.BytesIO()
    write_mo(written, whole)
    _write(made, written.getvalue())
    return made


def _languages(root: Path) -> list[Path]:
    return [path for path in sorted((root / CATALOGUES).iterdir()) if path.is_dir()]


def _digest_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.po")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved: a build that is killed must not leave half a file behind.
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(data)
    partial.replace(path)


def is_fresh(root: Path) -> bool:
    """Tell whether chart engine and words were made from what stands there now."""
    return _bundle_is_fresh(root) and all(
        _catalogue_is_fresh(folder, root) for folder in _languages(root)
    )


def _catalogue_is_fresh(folder: Path, root: Path) -> bool:
    try:
        with (root / COMPILED / f"{folder.name}.mo").open("rb") as made:
            info = gettext.GNUTranslations(made).info()
    except FileNotFoundError:
        return False
    return info["project-id-version"].endswith(_digest_of(folder))


def _bundle_is_fresh(root: Path) -> bool:
    try:
        script = _script(root)
        with (root / BUNDLE).open(encoding="utf-8") as bundle:
            return bundle.readline().rstrip("\n") == _first_line(script)
    except FileNotFoundError:
        return False


def _script(root: Path) -> str:
    return "\n".join((root / source).read_text(encoding="utf-8") for source in SOURCES)


def _first_line(script: str) -> str:
    digest = hashlib.sha256(f"{VEGA_LITE}\n{script}".encode()).hexdigest()
    return f"/* {SOURCES[0].name} {digest}, Vega-Lite {VEGA_LITE} */"


def shipped_files(root: Path) -> dict[str, str]:
    """Return each file that ships outside the package's own folder, and its place in the wheel."""
    return {
        str(path): f"explorer/bundled/{path.relative_to(root).as_posix()}"
        for folder, pattern in SHIPPED.items()
        for path in sorted((root / folder).glob(pattern))
        if path.is_file() and _ships(path.relative_to(root))
    }


def _ships(path: Path) -> bool:
    # Not what Jupyter keeps beside a notebook, nor what somebody here answered.
    hidden = any(part.startswith((".", "_")) for part in path.parts)
    return not hidden and path.suffix != ".jsonl"


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    print(make_bundle(here), *make_catalogues(here), sep="\n")
