# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hyphens at the ends of lines: those that a word is written with are told from those that break it.

A word's own hyphen is set as U+2011, the hyphen that does not break; `model.texts.joined` leaves it in the word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from manualkit.frozen import frozen
from manualkit.model import Page, TableBlock, TextBlock, TextLine
from manualkit.model.document import Block
from manualkit.model.texts import OWN_HYPHEN
from manualkit.regex import regex

_END = regex(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]\s*$")
_START = regex(r"\s*([^\W\d_]+(?:[-‐][^\W\d_]+)*)(?![^\W_])")
_WORD = regex(r"[^\W\d_]+(?:[-‐][^\W\d_]+)+|[^\W\d_]+")
_SOFT = "\u00ad"
_OFTEN = 5  # breaks that are set as soft hyphens: the manual's other ones are words' own
_PRONOUNS = {  # what stands behind a verb and a hyphen
    "fr": regex(r"\w+(?:ez|ons)-(?:la|le|les|lui|leur|en|y|moi|nous|vous)"),
    "pt": regex(r"\w+[aeiouáâéêíóô]-(?:se|lo|la|los|las|lhe|lhes)"),
}


@frozen
class Hyphens:
    """What the words of a manual tell: the forms with a hyphen that are printed more often than those without one, and
    whether breaks have a sign of their own."""

    own: frozenset[str]
    soft: bool


def find_hyphens(pages: Iterable[Page]) -> Hyphens:
    """What a manual's pages tell; they are read twice."""
    ends = Counter[bool]()
    forms: dict[str, str] = {}
    for lines in (lines for page in pages for block in page.blocks for lines in _texts(block)):
        ends[True] += sum(line.text.rstrip().endswith(_SOFT) for line in lines[:-1])
        for form in (form for one, other in pairwise(lines) if (form := _broken(one, other))):
            forms[form] = form.replace("-", "", 1) if form.count("-") == 1 else form
            ends[False] += 1
    if not forms:
        return Hyphens(frozenset(), soft=False)
    counts = Counter[str]()
    wanted = {*forms, *forms.values()}
    for lines in (lines for page in pages for block in page.blocks for lines in _texts(block)):
        found = _WORD.findall("\n".join(line.text for line in lines).casefold().replace("‐", "-"))
        counts.update(word for word in found if word in wanted)
    own = frozenset(form for form, whole in forms.items() if counts[form] > (counts[whole] if whole != form else 0))
    return Hyphens(own, soft=ends[True] >= max(_OFTEN, ends[False]))


def with_hyphens(block: Block, hyphens: Hyphens) -> Block:
    """The block with its words' own hyphens set as such."""
    if isinstance(block, TextBlock):
        return replace(block, lines=_marked(block.lines, hyphens, block.language))
    if isinstance(block, TableBlock):
        rows = (tuple(replace(c, lines=_marked(c.lines, hyphens)) for c in row) for row in block.rows)
        return replace(block, rows=tuple(rows))
    return block


def _texts(block: Block) -> Iterator[Sequence[TextLine]]:
    if isinstance(block, TextBlock):
        yield block.lines
    elif isinstance(block, TableBlock):
        yield from (cell.lines for row in block.rows for cell in row)


def _broken(line: TextLine, after: TextLine) -> str:
    """The word that a hyphen parts at the line's end, in small letters with its hyphens; empty where none does."""
    if "-" not in line.text[-3:] and "‐" not in line.text[-3:]:
        return ""
    end, start = _END.search(line.text), _START.match(after.text)
    if not end or not start or not start[1][0].islower():
        return ""
    return f"{end[1]}-{start[1]}".casefold().replace("‐", "-")


def _marked(lines: tuple[TextLine, ...], hyphens: Hyphens, language: str = "") -> tuple[TextLine, ...]:
    own = {n for n, (line, after) in enumerate(pairwise(lines)) if _is_own(_broken(line, after), hyphens, language)}
    return tuple(_with_own(line) if n in own else line for n, line in enumerate(lines)) if own else lines


def _is_own(form: str, hyphens: Hyphens, language: str) -> bool:
    if not form:
        return False
    pronoun = _PRONOUNS.get(language.split("-")[0])
    return hyphens.soft or form in hyphens.own or (pronoun is not None and pronoun.fullmatch(form) is not None)


def _with_own(line: TextLine) -> TextLine:
    *before, last = line.runs
    return replace(line, runs=(*before, replace(last, text=last.text.rstrip()[:-1] + OWN_HYPHEN)))
