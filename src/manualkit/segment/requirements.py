# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is needed before the first step: tools, parts, conditions, as a line or a list under words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Piece, RequirementDraft, RequirementKind, TableBlock
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.items import Item

_INSTRUCTION = 0.5
_SURE = 0.55
_LETTERS = 140  # of a thing needed, or of a condition
_HEADING_WORDS = 3  # of a heading that says that something is needed, but not what
_SET_IN, _FAR_IN = 0.7, 5.0  # of the letters' size, from the edge of a number to that of its text
_THING = 40  # letters of a thing's name
_LINES = 12  # that a list without bullets may have
_COLON = regex(r"[:：]\s*")
_SENTENCE = regex(r"[.。!](?=\s|$)")
_STOP = regex(r"[.。!]\s*$")
_ARROW = regex(r"\s*[→➔➜➞⇒►▶]")


@frozen
class Need:
    """Requirements, and the items that they use up. `at` is the item that opens them."""

    at: int
    items: frozenset[int]
    drafts: tuple[RequirementDraft, ...]


def find_needs(items: Sequence[Item], indexes: Sequence[int], lexicon: Lexicon) -> list[Need]:
    """The requirements in a section that stand right before things to do."""
    found: list[Need] = []
    for place, k in enumerate(indexes):
        taken = found and k in found[-1].items
        if taken or not opens(items[k], lexicon) or _in_step(items, indexes[:place], items[k]):
            continue
        need = need_at(items, k, indexes[place + 1 :], lexicon)
        behind = [j for j in indexes if j > max(need.items)] if need else []
        if need and (
            action_follows(items, behind, lexicon) or (len(need.drafts) > 1 and _action(items, behind, lexicon))
        ):
            found.append(need)
    return found


def _in_step(items: Sequence[Item], before: Sequence[int], item: Item) -> bool:
    """The text is set in under a numbered item: it is said of that step."""
    last = next((items[k] for k in reversed(before) if items[k].labels), None)
    if last is None or not last.numbered or last.page != item.page or item.labels:
        return False
    return _SET_IN * item.size < item.bbox[0] - last.bbox[0] < _FAR_IN * item.size and item.bbox[1] > last.bbox[1]


def listed(items: Sequence[Item], heading: int, indexes: Sequence[int], lexicon: Lexicon) -> Need | None:
    """The requirements of a section whose heading says that it lists them, and that has nothing else to do."""
    title = items[heading]
    if not opens(title, lexicon):
        return None
    kind = lexicon.need_kind(title.text, title.language)
    if kind is None and len(title.text.split()) > _HEADING_WORDS:
        return None
    rest = [k for k in indexes if not lexicon.requirement(items[k].text, items[k].language) or items[k].labels]
    bullets = next((n for n, k in enumerate(rest) if items[k].bullet), 0) if kind else 0
    used, drafts = _list(items, rest[bullets:], kind, lexicon)
    other = [k for k in rest if items[k].is_text and items[k].text and k not in used]
    enough = len(other) <= len(used) and not any(items[k].signal or items[k].numbered for k in other)
    told = any(lexicon.instruction(items[k].text, items[k].language) > _SURE for k in other)
    return Need(heading, frozenset(indexes), drafts) if drafts and enough and not told else None


def opens(item: Item, lexicon: Lexicon) -> bool:
    """The text says that what follows, or what it says itself, is needed."""
    words = item.is_text and bool(item.text) and not item.signal and not item.numbered
    return words and len(item.text) <= 2 * _LETTERS and lexicon.requirement(item.text, item.language)


def need_at(items: Sequence[Item], k: int, behind: Sequence[int], lexicon: Lexicon) -> Need | None:
    """The requirements that an item opens or holds; `behind` are the items of its section that follow."""
    item = items[k]
    kind = lexicon.need_kind(_label(item), item.language)
    inline = _inline(item)
    if inline is not None:
        draft = RequirementDraft(kind=_kind(kind, item.text, item, lexicon), pieces=inline)
        return Need(k, frozenset({k, *_arrows(items, behind)}), (_with_arrows(draft, items, behind),))
    used, drafts = _list(items, behind, kind, lexicon)
    return Need(k, frozenset({k, *used}), drafts) if drafts else None


def _label(item: Item) -> str:
    return _COLON.split(item.text, maxsplit=1)[0]


def _inline(item: Item) -> tuple[Piece, ...] | None:
    """What a line says behind its colon, or the sentence that it is; None where it only opens a list."""
    colon = _COLON.search(item.text)
    if colon is None:
        return item.pieces if _STOP.search(item.text) else None
    if colon.end() >= len(item.text.rstrip()):
        return None
    place = _COLON.search(item.first_line)
    if place is None or not item.text_of_own:
        return None
    first, *more = item.pieces
    return (replace(first, start=first.start + place.end()), *more)


def _kind(kind: RequirementKind | None, text: str, item: Item, lexicon: Lexicon) -> RequirementKind:
    """What the words above it say that it is, else what it says itself."""
    if kind is None and lexicon.tools(text, item.language):
        return "tool"
    return kind or lexicon.need_kind(text, item.language) or ("precondition" if _SENTENCE.search(text) else "other")


def _arrows(items: Sequence[Item], behind: Sequence[int]) -> list[int]:
    """Lines that only say where more is told ("→ Page 29")."""
    found: list[int] = []
    for k in behind:
        if not items[k].is_text or not _ARROW.match(items[k].text) or items[k].numbered:
            break
        found.append(k)
    return found


def _with_arrows(draft: RequirementDraft, items: Sequence[Item], behind: Sequence[int]) -> RequirementDraft:
    more = tuple(p for k in _arrows(items, behind) for p in items[k].pieces)
    return replace(draft, pieces=(*draft.pieces, *more))


def _list(
    items: Sequence[Item], behind: Sequence[int], kind: RequirementKind | None, lexicon: Lexicon
) -> tuple[list[int], tuple[RequirementDraft, ...]]:
    """The entries of a list of things needed, and the items that hold them: a table's rows, bullets or short lines."""
    if behind and isinstance(items[behind[0]].block, TableBlock):
        return [behind[0]], _rows(items[behind[0]].block, kind, lexicon)
    used = _entries(items, behind)
    heads = [k for k in used if not _ARROW.match(items[k].text)]
    if not heads or (kind not in ("tool", "part", "consumable") and _told(items, heads, lexicon) > _INSTRUCTION):
        return [], ()
    drafts = []
    for n, k in enumerate(used):
        if k in heads:
            draft = RequirementDraft(kind=_kind(kind, items[k].text, items[k], lexicon), pieces=items[k].pieces)
            drafts.append(_with_arrows(draft, items, used[n + 1 :]))
    return used, tuple(drafts)


def _told(items: Sequence[Item], entries: Sequence[int], lexicon: Lexicon) -> float:
    return mean(lexicon.instruction(items[k].text, items[k].language) > _SURE for k in entries)


def _entries(items: Sequence[Item], behind: Sequence[int]) -> list[int]:
    """Bullets that follow one another; where there are none, short lines set alike, close to one another."""
    found: list[int] = []
    for k in behind:
        item, last = items[k], items[found[-1]] if found else None
        if not item.is_text or not item.text or item.signal or len(item.text) > _LETTERS:
            break
        if item.numbered and not _counted(item):
            break
        if ends_in_colon(item.text):  # it opens a list of its own
            break
        if last is not None and not _ARROW.match(item.text) and not _ARROW.match(last.text) and not _alike(last, item):
            break
        found.append(k)
    plain = not any(items[k].bullet for k in found)
    return found if not plain or len(found) <= _LINES else []


def _counted(item: Item) -> bool:
    """ "1  Screwdriver": how many of a thing are needed, in a row that a page's end cuts off from its table."""
    label = item.label
    return label is not None and label.form == "#" and len(item.text) <= _THING and not _STOP.search(item.text)


def _alike(last: Item, item: Item) -> bool:
    gap = item.bbox[1] - last.bbox[3] if item.page == last.page else 0.0
    marks = [label.form if label else "" for label in (last.label, item.label)]
    return marks[0] == marks[1] and abs(last.size - item.size) < 0.6 and gap < 1.6 * item.size


def _rows(table: object, kind: RequirementKind | None, lexicon: Lexicon) -> tuple[RequirementDraft, ...]:
    assert isinstance(table, TableBlock)
    if kind is None:
        return ()
    drafts = []
    for r, row in enumerate(table.rows[table.header :], table.header):
        pieces = tuple(Piece(block=table.id, row=r, column=c) for c, cell in enumerate(row) if cell.lines)
        drafts += [RequirementDraft(kind=kind, pieces=pieces)] if pieces else []
    return tuple(drafts)


def _action(items: Sequence[Item], behind: Sequence[int], lexicon: Lexicon) -> bool:
    """Something is told to do behind texts without labels."""
    for n, k in enumerate(behind):
        if action_follows(items, [k], lexicon):
            return True
        if items[k].labels or items[k].signal or n > 2 * _LINES:
            return False
    return False


def action_follows(items: Sequence[Item], behind: Sequence[int], lexicon: Lexicon) -> bool:
    """The next text is the first of a list, or tells what to do."""
    after = next((items[k] for k in behind if items[k].is_text and items[k].text and not items[k].signal), None)
    if after is None:
        return False
    first = after.bullet or any(label.value == 1 for label in after.labels)
    return first or lexicon.instruction(after.text, after.language) > _SURE or opens(after, lexicon)
