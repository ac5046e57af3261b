"""Make the parts of the wheel that are not in git as they ship: the chart engine, the study.

Run on its own, ``python hatch_build.py`` makes the chart engine of this checkout.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # on its own it needs vl-convert only
    BuildHookInterface = object

# Vega-Lite's version must be the one that Altair writes specs for.
VEGA_LITE = "6.4"
SOURCE = Path("src/explorer/widgets/chart_view.js")
BUNDLE = Path("src/explorer/widgets/static/chart_view.bundle.js")
SHIPPED = {"data": "*", "data/samples": "*", "notebooks": "*.ipynb"}


class BuildHook(BuildHookInterface):
    """Bundle the chart engine; add the study and the notebooks to a real wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        make_bundle(root)
        # An editable install reads the folders of the checkout, so that edits count at once.
        if version != "editable":
            build_data["force_include"].update(shipped_files(root))


def make_bundle(root: Path) -> Path:
    """Write the bundle of `root`; return its path."""
    source, bundle = root / SOURCE, root / BUNDLE
    try:
        script = source.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SystemExit(f"{source} is missing: the chart engine cannot be made.") from None
    import vl_convert

    made = vl_convert.javascript_bundle(script, vl_version=VEGA_LITE)
    bundle.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved: a build that is killed must not leave half an engine behind.
    partial = bundle.with_suffix(f".{os.getpid()}.part")
    partial.write_text(f"{_first_line(script)}\n{made}", encoding="utf-8", newline="\n")
    partial.replace(bundle)
    return bundle


def is_fresh(root: Path) -> bool:
    """Tell whether the bundle was made from the script that stands there now."""
    try:
        script = (root / SOURCE).read_text(encoding="utf-8")
        with (root / BUNDLE).open(encoding="utf-8") as bundle:
            return bundle.readline().rstrip("\n") == _first_line(script)
    except FileNotFoundError:
        return False


def _first_line(script: str) -> str:
    digest = hashlib.sha256(f"{VEGA_LITE}\n{script}".encode()).hexdigest()
    return f"/* {SOURCE.name} {digest}, Vega-Lite {VEGA_LITE} */"


def shipped_files(root: Path) -> dict[str, str]:
    """Return each file that ships outside the package's own folder, and its place in the wheel."""
    return {
        str(path): f"explorer/bundled/{path.relative_to(root).as_posix()}"
        for folder, pattern in SHIPPED.items()
        for path in sorted((root / folder).glob(pattern))
        if path.is_file() and not path.name.startswith((".", "_"))
    }


if __name__ == "__main__":
    print(make_bundle(Path(__file__).resolve().parent))
