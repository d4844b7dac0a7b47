# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ledger: where each word and figure of a document went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from manualkit.check.shown import Shown
from manualkit.check.uses import Cover, Use, cells, covers, uses
from manualkit.frozen import frozen
from manualkit.model import Document, FigureBlock, Outline, TableBlock, TextBlock, TextLine
from manualkit.model.ledger import LOST, Entry, FigureEntry, Ledger, Loss, Stage
from manualkit.model.letters import UNSPACED
from manualkit.model.texts import Texts, around, ends_in_colon, joined
from manualkit.spool import kept_rows

_LABEL = 24  # letters; "Step 12 of 20:" is shorter
_MARK = 12  # letters; a printed number or bullet is shorter


@frozen
class Account:
    """A part of a line, and what became of it."""

    text: str
    bucket: str
    where: str = ""
    stage: Stage = "segment"
    why: str = ""


def words_in(text: str) -> int:
    """How many words a text has; in scripts that are set without spaces, each character is one."""
    wide = UNSPACED.count(text)
    return wide + len((UNSPACED.parted(text) if wide else text).split())


def ledger(document: Document, outline: Outline, now: Shown, before: Shown | None = None) -> Ledger:
    """Where everything went. `now` is what the guides show, `before` what they showed as the machine wrote them."""
    return _Book(document, outline, now, before or now).ledger()


class _Book:
    def __init__(self, document: Document, outline: Outline, now: Shown, before: Shown) -> None:
        self.document = document
        self.texts = Texts(document)
        self.reasons = {o.block: str(o.reason) for o in outline.left_out if o.last < 0}
        self.parts = {o.block: (o.last, str(o.reason)) for o in outline.left_out if o.last >= 0}
        self.uses = [use for use in uses(outline, self.texts) if use.pieces]
        self.covers = covers(self.uses, self.texts)
        self.used = {place[0] for place in self.covers}
        self.fault_tables = {piece.block for use in self.uses if use.bucket == "fault" for piece in use.pieces}
        self.marks = _marks(self.uses, self.texts)
        self.now, self.before = now, before

    def ledger(self) -> Ledger:
        """The book, closed."""
        lost: list[Loss] = []
        entries = kept_rows(self._entries(lost))
        return Ledger(entries=entries, figures=tuple(self._figures()), lost=tuple(lost))

    def _entries(self, lost: list[Loss]) -> Iterator[Entry]:
        """What is accounted for; the other words are added to `lost`."""
        for page, line, account in self._accounts():
            text, words = account.text.strip(), words_in(account.text)
            if account.bucket == LOST:
                loss = Loss(page=page, bbox=line.bbox, text=text, words=words, stage=account.stage, why=account.why)
                lost[-1:] = _with(lost[-1:], loss)
            else:
                yield Entry(
                    page=page, bbox=line.bbox, text=text, words=words, bucket=account.bucket, where=account.where
                )

    def _accounts(self) -> Iterator[tuple[int, TextLine, Account]]:
        for page in self.document.pages:
            for block in page.blocks:
                if isinstance(block, FigureBlock):
                    continue
                for row, column, lines in cells(block):
                    behind = _Behind(block.id, row, column, lines, self.covers)
                    for n, line in enumerate(lines):
                        yield from ((page.number, line, a) for a in self._line(block, n, line, behind))

    def _line(self, block: TextBlock | TableBlock, n: int, line: TextLine, behind: _Behind) -> Iterator[Account]:
        text, at = line.text, 0
        last, reason = self.parts.get(block.id, (-1, ""))
        if n <= last:
            yield Account(text, reason)
            return
        for cover in behind.covers(n):
            if cover.start > at and text[at : cover.start].strip():
                yield self._cut(block, text[at : cover.start], cover.use, behind)
            if cover.end > at:
                yield self._used(text[max(at, cover.start) : cover.end], cover.use)
            at = max(at, cover.end)
        if text[at:].strip():
            yield self._unused(block, text[at:], behind.next(n), behind)

    def _used(self, text: str, use: Use) -> Account:
        whole = self._wholes[id(use)]
        if whole in self._now:
            return Account(text, use.bucket, use.where)
        if whole in self._before:
            return Account(text, "changed by a writer", use.where)
        return Account(text, LOST, use.where, "annotate", f"the {use.bucket} is in no guide")

    @cached_property
    def _wholes(self) -> dict[int, str]:
        return {id(use): _unspaced(self.texts.text(use.pieces)) for use in self.uses}

    @cached_property
    def _now(self) -> frozenset[str]:
        return frozenset(map(_unspaced, self.now.texts))

    @cached_property
    def _before(self) -> frozenset[str]:
        return frozenset(map(_unspaced, self.before.texts))

    def _cut(self, block: TextBlock | TableBlock, text: str, use: Use, behind: _Behind) -> Account:
        """What a text begins behind, in its own line: its number or signal word."""
        if use.bucket == "notice" and _key(use.mark) in _key(text):
            return Account(text, "signal word", use.where)
        if use.bucket != "notice" and len(text) <= _LABEL:
            return Account(text, "number", use.where)
        return self._unused(block, text, use, behind)

    def _unused(self, block: TextBlock | TableBlock, text: str, after: Use | None, behind: _Behind) -> Account:
        """What stands before, between or behind the letters that are used; or in a block that is not used at all."""
        if after is not None and after.mark and _key(after.mark) and _key(after.mark) in _key(text):
            return Account(text, "signal word" if after.bucket == "notice" else "number", after.where)
        if after is not None and len(_key(text)) <= _MARK and _is_mark(text):
            return Account(text, "number", after.where)
        if block.id not in self.used:
            return self._whole_block(block, text, behind)
        if isinstance(block, TableBlock):
            return self._cell(block, text, behind, after)
        return Account(text, LOST, "", "segment", "its paragraph is used, this line is not")

    def _cell(self, table: TableBlock, text: str, behind: _Behind, after: Use | None) -> Account:
        if behind.row < table.header or sum(bool(cell.lines) for cell in table.rows[behind.row]) == 1:
            return Account(text, "table header")  # a row of one cell names those under it
        if table.id not in self.fault_tables:
            return Account(text, "table")
        if _unspaced(behind.text) in self._now:
            return Account(text, "duplicate")
        if ends_in_colon(text) and after is not None and after.bucket == "fault":
            return Account(text, "lead-in", after.where)
        return Account(text, LOST, "", "segment", "its table is used, this cell is not")

    def _whole_block(self, block: TextBlock | TableBlock, text: str, behind: _Behind) -> Account:
        reason = self.reasons.get(block.id)
        if isinstance(block, TextBlock):
            mark = self.marks.get((block.page, _key(text)))
            if mark is not None and block.role == "body":
                return Account(text, "signal word" if mark.bucket == "notice" else "number", mark.where)
            if block.role == "label" and block.figure in self.now.figures:
                return Account(text, "figure", self.now.figures[block.figure][0])
            if behind.text in self.now.captions:
                return Account(text, "caption")
        if reason is None:
            return Account(text, LOST, "", "segment", "its block is neither used nor left out")
        return Account(text, "caption of a figure left out" if reason == "caption" else reason)

    def _figures(self) -> Iterator[FigureEntry]:
        for page in self.document.pages:
            for block in page.blocks:
                if isinstance(block, FigureBlock):
                    where = self.now.figures.get(block.id, ())
                    bucket = "figure" if where else "no step uses it"
                    yield FigureEntry(id=block.id, page=page.number, bbox=block.bbox, bucket=bucket, where=where)


@dataclass(frozen=True)
class _Behind:
    """The used letters of one cell or text block."""

    block: str
    row: int
    column: int
    lines: tuple[TextLine, ...]
    by_line: dict[tuple[str, int, int, int], list[Cover]]

    @cached_property
    def text(self) -> str:
        """All its lines as one text."""
        return joined(line.text for line in self.lines)

    def covers(self, n: int) -> list[Cover]:
        """Of line n, from left to right."""
        return self.by_line.get((self.block, self.row, self.column, n), [])

    def next(self, n: int) -> Use | None:
        """What the first used letters behind line n are used as."""
        return next((c[0].use for k in range(n + 1, len(self.lines)) if (c := self.covers(k))), None)


def _marks(found: list[Use], texts: Texts) -> dict[tuple[int, str], Use]:
    """The numbers and signal words that stand alone beside or above their text, by page."""
    return {
        (texts.blocks[use.pieces[0].block].page, _key(use.mark)): use
        for use in found
        if use.bucket in ("notice", "step") and _key(use.mark)
    }


def _with(before: list[Loss], loss: Loss) -> list[Loss]:
    """A loss behind the one before it: one with it, where it goes on with it in the next line."""
    if not before:
        return [loss]
    last = before[0]
    below = 0 <= loss.bbox[3] - last.bbox[3] < 2 * (loss.bbox[3] - loss.bbox[1]) and loss.bbox[0] < last.bbox[2]
    if (last.page, last.stage, last.why) != (loss.page, loss.stage, loss.why) or not below:
        return [last, loss]
    text = joined((last.text, loss.text))
    return [replace(last, bbox=around((last.bbox, loss.bbox)), text=text, words=last.words + loss.words)]


def _unspaced(text: str) -> str:
    """A text without its white space: a guide's has a line for each paragraph."""
    return "".join(text.split())


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_mark(text: str) -> bool:
    """A bullet, a number, a letter with its bracket: nothing that reads as words."""
    return not any(len(word) > 2 and word.isalpha() for word in re.findall(r"\w+", text))
