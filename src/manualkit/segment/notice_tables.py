# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices in the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.languages import Lexicon, Signal
from manualkit.model import NoticeDraft, Piece, TableBlock
from manualkit.model.document import TableCell
from manualkit.segment.numbering import labels

_FEWEST = 3  # signal words of a table that says what they mean
_SIGNS = 4  # rows of a table that says what signs mean
_GAP = 0.4  # of a line's height: more white than that stands between paragraphs


def in_table(table: TableBlock, lexicon: Lexicon) -> tuple[NoticeDraft, ...]:
    """Notices that a table's cells hold: from a line that begins with a signal word to the end of its paragraph;
    a word that fills its cell has its text beside it in the row."""
    if _defines_words(table, lexicon) or _explains_signs(table, lexicon):
        return ()
    drafts = []
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            starts = [(n, s) for n, line in enumerate(cell.lines) if (s := _opens_notice(cell, n, line.text, lexicon))]
            for (n, signal), (after, _) in zip(starts, [*starts[1:], (len(cell.lines), None)], strict=False):
                pieces = _cell_pieces(table, r, c, n, _paragraph_end(cell, n, after), signal)
                if pieces:
                    drafts.append(
                        NoticeDraft(level=signal.level, word=signal.word, pieces=pieces, rule="signal-word-in-table")
                    )
    return tuple(drafts)


def _defines_words(table: TableBlock, lexicon: Lexicon) -> bool:
    """Below a header without a signal word each row has one alone, no two of one rank, and a text: what they mean."""
    words = [signal for row in table.rows if (signal := _word_of(row, lexicon))]
    ranks = {signal.level for signal in words}
    headed = _word_of(table.rows[0], lexicon) is None and len(words) == len(table.rows) - 1
    return headed and len(ranks) == len(words) >= _FEWEST


def _word_of(row: Sequence[TableCell], lexicon: Lexicon) -> Signal | None:
    """The signal word that fills the first cell of a row that has anything printed in it."""
    cell = next((cell for cell in row if cell.lines), None)
    signal = lexicon.signal(cell.lines[0].text) if cell and len(cell.lines) == 1 else None
    return signal if signal and signal.alone else None


def _explains_signs(table: TableBlock, lexicon: Lexicon) -> bool:
    """A sign each in the first column, and behind one of several a text with a signal word: what that sign means."""
    signed = [row for row in table.rows if len(row) > 1 and not row[0].lines and any(cell.lines for cell in row)]
    warning = [row for row in signed if any(c.lines and lexicon.signal(c.lines[0].text) for c in row)]
    return len(signed) >= _SIGNS and len(warning) == 1


def _paragraph_end(cell: TableCell, n: int, after: int) -> int:
    """The line in (n, after] at which the paragraph of line n ends: a list's next item, or white space, is above it."""
    own = {label.form for line in cell.lines[n + 1 : n + 2] for label in labels(line.text)}  # its own bullets
    for k in range(n + 2, after):  # a word may stand alone above its text
        above, line = cell.lines[k - 1], cell.lines[k]
        if any(label.form != "#" and label.form not in own for label in labels(line.text)):
            return k
        if not own and line.bbox[1] - above.bbox[3] > _GAP * (line.bbox[3] - line.bbox[1]):
            return k
    return after


def _opens_notice(cell: TableCell, n: int, text: str, lexicon: Lexicon) -> Signal | None:
    """The signal word of a cell's line; within a cell it needs its punctuation, or a line of its own."""
    signal = lexicon.signal(text)
    if signal is None or (n and not signal.alone and text[: signal.end].rstrip()[-1:].isalpha()):
        return None
    return signal


def _cell_pieces(table: TableBlock, r: int, c: int, n: int, after: int, signal: Signal) -> tuple[Piece, ...]:
    """What stands behind a signal word in lines n up to `after` of its cell, else beside it in its row."""
    first = table.rows[r][c].lines[n].text
    if signal.end < len(first.rstrip()):
        return (Piece(block=table.id, row=r, column=c, first=n, last=after - 1, start=signal.end),)
    if n + 1 < after:
        return (Piece(block=table.id, row=r, column=c, first=n + 1, last=after - 1),)
    row = table.rows[r]
    return tuple(Piece(block=table.id, row=r, column=k) for k in range(c + 1, len(row)) if row[k].lines)
