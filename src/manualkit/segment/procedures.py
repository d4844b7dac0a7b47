# SPDX-License-Identifier: AGPL-3.0-or-later
"""Procedures: what a section tells to do, as numbered lists, bullets or paragraphs, with its notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean

from manualkit.languages import Lexicon
from manualkit.model import FigureBlock, NoticeDraft, Piece, ProcedureDraft, StepDraft
from manualkit.segment.items import Item
from manualkit.segment.lists import Chain, Entry, find_lists
from manualkit.segment.notices import Span

_INSTRUCTION = 0.5
_IMPERATIVE = 0.55  # under a heading that names no task
_STATEMENT = 0.7  # what the lexicon says of "must be cleaned"
_FEW_LETTERS = 40  # of captions and labels, in a section that is told by pictures
_NO_TASK = frozenset({"contents", "index", "specifications", "parts", "warranty", "legal", "safety"})


@dataclass(frozen=True)
class SectionBody:
    """A heading (None before the first one) and the indexes of the items under it."""

    id: str | None
    heading: int | None
    items: tuple[int, ...]


@dataclass
class Node:
    """A step in the making."""

    pieces: list[Piece]
    number: str | None
    rule: str
    confidence: float
    item: int
    children: list[Node] = field(default_factory=list)
    notices: list[NoticeDraft] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def draft(self) -> StepDraft:
        """The finished step."""
        return StepDraft(
            number=self.number,
            pieces=tuple(self.pieces),
            substeps=tuple(child.draft() for child in self.children),
            notices=tuple(self.notices),
            figures=tuple(self.figures),
            rule=self.rule,
            confidence=self.confidence,
        )


@dataclass
class Group:
    """A procedure in the making."""

    nodes: list[Node] = field(default_factory=list)
    notices: list[NoticeDraft] = field(default_factory=list)
    introduction: list[Piece] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    rule: str = ""
    chain: Chain | None = None
    end: int = -1  # index of the last labelled item of its chain

    def sort(self) -> None:
        """Put the steps of its chain, which may have been read around a picture, into the order of their numbers."""
        ranks = {entry.item: n for n, entry in enumerate(self.chain.entries)} if self.chain else {}
        places = [n for n, node in enumerate(self.nodes) if node.item in ranks]
        steps = sorted((self.nodes[n] for n in places), key=lambda node: ranks[node.item])
        for n, node in zip(places, steps, strict=True):
            self.nodes[n] = node


class SectionReader:
    """Reads one section's items into procedures."""

    def __init__(
        self, items: Sequence[Item], lexicon: Lexicon, spans: Sequence[Span], headings: Iterable[int], language: str
    ) -> None:
        self.language = language
        self.titles = {_key(items[k].text) for k in headings}
        self.items = items
        self.lexicon = lexicon
        self.spans = {span.at: span for span in spans}
        self.inside = {k for span in spans for k in span.items}

    def read(self, body: SectionBody) -> list[ProcedureDraft]:
        """The procedures of a section; where it only has notices, one without steps that keeps them."""
        heading = self.items[body.heading] if body.heading is not None else None
        kind = self.lexicon.section_kind(heading.text, heading.language) if heading else None
        task = self.lexicon.task(heading.text, heading.language) if heading else 0.0
        free = [k for k in body.items if k not in self.inside or (k in self.spans and self.spans[k].inside)]
        lists = [] if kind in _NO_TASK else self._accepted(find_lists(self.items, free), task)
        groups = self._groups(body, lists, kind, task)
        if task > _INSTRUCTION and kind not in _NO_TASK and len(groups) == 1:
            _show_by_figures(groups[0], sum(len(self.items[k].text) for k in body.items))
        return [self._draft(group, body, heading) for group in groups if group.nodes or group.notices]

    # -- which lists tell what to do -------------------------------------------------------------------------------

    def _accepted(self, lists: Sequence[Chain], task: float) -> list[Chain]:
        return [chain for chain in lists if self._is_procedure(chain, task) or self._is_announced(chain)]

    def _is_announced(self, chain: Chain) -> bool:
        """Bullets right under an instruction that ends in a colon ("Check:")."""
        above = self.items[chain.entries[0].item - 1] if chain.entries[0].item else None
        if not chain.bulleted or above is None or above.labels or not _colon(above):
            return False
        told = self.lexicon.instruction(above.text, above.language) > _INSTRUCTION
        return told and not self.lexicon.lead_in(above.text, above.language)

    def _is_procedure(self, chain: Chain, task: float) -> bool:
        scores = [self._entry_score(entry) for entry in chain.entries]
        share = mean(score > _INSTRUCTION for score in scores)
        if chain.bulleted:
            return share >= 0.5 and not self._lists_titles(chain) and (task > 0.3 or self._demands(chain))
        if len(chain.entries) == 1 and chain.entries[0].label.value != 1 and chain.entries[0].label.kind != "step":
            return share > 0
        return share >= 0.34 or (task > 0.5 and share >= 0.15) or chain.entries[0].label.kind == "step"

    def _lists_titles(self, chain: Chain) -> bool:
        """Its entries are the titles of sections: a contents list."""
        return mean(_key(self.items[e.item].text) in self.titles for e in chain.entries) > 0.6

    def _demands(self, chain: Chain) -> bool:
        """At least half of its entries say what to do; what not to do, or what must be so, are general rules."""
        items = [self.items[e.item] for e in chain.entries]
        return (
            mean(
                self.lexicon.instruction(i.text, i.language) > _IMPERATIVE
                and not self.lexicon.negative(i.text, i.language)
                for i in items
            )
            >= 0.5
        )

    def _entry_score(self, entry: Entry) -> float:
        item = self.items[entry.item]
        own = self.lexicon.instruction(item.text, item.language) if item.text else 0.0
        inner = [self._entry_score(e) for chain in entry.lists for e in chain.entries[:2]]
        return max([own, *inner])

    # -- the walk --------------------------------------------------------------------------------------------------

    def _groups(self, body: SectionBody, lists: Sequence[Chain], kind: str | None, task: float) -> list[Group]:
        starts = {min(e.item for e in chain.entries): chain for chain in lists}
        entries = {e.item: (chain, e, depth) for chain in lists for e, depth in _walk(chain)}
        ends = {id(chain): max(e.item for e, _ in _walk(chain)) for chain in lists}
        walk = _Walk(self, kind, task, ends)
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


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _colon(item: Item) -> bool:
    return item.text.rstrip().endswith((":", "："))


def _show_by_figures(group: Group, letters: int) -> None:
    """A task whose section has pictures and next to no text is told by its pictures: a wordless step each."""
    if group.nodes or len(set(group.figures)) < 2 or letters > _FEW_LETTERS:
        return
    group.rule = "pictures-only"
    group.nodes = [Node([], None, "picture", 0.5, -1, figures=[figure]) for figure in dict.fromkeys(group.figures)]


def _walk(chain: Chain, depth: int = 0) -> list[tuple[Entry, int]]:
    """A list's entries and those inside of them, with their depth."""
    out: list[tuple[Entry, int]] = []
    for entry in chain.entries:
        out.append((entry, depth))
        for inner in entry.lists:
            out += _walk(inner, depth + 1)
    return out


class _Walk:
    """One pass over a section's items, in reading order."""

    def __init__(self, reader: SectionReader, kind: str | None, task: float, ends: dict[int, int]) -> None:
        self.task = task
        self.reader = reader
        self.items = reader.items
        self.lexicon = reader.lexicon
        self.kind = kind
        self.ends = ends
        self.groups: list[Group] = [Group()]
        self.path: list[Node] = []
        self.base: list[Node] = []

    @property
    def group(self) -> Group:
        return self.groups[-1]

    def begin(self, chain: Chain) -> None:
        """A list at the top begins: a procedure of its own where numbers start again, else the same one goes on."""
        group = self.group
        numbered_before = group.chain is not None and not group.chain.bulleted
        if numbered_before and not chain.bulleted:
            self.groups.append(Group())
        self.group.chain = chain if self.group.chain is None or not chain.bulleted else self.group.chain
        self.group.rule = (
            "bullets"
            if chain.bulleted and not self.group.rule
            else "number-chain"
            if not chain.bulleted
            else self.group.rule
        )
        self.group.end = self.ends[id(chain)]
        self.base = self._announcing(chain)
        self.path = list(self.base)

    def _announcing(self, chain: Chain) -> list[Node]:
        """The paragraph step right above bullets that ends in a colon: they are its substeps."""
        first = chain.entries[0].item
        last = self.group.nodes[-1] if self.group.nodes else None
        if chain.bulleted and last is not None and last.item == first - 1 and _colon(self.items[last.item]):
            return [last]
        return []

    def entry(self, chain: Chain, entry: Entry, depth: int) -> None:
        """A labelled item."""
        item = self.items[entry.item]
        pieces = [] if entry.item in self.reader.spans else list(item.pieces)
        bullet = entry.label.kind == "bullet"
        node = Node(
            pieces=pieces,
            number=None if bullet else entry.label.printed,
            rule="bullet" if bullet else "number-chain",
            confidence=0.8 if bullet else min(0.98, 0.7 + 0.05 * len(chain.entries)) - 0.1 * bool(chain.gaps),
            item=entry.item,
        )
        del self.path[len(self.base) + depth :]
        (self.path[-1].children if self.path else self.group.nodes).append(node)
        self.path.append(node)

    def notice(self, span: Span) -> None:
        """A notice: of the step that it stands in, else of the procedure."""
        step = self.path[-1] if self.path else None
        if step is None and self.group.nodes:
            step = self.group.nodes[-1]
        (step.notices if step else self.group.notices).extend(span.drafts)

    def other(self, k: int) -> None:
        """What has no label: a figure, a table, a paragraph."""
        item = self.items[k]
        if isinstance(item.block, FigureBlock):
            self.group.figures.append(item.block.id)
        elif item.is_text and item.text and self.lexicon.caption(item.text, item.language) is None:
            self._paragraph(k, item)

    def _paragraph(self, k: int, item: Item) -> None:
        if self.path and self._belongs(k, item):
            node = self._owner(item)
            node.pieces += item.pieces
            return
        score = self._told(item)
        lead_in = self.lexicon.lead_in(item.text, item.language) or self._names_the_list(k, item)
        if (
            self.kind not in _NO_TASK | {"troubleshooting"}
            and score
            and not lead_in
            and len(item.text) > 3
            and not item.labels
        ):
            self.path = []
            self.group.nodes.append(
                Node(list(item.pieces), None, "imperative-paragraph", round(0.4 + 0.4 * score, 2), k)
            )
            self.group.rule = self.group.rule or "paragraphs"
        elif not self.group.nodes:
            self.group.introduction += item.pieces
        elif self._directly_below(k):
            self.group.nodes[-1].pieces += item.pieces
        else:
            self.path = []

    def _told(self, item: Item) -> float:
        """How much a paragraph tells to do, 0 where it is no step; a statement is one only under a task's heading."""
        score = self.lexicon.instruction(item.text, item.language)
        if self.task > _INSTRUCTION:
            return score if score > _INSTRUCTION else 0.0
        return score if score > _IMPERATIVE and score != _STATEMENT else 0.0

    def _names_the_list(self, k: int, item: Item) -> bool:
        """It ends in a colon, and a numbered list stands right under it."""
        after = self.items[k + 1] if k + 1 < len(self.items) else None
        return _colon(item) and after is not None and after.numbered

    def _belongs(self, k: int, item: Item) -> bool:
        """Whether a paragraph is part of the step before it."""
        node = self.path[-1]
        step = self.items[node.item]
        if not node.pieces:
            return True
        if k < self.group.end:  # the same list goes on behind it
            return not self.lexicon.lead_in(item.text, item.language) or item.indent > step.indent + 2
        return item.indent > step.indent + 3 and abs(item.indent - step.text_indent) < 10

    def _directly_below(self, k: int) -> bool:
        """The item before is the last step or a part of it, and stands no further than one line above."""
        item, above = self.items[k], self.items[k - 1]
        if item.labels or not above.is_text or item.page != above.page or (k - 1) in self.reader.inside:
            return False
        last = self.group.nodes[-1]
        if all(p.block != above.block.id for p in last.pieces) or last.children:
            return False
        gap = item.bbox[1] - above.bbox[3]
        edge = above.text_indent if above.labels else above.indent
        reach = 0.75 if self._goes_on_telling(k) else 0.35  # a result stands between the steps
        alike = abs(item.indent - edge) < 8 and abs(item.size - above.size) < 0.3 and item.bold == above.bold
        return alike and -0.5 * item.size < gap < reach * item.size

    def _goes_on_telling(self, k: int) -> bool:
        """The next text is an instruction again."""
        after = next((i for i in self.items[k + 1 : k + 4] if i.is_text and i.text), None)
        return (
            after is not None
            and not after.labels
            and self.lexicon.instruction(after.text, after.language) > _IMPERATIVE
        )

    def _owner(self, item: Item) -> Node:
        """The step on the path that a paragraph's indent fits: the deepest that it does not stand left of."""
        for node in reversed(self.path):
            if item.indent >= self.items[node.item].indent - 1 or node is self.path[0]:
                return node
        return self.path[0]
