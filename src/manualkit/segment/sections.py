# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sections of a stream, by its headings: what stands under each, and inside of which others it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.languages.headings import SectionKind
from manualkit.model import Section
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.items import Item
from manualkit.segment.numbering import Label, labels

_TASK = 0.5
_GAP = regex(r"\s*[:.：．–—-]?\s+(?=[^\W\d_])")  # between a section's number and its title
HANDED_DOWN = frozenset({"contents", "index", "warranty", "legal", "safety"})  # to the sections inside


@frozen
class SectionBody:
    """`heading` is its index (None before the first one), `items` the indexes under it, `within` what a section around
    it is, `task` the heading that names its task, where that is not its own; `parted`: headings inside of it follow."""

    id: str | None
    heading: int | None
    items: tuple[int, ...]
    within: SectionKind | None = None
    task: int | None = None
    parted: bool = False


def read_sections(
    items: Sequence[Item], headings: Mapping[int, int], offset: int, lexicon: Lexicon
) -> tuple[list[Section], list[SectionBody]]:
    """The sections by their headings (index: level), and what stands under each; `offset` sections are before them."""
    sections: list[Section] = []
    starts = sorted(headings)
    bodies = [SectionBody(None, None, tuple(range(starts[0] if starts else len(items))))]
    open_: list[tuple[int, Section]] = []
    for k, after in zip(starts, [*starts[1:], len(items)], strict=False):
        while open_ and open_[-1][1].level >= headings[k]:
            open_.pop()
        section = _section(items[k], headings[k], f"s{offset + len(sections) + 1}", open_[-1][1] if open_ else None)
        kinds = [_handed_down(items[j], items[k], lexicon) for j, _ in reversed(open_)]
        within = next((kind for kind in kinds if kind), None)
        above = open_[-1][0] if open_ and _lends_title(items, open_[-1][0], k, lexicon) else None
        sections.append(section)
        open_.append((k, section))
        deeper = after in headings and headings[after] > headings[k]
        parted = after in headings and _inside(items[k], items[after], deeper)
        bodies.append(SectionBody(section.id, k, tuple(range(k + 1, after)), within, above, parted))
    return sections, bodies


def _handed_down(around: Item, heading: Item, lexicon: Lexicon) -> SectionKind | None:
    """What the heading of a section says of one inside of it; contents end on the next page at the latest."""
    kind = lexicon.section_kind(around.text, around.language)
    over = kind == "contents" and heading.page > around.page + 1
    return kind if kind in HANDED_DOWN and not over else None


def _inside(item: Item, after: Item, deeper: bool) -> bool:
    """One heading stands inside of the other, by their numbers (4 and 4.1), or, of a chapter's number (4.1, IV), by how
    they are set; 1 and 2 may be entries of a list."""
    above, below = (i.label.printed if i.label else "" for i in (item, after))
    chapter = item.label is not None and item.label.kind in ("outline", "roman")
    return bool(above) and (below.startswith(above + ".") or (chapter and deeper))


def _section(item: Item, level: int, name: str, parent: Section | None) -> Section:
    return Section(
        id=name,
        level=level,
        title=item.pieces,
        number=item.label.printed if item.label else "",
        page=item.page,
        parent=parent.id if parent else None,
        language=item.language,
    )


def _lends_title(items: Sequence[Item], above: int, k: int, lexicon: Lexicon) -> bool:
    """The heading of the section around names the task: this one is one of its ways ("Method 2"), says only that steps
    follow ("Procedure"), or stands right under it, ends in a colon, and names neither a task nor a kind of text."""
    title, own = items[above], items[k]
    if lexicon.method(own.text, own.language):
        return True
    if lexicon.procedure(own.text, own.language):
        return lexicon.section_kind(title.text, title.language) is None
    named = lexicon.task(own.text, own.language) > _TASK or lexicon.section_kind(own.text, own.language) is not None
    if named or above != k - 1 or not ends_in_colon(own.text):
        return False
    return lexicon.task(title.text, title.language) > _TASK


def with_number(item: Item, lexicon: Lexicon) -> Item:
    """A heading, with the number that stands before its words ("4 Installation", "Chapter 4: Installation") taken for
    its label."""
    label = _number_before(item, lexicon) if not item.labels else None
    if label is None:
        return item
    text = item.text[label.end :].lstrip()
    return replace(item, labels=(label,), start=item.start + label.end, text=text)


def _number_before(item: Item, lexicon: Lexicon) -> Label | None:
    """The section's number that a heading starts with, whether or not a word for sections stands before it."""
    line = item.first_line
    found = next((a for a in labels(line)[:1] if a.kind in ("number", "outline")), None)
    if found is not None:
        return found if line[found.end :][:1].isalpha() else None
    named = next((r for r in lexicon.references(line, item.language) if r.kind == "section" and r.start == 0), None)
    gap = _GAP.match(line, named.end) if named else None
    if named is None or gap is None:
        return None
    return Label("outline", "#", 0, named.label, gap.end())
