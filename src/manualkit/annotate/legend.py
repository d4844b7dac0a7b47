# SPDX-License-Identifier: AGPL-3.0-or-later
"""What callouts name: from the legend beside a figure, a table of parts, or the sentence of a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from manualkit.languages.fold import folded
from manualkit.languages.load import available, load
from manualkit.model import Callout, Page, TableBlock, TextBlock
from manualkit.model.texts import joined
from manualkit.regex import regex

_SHORT = regex(r"^[(\[]?(\d{1,3}|[^\W\d_]\d?|[①-⓿❶-➓])[)\].]?$")
_ENTRY = regex(r"^[(\[]?(\d{1,3}|[A-ZА-Я]\d?|[①-⓿❶-➓])[)\].:]?\s*[-–—=:]?\s+(\S.*)$")
_NAMED = regex(r"([^\s,;:.()]+(?:\s+[^\s,;:.()]+){0,5})\s*[(\[](\d{1,2}|[A-Za-zА-Я])[)\]]")
_BRACKETED = regex(r"[(\[](?:\d{1,2}|[A-Za-zА-Я])[)\]]")  # asked first: most texts have none
_LONGEST = 70  # letters of a name
_WORDS = 4  # of a name in a sentence
_ENTRIES = 2  # from which lines with numbers are a legend


def named(callouts: Iterable[Callout], page: Page, sentences: Mapping[str, str]) -> tuple[Callout, ...]:
    """The callouts with the names that the page's legend gives them, else those of the sentences."""
    found = tuple(callouts)
    wanted = {key(c.label) for c in found if _SHORT.match(c.label)}
    names = legend(page, wanted) if len(wanted) >= _ENTRIES else {}
    return tuple(
        c.model_copy(update={"name": name}) if (name := names.get(key(c.label)) or sentences.get(key(c.label))) else c
        for c in found
    )


def legend(page: Page, wanted: set[str]) -> dict[str, str]:
    """Names by label of the list or table on the page that explains at least two of the labels; the fullest one."""
    candidates = [dict(_of_table(b)) for b in page.blocks if isinstance(b, TableBlock)]
    texts = [b for b in page.blocks if isinstance(b, TextBlock) and b.role == "body"]
    candidates.append(dict(_of_lines(joined([line.text]) for b in texts for line in b.lines)))
    best = max(candidates, key=lambda names: len(wanted & names.keys()), default={})
    return best if len(wanted & best.keys()) >= max(_ENTRIES, len(wanted) / 2) else {}


def _of_table(table: TableBlock) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        texts = [joined(line.text for line in cell.lines) for cell in row]
        for label, name in pairwise(texts):
            if _SHORT.match(label) and 1 < len(name) <= _LONGEST:
                yield key(label), name


def _of_lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        entry = _ENTRY.match(line)
        if entry and len(entry[2]) <= _LONGEST and not entry[2].endswith("."):
            yield key(entry[1]), entry[2]


def of_sentence(text: str, language: str) -> dict[str, str]:
    """Names by label of "remove the cover (3)": the words behind the last article or preposition before the bracket."""
    if not _BRACKETED.search(text):
        return {}
    code = language.split("-")[0].lower()
    small = {folded(w) for w in load(code).file.instructions.objects} if code in available() else set()
    names: dict[str, str] = {}
    for match in _NAMED.finditer(text):
        words = match[1].split()
        last = max((i for i, word in enumerate(words) if folded(word) in small), default=-1)
        name = words[last + 1 :]
        if last >= 0 and 0 < len(name) <= _WORDS:
            names.setdefault(key(match[2]), " ".join(name))
    return names


def key(label: str) -> str:
    """A callout's label as texts name it: folded, without brackets."""
    return folded(label).strip("()[].: ")
