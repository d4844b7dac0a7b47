# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read without typer is what typer reads, and what is not as it should be is left to it."""

from __future__ import annotations

import subprocess
import sys
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest
import typer
from fakes import draw
from hypothesis import given
from hypothesis import strategies as st

from manualkit.cli import line
from manualkit.cli.app import _typed
from manualkit.cli.commands import COMMANDS, Group, command

FUNCTIONS = {name: found for name in COMMANDS if not isinstance(found := command(name), Group)}
TEXTS = ("a.pdf", "A1", "auto", "html", "local", "0", "1", "12", "-1", "", "-", "x y", "ß", "١", "en")


@cache
def by_typer(name: str) -> typer.Typer:
    """An app of the command alone, which gives back what the function would get."""
    made = typer.Typer()

    @wraps(FUNCTIONS[name])
    def told(**values: Any) -> dict[str, Any]:
        return values

    made.command()(_typed(told))
    return made


def options(name: str) -> list[str]:
    return [one for parameter in line.parameters(FUNCTIONS[name]).values() for one in parameter.option.names]


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    name = draw(st.sampled_from(sorted(FUNCTIONS)))
    word = st.sampled_from([*TEXTS, *options(name), "--bad", "--", *(f"{one}=7" for one in options(name))])
    return name, draw(st.lists(word, max_size=7))


def same(name: str, words: list[str]) -> bool:
    """Typer reads the line as we do; True where it is read here."""
    values = line.read(FUNCTIONS[name], words)
    if values is not None:
        assert by_typer(name)(words, standalone_mode=False) == values
    return values is not None


@given(lines())
def test_a_line_that_is_read_is_read_as_typer_does(made: tuple[str, list[str]]) -> None:
    same(*made)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("convert", "a.pdf --sku A1 --sku A2 -o w --site=s --ocr never --jobs 2 --force -q --lang en --gtin 1"),
        ("convert", "--sku A1 a.pdf"),
        ("check", "w v --ignore MK1 --strict"),
        ("export", "w --to html"),
        ("schema", ""),
        ("batch", "list.csv -j 0 --fail-under quality=80"),
        ("publish", "site s3://bucket --keep 3"),
    ],
)
def test_a_line_as_in_the_docs_is_read(name: str, words: str) -> None:
    assert same(name, words.split())


@pytest.mark.parametrize(
    "words",
    [
        "a.pdf", "--sku A1", "a.pdf b.pdf --sku A1", "a.pdf --sku", "a.pdf --sku -q",
        *(f"a.pdf --sku A1 {more}" for more in (
            "--ocr maybe", "--jobs 0", "--bad", "-h", "--bra x", "-qv", "-ow", "--json=x", "-- b",
            "--brand a --brand b",
        )),
    ],
)  # fmt: skip
def test_any_other_line_is_left_to_typer(words: str) -> None:
    assert line.read(FUNCTIONS["convert"], words.split()) is None


def test_a_first_conversion_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    pdf = draw(tmp_path / "manual.pdf", ["Opening the lid", "1. Press the button.", "2. Lift the lid."])
    script = "import sys; from manualkit.cli import run; assert run(sys.argv[1:]) == 0; print(*sys.modules)"
    command = [sys.executable, "-c", script, "convert", str(pdf), "--sku", "A1", "--ocr", "never"]
    for folder in ("first", "second"):  # what is checked once is then in the user's cache
        done = subprocess.run(
            [*command, "-o", folder, "--site", f"{folder}/site"],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
        )
    unneeded = {"pydantic", "typer", "yaml", "multiprocessing", "PIL.PngImagePlugin"}
    assert unneeded & set(done.stdout.split()) == set()
