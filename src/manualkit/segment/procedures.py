# SPDX-License-Identifier: AGPL-3.0-or-later
"""Procedures: what a section tells to do, as numbered lists, bullets or paragraphs, with its notices.

Which lists tell what to do stands in `chosen`, which paragraphs in `told`; `walk` puts them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from manualkit.languages import Lexicon
from manualkit.model import FigureBlock, ProcedureDraft, TableBlock
from manualkit.segment.chains import entries_of
from manualkit.segment.chosen import List, tells, titles_of
from manualkit.segment.items import Item
from manualkit.segment.lists import drop_names, find_lists
from manualkit.segment.nodes import Group, Node
from manualkit.segment.notices import Span
from manualkit.segment.panels import show_by_panels
from manualkit.segment.results import take_results
from manualkit.segment.sections import SectionBody
from manualkit.segment.told import DIRECT
from manualkit.segment.topics import INSTRUCTION, Topic, topic_of
from manualkit.segment.walk import Walk

_DESCRIBED = 3  # paragraphs of a description that tells a single thing to do
_FEW_LETTERS = 40  # of captions and labels, in a section that is told by pictures
_SURE = 0.9  # an instruction by its first word
_COVERED = 4  # pages from which on a manual has a cover


class SectionReader:
    """Reads one section's items into procedures."""

    def __init__(
        self,
        items: Sequence[Item],
        lexicon: Lexicon,
        spans: Sequence[Span],
        headings: Iterable[int],
        language: str,
    ) -> None:
        self.language = language
        self.titles = titles_of(items, headings)
        self.items = items
        self.lexicon = lexicon
        self.spans = {span.at: span for span in spans}
        self.inside = {k for span in spans for k in span.items}
        self.largest = max((i.size for i in items if i.is_text and i.page > 1), default=0.0)
        self.covered = any(i.page >= _COVERED for i in items)

    def read(self, body: SectionBody) -> list[ProcedureDraft]:
        """The procedures of a section; where it only has notices, one without steps that keeps them."""
        heading = self.items[body.heading] if body.heading is not None else None
        task = self.items[body.task] if body.task is not None else heading
        texts = [self.items[k] for k in body.items if k not in self.inside and self.items[k].is_text]
        topic = topic_of(heading, task, texts, body.within, self.lexicon)
        topic = replace(topic, heads=body.parted and len(texts) == 1)
        groups = self._groups(body, topic)
        if body.task is not None and heading is not None and not self.lexicon.procedure(heading.text, heading.language):
            groups[0].introduction[:0] = heading.pieces  # "Method 2: in the app", under the heading that it does
        if not topic.barren:
            show_by_panels(groups, {self.items[k].block.id: self.items[k].panel for k in body.items})
        if topic.task > INSTRUCTION and not topic.barren and len(groups) == 1 and not self._is_cover(task):
            direct = task is not None and self.lexicon.instruction(task.text, task.language) >= DIRECT
            _show_by_figures(groups[0], [self.items[k] for k in body.items], direct=direct)
        for group in groups:
            if topic.task <= INSTRUCTION or not self._is_direct(group):
                _describe(group)
        return [self._draft(group, body, task) for group in groups if group.nodes or group.notices]

    def _is_direct(self, group: Group) -> bool:
        """Its first step opens with what to do."""
        first = self.items[group.nodes[0].item] if group.nodes else None
        return first is not None and self.lexicon.instruction(first.text, first.language) >= _SURE

    def _is_cover(self, title: Item | None) -> bool:
        """The manual's own title, larger than all that stands on other pages: pictures under it show the product."""
        return title is not None and self.covered and title.page == 1 and title.size > self.largest

    def _groups(self, body: SectionBody, topic: Topic) -> list[Group]:
        free = [k for k in body.items if k not in self.inside or (k in self.spans and self.spans[k].inside)]
        found = find_lists(self.items, free)
        drop_names(found, self.items)
        last = max((chain.entries[0].item for chain in found if not chain.bulleted), default=-1)
        lists = [
            chain
            for chain in found
            if tells(List(chain, self.items, topic, self.lexicon, self.titles, chain.last.item < last))
        ]
        take_results(found, lists, self.items, self.inside, self.lexicon)
        starts = {min(e.item for e in chain.entries): chain for chain in lists}
        entries = {e.item: (chain, e, depth) for chain in lists for e, depth in entries_of(chain)}
        walk = Walk(self.items, self.spans, topic, lists, self.lexicon)
        for k in body.items:
            if k in starts:
                walk.begin(starts[k])
            if k in entries:
                walk.entry(*entries[k])
            if k in self.spans:
                walk.notice(self.spans[k])
            elif k not in self.inside and k not in entries:
                walk.other(k)
        for group in walk.groups:
            group.sort()
        return walk.groups

    def _draft(self, group: Group, body: SectionBody, heading: Item | None) -> ProcedureDraft:
        language = next(
            (self.items[n.item].language for n in group.nodes if n.item >= 0 and self.items[n.item].language), ""
        )
        return ProcedureDraft(
            title=heading.pieces if heading else (),
            section=body.id,
            language=language or (heading.language if heading else "") or self.language,
            introduction=tuple(group.introduction),
            notices=tuple(group.notices),
            steps=tuple(node.draft() for node in group.nodes),
            figures=tuple(dict.fromkeys(group.figures)),
            rule=group.rule or "notices",
        )


def _show_by_figures(group: Group, items: Sequence[Item], *, direct: bool) -> None:
    """A task whose section has pictures and next to no text is told by its pictures: a wordless step each. Where its
    heading does not tell to do it, but only names it, they stand together, and no table says what is in them."""
    pages = Counter(item.page for item in items if isinstance(item.block, FigureBlock))
    together = max(pages.values(), default=0) > 1 and not any(isinstance(i.block, TableBlock) for i in items)
    if group.nodes or sum(len(item.text) for item in items) > _FEW_LETTERS:
        return
    if not group.figures or not (direct or together):
        return
    group.rule = "pictures-only"
    group.nodes = [Node([], None, "picture", 0.5, -1, figures=[figure]) for figure in dict.fromkeys(group.figures)]


def _describe(group: Group) -> None:
    """A single paragraph that tells something to do, behind several that do not, and with no picture, is an aside of a
    description: no step; notices stay. Not so one that opens with what to do, under a heading that names a task."""
    alone = group.rule == "paragraphs" and len(group.nodes) == 1 and not group.nodes[0].children
    if alone and len(group.introduction) >= _DESCRIBED and not group.figures:
        group.notices += group.nodes[0].notices
        group.nodes, group.rule = [], ""
