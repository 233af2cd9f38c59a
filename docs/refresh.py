"""Runs the commands in README and docs again and writes what they print: python docs/refresh.py"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docs.api_page import PAGE as API
from docs.api_page import api_page
from docs.blocks import ROOT, documents, refreshed
from docs.picture import FILE, picture
from docs.tables_page import PAGE, tables_page


def main() -> None:
    """Writes what has changed and tells which."""
    changed = [(path, refreshed(path.read_text(encoding="utf-8"))) for path in documents()]
    for path, text in [*changed, (FILE, picture()), (PAGE, tables_page()), (API, api_page())]:
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"written: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
