# SPDX-License-Identifier: AGPL-3.0-or-later
"""Imports go one way, and each third-party part has its own place (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "manualkit"
STAGES = ("extract", "segment", "annotate", "render", "check")
LAYERS = (
    ("cli",),
    (
        "pipeline",
        "product",
        "summary",
        "uptodate",
        "report",
        "diff",
        "update",
        "siteindex",
        "sitefiles",
        "catalog",
        "preview",
        "feedback",
    ),
    (*STAGES, "merge"),
    ("workspace", "state", "layout", "schemas", "storage", "cache", "locks", "config", "tessdata", "languages"),
    ("model",),
    ("errors", "yamlfile", "value", "plain", "frozen", "cycles", "regex", "alike", "spool"),
)
HEIGHT = {name: -level for level, names in enumerate(LAYERS) for name in names}
WALLS = {
    "pymupdf": ("extract/mupdf/",),
    "fitz": (),
    "distributed": ("catalog/engine_dask.py",),
    "jinja2": ("render/",),
    "obstore": ("catalog/objectstore.py",),
    "pebble": ("catalog/child.py",),
    "rich": ("cli/",),
    "typer": ("cli/app.py",),
    "pydantic": ("value.py", "config.py", "yamlfile/load.py"),
    "pydantic_core": ("value.py", "config.py"),
    "click": (),
}
FILES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Dotted names that a module imports, also inside of functions, with their lines."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import"
            yield node.module or "", node.lineno
            if node.module == "manualkit":
                yield from ((f"manualkit.{alias.name}", node.lineno) for alias in node.names)


def part(path: Path) -> str:
    """The part of the house that a module belongs to; empty for the package itself."""
    name = path.relative_to(ROOT).parts[0].removesuffix(".py")
    return "" if name.startswith("__") else name


def test_every_part_has_its_place() -> None:
    assert {part(path) for path in FILES} - {""} <= set(HEIGHT)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports(path: Path) -> None:
    here = part(path)
    name = path.relative_to(ROOT).as_posix()
    wrong = []
    for module, line in imports(path):
        first, *rest = module.split(".")
        if first in WALLS and not name.startswith(WALLS[first]):
            wrong.append(f"{name}:{line}: {first} belongs to {' '.join(WALLS[first]) or 'no module'}")
        there = rest[0] if first == "manualkit" and rest else ""
        if not here or there not in HEIGHT or there == here:
            continue
        if HEIGHT[there] > HEIGHT[here] or (here in STAGES and there in STAGES):
            wrong.append(f"{name}:{line}: {here} must not import {there}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [p for p in FILES if part(p) != "cli"], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {(ast.unparse(call.func), call.lineno) for call in calls}
    assert not {(n, line) for n, line in names if n in ("print", "input", "exit", "quit", "sys.exit", "os._exit")}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_file_names_its_licence(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# SPDX-License-Identifier: ")
