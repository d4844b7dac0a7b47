# SPDX-License-Identifier: AGPL-3.0-or-later
"""From lines in reading order to paragraphs: lines of one list item, heading or paragraph stand together."""

from __future__ import annotations

from collections.abc import Sequence

from manualkit.extract.chunks import Leadings, leading
from manualkit.extract.items import starts_item
from manualkit.extract.leftward import rtl
from manualkit.extract.lines import Line, mirrored
from manualkit.model.letters import DASHES, ICONS, UNSPACED, WIDE, Letters
from manualkit.regex import regex

_LETTERED = regex(r"^\s*[(（]?[A-Za-zА-я][)）.]")
_DASH = regex(rf"^\s*[{DASHES}]\s")
_NAMED = regex(r"[:：]\s*$")
_CLOSES = regex(r"^\s*[^\W_]{1,3}(?:\s?[\-–,.]\s?[^\W_]{1,3})*\s*[)\]）]")  # "5)." or "5-7)"
_CALLED = regex(r"^\s*[(（]\s?[^\W_]{1,2}\s?[)）](?:\s+[^\W\d_A-ZА-ЯЁ]|\s*[.,;:]?\s*$|\s*[.,;:]\s)")  # "(2) and"
_NOTHING_BEHIND = regex(r"^\s*[(（]\s?[^\W_]{1,2}\s?[)）]\s*[.,;:。]\s*$")  # "(2)."
_NUMBERED = regex(r"^\s*\d{1,2}\s+[^\W\d_A-ZА-ЯЁ]")  # "9 as"
_WORDED = regex(r"^\s*[^\W\d_]{3,}\s\d")  # "step 3:", "figure 3."
_MEASURE = regex(r"^\s*\d+(?:[.,]\d+)*\s?(?:[^\W\d_]{1,3}|[°%][CF]?)(?![^\W_])")  # "2.5 V", "12 Nm"
_TALL = regex(r"\d{1,2}[.)]?")
_TALLER = 1.4  # times as large as the letters at its right
_ANYWHERE = Letters("\u3041-\u30ff\u3400-\u9fff")  # kana and Han, between which a line may break
_NUMBER = regex(r"\d+(?:[.,]\d+)*\.?")
_FIRST = regex(r"^\s*[(（]?1\D")  # of a list
_LONG = 15.0  # of the letters' size: a line of running text
_PARAGRAPH = 0.2  # of the letters' size: more than this beyond the leading parts paragraphs
_OTHER_SIZE = 0.12  # of the larger of two lines, by which they are of two paragraphs
_OTHER_TITLE = 0.06  # the same of two lines in bold, a title and the one under it; of a bold title above its text
_MOST = 2.3  # of the size: the widest leading
_TITLE = 8  # letters of a title in capitals
_MOVED = (0.7, 4.0)  # of the letters' size: as far in stands the first line of a paragraph
_END = regex(rf"[.!?:。！？：…][\"»”』」)]?[\s{ICONS}]*$")


def paragraphs(lines: Sequence[Line], leadings: Leadings) -> list[list[Line]]:
    """Lines of one column, from top to bottom, grouped into paragraphs."""
    if not rtl("".join(line.text for line in lines)):
        return _grouped(_tall_numbers_first(lines), leadings)
    left = iter(lines)
    return [[next(left) for _ in group] for group in _grouped([mirrored(line) for line in lines], leadings)]


def _tall_numbers_first(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each number that is much larger than they are before the first of those at its right."""
    ordered = list(lines)
    for number in lines:
        if not _TALL.fullmatch(number.text):
            continue
        top, bottom = number.bbox[1], number.bbox[3]
        beside = [
            k
            for k, line in enumerate(ordered)
            if line.bbox[0] > number.bbox[2] - 1
            and number.size > _TALLER * line.size
            and top < (line.bbox[1] + line.bbox[3]) / 2 < bottom
        ]
        at = next(k for k, line in enumerate(ordered) if line is number)
        if beside and beside[0] < at:
            ordered.insert(beside[0], ordered.pop(at))
    return ordered


def _grouped(lines: Sequence[Line], leadings: Leadings) -> list[list[Line]]:
    groups: list[list[Line]] = [[line] for line in lines[:1]]
    for k, line in enumerate(lines[1:], 1):
        usual = leading(line, leadings)
        if not _led_in(groups[-1], lines[k:], usual) and _breaks(
            groups[-1], line, usual, _right(lines, groups[-1][-1])
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _led_in(group: Sequence[Line], rest: Sequence[Line], usual: float) -> bool:
    """A dash that leads from a bold title to its text, which runs on under the title; no list item of several."""
    last, line = group[-1], rest[0]
    step = line.baseline - last.baseline
    if not (_DASH.match(line.text) and last.bold and not line.bold and 0 < step < (usual + _PARAGRAPH) * line.size):
        return False
    if _END.search(last.text) or starts_item(group[0].text) or abs(line.bbox[0] - last.bbox[0]) > 0.3 * line.size:
        return False
    column = [o for o in rest[1:] if abs(o.bbox[0] - line.bbox[0]) <= 0.3 * line.size]
    flush = (
        bool(column) and column[0] is rest[1] and rest[1].baseline - line.baseline < (usual + _PARAGRAPH) * line.size
    )
    return flush and not any(_DASH.match(o.text) for o in column)


def _right(lines: Sequence[Line], line: Line) -> float:
    """The right edge of the lines that begin where this one does: the column's."""
    return max(o.bbox[2] for o in lines if abs(o.bbox[0] - line.bbox[0]) <= 2.5 * line.size)


def _breaks(group: Sequence[Line], line: Line, usual: float, right: float) -> bool:
    last = group[-1]
    step = line.baseline - last.baseline
    if abs(step) < 0.3 * line.size:  # side by side on one baseline
        return line.bbox[0] - last.bbox[2] > 3 * line.size
    if step <= 0 or (starts_item(line.text) and not _in_sentence(group, line, right)):
        return True
    if (_other_style(last, line) and not _continues(last)) or _other_script(last.text, line.text):
        return True
    if _in_capitals(last, line):
        return True
    if step > (usual + _PARAGRAPH) * max(last.size, line.size):
        return not ((_runs_on(last, line) or _full(last, line, right)) and step < _MOST * line.size)
    return _forced(group, line, right) or (_indents(group, line) and not _moved_in(group, line, right))


def _in_capitals(last: Line, line: Line) -> bool:
    """A title in capitals over a text that is not, both in bold letters."""
    letters = sum(map(str.isalpha, last.text))
    capitals = last.text.isupper() and letters >= _TITLE and not _END.search(last.text)
    return capitals and last.bold and line.bold and line.text[:1].isupper() and not line.text.isupper()


def _in_sentence(group: Sequence[Line], line: Line, right: float) -> bool:
    """A letter or number that a sentence of running text happens to put at a line's start."""
    last = group[-1]
    if _open(group) and _CLOSES.match(line.text):
        return True
    if _END.search(last.text):
        return False
    if _NOTHING_BEHIND.match(line.text):
        return True
    if _CALLED.match(line.text) and group[0].text.lstrip()[:1] not in "(（":
        long = last.bbox[2] - last.bbox[0] > _LONG * last.size or right - last.bbox[2] < _first_part(line)
        return abs(last.bbox[0] - line.bbox[0]) < 1.0 and long
    if _WORDED.match(line.text):
        return line.text[:1].islower() and (_continues(last) or _full(last, line, right))
    if _NUMBERED.match(line.text):
        return not starts_item(last.text) and _full(last, line, right)
    measure = _MEASURE.match(line.text)
    if measure or (len(group) > 1 and line.text[:1].isdigit() and not _FIRST.match(line.text)):
        small = measure is not None and measure[0][-1].islower() and not starts_item(last.text)  # "0.5 l", no "2 Put"
        running = (small or not starts_item(group[0].text)) and abs(last.bbox[0] - line.bbox[0]) < 1.0
        narrow = small and len(group) > 1 and right - last.bbox[2] < _first_part(line)
        return running and (narrow or _full(last, line, right))
    flush = abs(last.bbox[0] - line.bbox[0]) < 1.0 or not starts_item(group[0].text)
    return bool(_LETTERED.match(line.text)) and flush and not starts_item(last.text) and not _early(last, line, right)


def _early(last: Line, line: Line, right: float) -> bool:
    """Far more than the next line's first words would have had room behind the last."""
    return right - last.bbox[2] > 2 * first_word(line) + 2 * line.size


def _open(group: Sequence[Line]) -> bool:
    """A bracket of the last two lines is still open."""
    depth = 0
    for letter in "".join(line.text for line in group[-2:]):
        depth = depth + 1 if letter in "([（" else max(0, depth - (letter in ")]）"))
    return depth > 0


def _full(last: Line, line: Line, right: float) -> bool:
    """A long line of running text that ends because the next one's first word has no room, with its sentence open."""
    if _END.search(last.text) or last.bold or abs(last.bbox[0] - line.bbox[0]) > 2 * line.size:
        return False
    long = last.bbox[2] - last.bbox[0] > _LONG * last.size and (" " in last.text or UNSPACED.count(last.text) > 1)
    return long and right - last.bbox[2] < _first_part(line)


def _first_part(line: Line) -> float:
    """How wide a line's first words are, in points; of Chinese and Japanese, which may break behind any letter, how
    wide the first one is with the sign behind it."""
    return 2 * line.size if _ANYWHERE.within(line.text[:1]) else first_word(line)


def first_word(line: Line) -> float:
    """How wide a line's first words are, in points; a number counts with the word behind it."""
    words = line.text.split(maxsplit=2)
    number = len(words) > 1 and _NUMBER.fullmatch(words[0])
    count = len(words[0]) + 1 + len(words[1]) if number else len(words[0])
    return (line.bbox[2] - line.bbox[0]) * count / max(1, len(line.text))


def _runs_on(last: Line, line: Line) -> bool:
    """The sentence goes on: no end above, a small letter below, at the same left edge."""
    return not _END.search(last.text) and line.text[:1].islower() and abs(last.bbox[0] - line.bbox[0]) < 2 * line.size


def _continues(line: Line) -> bool:
    return line.text.endswith(("-", "\u00ad", ",", "‐"))


def _other_style(a: Line, b: Line) -> bool:
    apart = abs(a.size - b.size) / max(a.size, b.size)
    if apart > _OTHER_SIZE or (apart > _OTHER_TITLE and _bold_in_one_size(a) and _bold_in_one_size(b)):
        return True
    if (a.size - b.size) / a.size > _OTHER_TITLE and _bold_in_one_size(a) and not b.spans[0].bold:
        return True
    # a bold lead-in may share its line or paragraph with regular text: only whole lines count
    if len({s.bold for s in (*a.spans,) if s.text.strip()}) > 1 or len({s.bold for s in b.spans if s.text.strip()}) > 1:
        return False
    if a.color != b.color and len({s.color for s in (*a.spans, *b.spans) if s.text.strip()}) == 2:
        return a.bold or b.bold or not _runs_on(a, b)
    return a.bold != b.bold


def _bold_in_one_size(line: Line) -> bool:
    """All of a line is bold, and of one size: a title, or a part of one."""
    spans = [s for s in line.spans if s.text.strip()]
    return all(s.bold and abs(s.size - line.size) < 0.1 for s in spans)


def _other_script(a: str, b: str) -> bool:
    """One line in Chinese, Japanese or Korean, the other without a letter of it: two languages, line by line."""
    wide, other = sorted((WIDE.count(a), WIDE.count(b)))
    return not wide and other > 0.4 * min(len(a), len(b)) and min(len(a), len(b)) > 8


def _forced(group: Sequence[Line], line: Line, right: float) -> bool:
    """The next line's first word would have had room above: the line was ended on purpose."""
    last = group[-1]
    if last.bold and not line.bold:
        return _titles(last, line, right)
    if last.bold and _announces(last, line, right):
        return True
    if line.text[:1].islower() or last.bold or _centred(last, line) or _continues(last):
        return False
    room = right - last.bbox[2] - 0.4 * line.size
    if _END.search(last.text):
        return room > max(1.25 * _first_part(line), 2 * line.size)
    return room > max(1.25 * first_word(line), 6 * line.size)


def _titles(last: Line, line: Line, right: float) -> bool:
    """A line that is bold as a whole, above one that only begins in bold ("WARNING: ...") and whose first word would
    have had room behind it."""
    return _bold_in_one_size(last) and line.spans[0].bold and right - last.bbox[2] > 2 * first_word(line) + line.size


def _announces(last: Line, line: Line, right: float) -> bool:
    """A bold line that ends with a colon, and all of which would have had room behind the title above: it opens what
    follows ("You will need:"), and is no part of the title."""
    if not _NAMED.search(line.text) or _END.search(last.text) or _continues(last) or line.text[:1].islower():
        return False
    return not _centred(last, line) and right - last.bbox[2] > line.bbox[2] - line.bbox[0] + line.size


def _centred(a: Line, b: Line) -> bool:
    middle = abs((a.bbox[0] + a.bbox[2]) / 2 - (b.bbox[0] + b.bbox[2]) / 2)
    return middle < 0.6 * b.size and abs(a.bbox[0] - b.bbox[0]) > 0.7 * b.size


def _round_number(group: Sequence[Line], line: Line) -> bool:
    """The text goes on under the tall number that it is set round: at the number's left edge, within a sentence."""
    first, last = group[0], group[-1]
    under = abs(line.bbox[0] - first.bbox[0]) < 0.7 * line.size and starts_item(first.text)
    return under and line.text[:1].islower() and not _END.search(last.text)


def _indents(group: Sequence[Line], line: Line) -> bool:
    """A first line that is moved in, or one that is moved out of a hanging paragraph."""
    last = group[-1]
    shift = line.bbox[0] - last.bbox[0]
    em = line.size
    if _centred(last, line) or abs(shift) < 0.7 * em or _round_number(group, line):
        return False
    if len(group) == 1 and starts_item(last.text):
        return shift < -0.7 * em or shift > 6 * em
    if len(group) == 1:
        return (shift > 0 and not _hangs(last, line)) or shift < -4 * em
    return True


def _moved_in(group: Sequence[Line], line: Line, right: float) -> bool:
    """The item's first line alone is moved in, as in running text; it fills its column, and its sentence goes on."""
    last = group[-1]
    shift = (last.bbox[0] - line.bbox[0]) / line.size
    first = len(group) == 1 and starts_item(last.text) and _MOVED[0] < shift < _MOVED[1]
    return first and not _END.search(last.text) and right - last.bbox[2] < _first_part(line)


def _hangs(last: Line, line: Line) -> bool:
    """The line stands under the text behind a name: "Cause: The hose leaks"."""
    starts = (k for k, s in enumerate(last.spans) if k and abs(s.bbox[0] - line.bbox[0]) < 0.15 * line.size)
    return any(_NAMED.search("".join(s.text for s in last.spans[:k])) for k in starts)
