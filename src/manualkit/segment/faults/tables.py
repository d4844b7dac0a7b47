# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting tables: a column of symptoms, and columns of causes and remedies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import FaultDraft, Piece, TableBlock
from manualkit.model.document import TableCell
from manualkit.model.texts import joined
from manualkit.regex import regex
from manualkit.segment.faults.entries import FaultText, ends_lines, entries, sort_mixed

Kind = Literal["symptom", "cause", "remedy"]
Column = Kind | Literal["mixed"]
_NEAR = 0.08  # of the table's width: columns of a table that goes on stand where they stood
_HEADER_LETTERS = 60
_NUMBER = regex(r"\(?\d{1,3}[.)]?$")


@frozen
class Plan:
    """What each column holds, how many rows are header, and where the columns begin (as shares of the width)."""

    columns: tuple[Column | None, ...]
    header: int
    places: tuple[float, ...]


@dataclass
class Row:
    """A symptom with what stands beside it, over all its rows."""

    symptom: tuple[Piece, ...]
    name: str
    said: FaultText
    language: str

    def draft(self) -> FaultDraft:
        """The fault."""
        return FaultDraft(
            symptom=self.symptom,
            causes=tuple(self.said.causes),
            remedies=tuple(self.said.remedies),
            notices=tuple(self.said.notices),
            language=self.language,
            rule="fault table",
        )


def plan_by_header(table: TableBlock, lexicon: Lexicon, language: str, told: bool) -> Plan | None:
    """The columns of a table whose header names a symptom and what to do; `told`: a heading says troubleshooting."""
    for n in range(max(1, min(table.header, 2))):
        cells = table.rows[n]
        header = n + 1
        if len(table.rows) <= header:
            continue
        named = [_kind(cell, lexicon, language) for cell in cells]
        if "symptom" not in named and {"cause", "remedy"} <= {*named} and _group(table.rows[header], table):
            return Plan(tuple(named), header, _places(table))
        kinds = _told_by_others(named, table, header)
        if "symptom" not in kinds:
            continue
        if "remedy" in kinds:
            return Plan(tuple(kinds), header, _places(table))
        unknown = [j for j, cell in enumerate(cells) if kinds[j] is None and cell.text.strip()]
        wordy = told or _wordy(table, header, kinds.index("symptom"))
        if "cause" in kinds and wordy:
            return Plan(tuple(kinds), header, _places(table))
        if len(unknown) == 1 and len(cells) == 2 and kinds[0] == "symptom" and wordy:
            return Plan(("symptom", "mixed"), header, _places(table))
    return None


def plan_by_place(table: TableBlock) -> Plan | None:
    """The columns of a table without a header that stands under a troubleshooting heading."""
    width = len(table.rows[0])
    if table.header or width not in (2, 3) or not _wordy(table, 0, 0):
        return None
    columns: tuple[Column, ...] = ("symptom", "mixed") if width == 2 else ("symptom", "cause", "remedy")
    return Plan(columns, 0, _places(table))


def goes_on(table: TableBlock, plan: Plan) -> Plan | None:
    """The plan of a table that continues the one before without its header."""
    places = _places(table)
    if table.header or len(places) != len(plan.places):
        return None
    same = all(abs(a - b) <= _NEAR for a, b in zip(places, plan.places, strict=True))
    return Plan(plan.columns, 0, places) if same else None


def read_rows(table: TableBlock, plan: Plan, rows: list[Row], lexicon: Lexicon, language: str) -> None:
    """Add the table's faults to `rows`. A row without a symptom belongs to the fault above, and so does a table's first
    row that repeats the symptom of the table before."""
    by_sentence = [ends_lines([row[j].lines for row in table.rows[plan.header :]]) for j in range(len(plan.columns))]
    first = True
    for i, cells in enumerate(table.rows):
        group = _group(cells, table)
        over = group and "symptom" not in plan.columns  # each symptom stands in a row of its own
        if i < plan.header or (group and not over):
            continue
        symptom = tuple(
            Piece(block=table.id, row=i, column=j)
            for j, kind in enumerate(plan.columns)
            if (over or kind == "symptom") and cells[j].text.strip()
        )
        name = joined(cells[p.column].text for p in symptom if p.column is not None)
        repeated = first and bool(rows) and name == rows[-1].name
        if symptom and not repeated:
            rows.append(Row(symptom, name, FaultText(), language))
        first = False
        if rows and not over:
            _read_cells(table, i, plan, by_sentence, rows[-1].said, lexicon, language)


def _read_cells(
    table: TableBlock, i: int, plan: Plan, by_sentence: Sequence[bool], said: FaultText, lexicon: Lexicon, language: str
) -> None:
    mixed = "cause" not in plan.columns
    for j, kind in enumerate(plan.columns):
        cell = table.rows[i][j]
        found = entries(
            cell.lines,
            Piece(block=table.id, row=i, column=j),
            lexicon,
            right=_text_right(cell),
            by_sentence=by_sentence[j],
        )
        if not found or kind in (None, "symptom"):
            continue
        found = said.without_notices(found)
        if kind == "cause":
            said.causes += [e.pieces for e in found]
        elif mixed:
            sort_mixed(found, said, lexicon, language)
        else:
            said.remedies += [e.pieces for e in found]


def _text_right(cell: TableCell) -> float:
    """Where the cell's lines may end: as far from its right border as they begin from its left one."""
    return cell.bbox[2] - max(0.0, min((line.bbox[0] for line in cell.lines), default=0.0) - cell.bbox[0])


def _kind(cell: TableCell, lexicon: Lexicon, language: str) -> Kind | None:
    text = joined(line.text for line in cell.lines)
    if not text or len(text) > _HEADER_LETTERS:
        return None
    return lexicon.fault_column(text, language) or lexicon.fault_column(text)


def _told_by_others(named: Sequence[Kind | None], table: TableBlock, header: int) -> list[Kind | None]:
    """The columns' kinds, where those that the lexicon does not know are told by the others: what stands left of a
    cause or a remedy is seen ("Message", "Code" and "Name"), what stands between a symptom and its remedy is a cause,
    and so is the last of several names of a trouble that goes on beside one symptom over several rows."""
    kinds = list(named)
    seen = [j for j, kind in enumerate(kinds) if kind == "symptom"]
    columns = [[row[j].text.strip() for row in table.rows[header:]] for j in range(len(kinds))]
    if "cause" not in kinds and len(seen) > 1 and _goes_on_beside(columns[seen[-2]], columns[seen[-1]]):
        kinds[seen[-1]] = "cause"
    if "remedy" not in kinds or not (seen or "cause" in kinds):
        return kinds
    for j in [j for j, kind in enumerate(kinds) if kind == "cause"][:-1]:
        kinds[j] = kinds[j] if seen else "symptom"  # "Alarm", "Meaning", "Cause", "Remedy"
    said = next(j for j, kind in enumerate(kinds) if kind in ("cause", "remedy"))
    cause = seen[-1] if seen and kinds[said] == "remedy" else said  # right of it
    for j in range(said):
        if kinds[j] is None and any(columns[j]) and not all(_NUMBER.match(text) for text in columns[j] if text):
            kinds[j] = "symptom" if j < cause else "cause"
    return kinds


def _goes_on_beside(seen: Sequence[str], said: Sequence[str]) -> bool:
    """Rows without a symptom have something in the next column."""
    return any(more and not symptom for symptom, more in zip(seen, said, strict=True))


def _places(table: TableBlock) -> tuple[float, ...]:
    width = max(1.0, table.bbox[2] - table.bbox[0])
    return tuple((cell.bbox[0] - table.bbox[0]) / width for cell in table.rows[0])


def _wordy(table: TableBlock, header: int, column: int) -> bool:
    """Symptoms are told in words, and what stands beside them in more words; a table of values is none."""
    own = [len(row[column].text.split()) for row in table.rows[header:] if row[column].text.strip()]
    beside = [len(cell.text.split()) for row in table.rows[header:] for cell in row[column + 1 :] if cell.text.strip()]
    return bool(own and beside) and mean(own) >= 3 and mean(beside) >= 5


def _group(cells: Sequence[TableCell], table: TableBlock) -> bool:
    """A row of one cell over the whole width names the symptoms under it."""
    filled = [cell for cell in cells if cell.text.strip()]
    wide = 0.9 * (table.bbox[2] - table.bbox[0])
    return len(filled) == 1 and len(cells) > 1 and filled[0].bbox[2] - filled[0].bbox[0] >= wide
