# SPDX-License-Identifier: AGPL-3.0-or-later
"""A shop's list as rows of text: CSV, TSV, XLSX or JSON lines, told by the file's ending."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from manualkit.errors import InputError, InvalidDataError
from manualkit.frozen import frozen
from manualkit.regex import regex

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_DELIMITERS = ("\t", ";", ",", "|")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ZEROS = regex(r"0{2,}")  # a number format that shows leading zeros


@frozen
class Row:
    """One line: where it stands, and its texts by column name."""

    line: int
    texts: dict[str, str]


def read_rows(path: Path, encoding: str = "") -> Iterator[Row]:
    """The rows that are not empty. Raises InputError when there is no such file or kind, InvalidDataError when it is
    not what its ending says."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path}: not a list that can be read", hint="Known: " + ", ".join(_READERS))
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    try:
        yield from (row for row in reader(path, encoding) if any(row.texts.values()))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def _text(path: Path, encoding: str) -> str:
    content = path.read_bytes()
    bom = next((name for mark, name in _BOMS.items() if content.startswith(mark)), "")
    try:
        return content.decode(bom or encoding or "utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"{path}:{line}:1: not {bom or encoding or 'UTF-8'}"
        hint = "Save it as UTF-8, or name its encoding in catalog.yaml: encoding: cp1252"
        raise InvalidDataError(f"{path}: the encoding is another one", problems=(problem,), hint=hint) from None
    except LookupError:
        raise InvalidDataError(f"catalog.yaml: no encoding is named {encoding!r}", hint="Such as cp1252.") from None


def _csv(path: Path, encoding: str) -> Iterator[Row]:
    text = _text(path, encoding)
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] | None = None
    try:
        for cells in reader:
            if names is None:
                names = [cell.strip() for cell in cells]
                continue
            if len(cells) > len(names) and any(cells[len(names) :]):
                raise csv.Error(f"{len(cells)} cells, but {len(names)} columns have a name")
            yield Row(reader.line_num, {n: c.strip() for n, c in zip(names, cells, strict=False) if n})
    except csv.Error as error:
        problem = f"{path}:{reader.line_num}:1: {error}"
        raise InvalidDataError(f"{path}: not a table", problems=(problem,), hint="Save it again as CSV.") from None


def _xlsx(path: Path, encoding: str) -> Iterator[Row]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError) as error:
        raise InvalidDataError(f"{path}: not an Excel file: {error}", hint="Save it again as XLSX or CSV.") from None
    try:
        rows = enumerate(book.worksheets[0].iter_rows(), 1)
        _, first = next(rows, (0, ()))
        names = [_cell(cell) for cell in first]
        for number, cells in rows:
            yield Row(number, {n: _cell(c) for n, c in zip(names, cells, strict=False) if n})
    finally:
        book.close()


def _cell(cell: Cell | MergedCell) -> str:
    """A cell as a person sees it: 4711.0 is 4711, and a number shown as 0000 keeps its zeros."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    shown = str(value).strip()
    zeros = getattr(cell, "number_format", "") or ""
    return shown.zfill(len(zeros)) if isinstance(value, int) and _ZEROS.fullmatch(zeros) else shown


def _json_lines(path: Path, encoding: str) -> Iterator[Row]:
    for number, line in enumerate(_text(path, encoding).splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line, parse_float=str, parse_int=str)
        except json.JSONDecodeError as error:
            problem = f"{path}:{number}:{error.colno}: {error.msg}"
            raise InvalidDataError(f"{path}: not JSON lines", problems=(problem,), hint="One object a line.") from None
        if not isinstance(value, dict) or any(isinstance(v, dict | list) for v in value.values()):
            problem = f"{path}:{number}:1: one object of texts is wanted"
            raise InvalidDataError(f"{path}: not JSON lines", problems=(problem,), hint="One object a line.")
        yield Row(number, {str(k): "" if v is None else str(v).strip() for k, v in value.items()})


_READERS: dict[str, Callable[[Path, str], Iterator[Row]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _xlsx,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}
