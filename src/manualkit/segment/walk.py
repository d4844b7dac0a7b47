# SPDX-License-Identifier: AGPL-3.0-or-later
"""One pass over a section in reading order: each item goes to the step, notice or introduction that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import FigureBlock
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.chains import Chain, Entry, entries_of
from manualkit.segment.items import Item
from manualkit.segment.nodes import Group, Node
from manualkit.segment.notices import Span
from manualkit.segment.places import directly_below, heads, in_picture, is_meaning, shares_frame, titled_step
from manualkit.segment.told import DIRECT, Paragraph, is_step
from manualkit.segment.topics import INSTRUCTION, Topic

_LARGER = 1.2  # times the size: what is set so much smaller explains
_ALIKE = 0.6  # points between sizes that are the same
_PANELS = 2  # pictures, or a number and its picture
_COLUMN = 3.0  # points between the edges of one column
_SHORT = 40  # letters of "Method 2: with the remote control"
_TERM = regex(r"\S.{0,30}?\s*(?:\.{4,}|…{2,})\s*\w")  # "(AUTO) ........ The fan sets its own speed."


@frozen
class Look:
    """How a text under a step is set: how far in from it, in points, by how much smaller, in points, and
    whether less bold than the step."""

    indent: float
    larger: float
    bolder: bool

    @property
    def told(self) -> bool:
        """It is told apart from the step by its letters."""
        return self.bolder or self.larger > _ALIKE

    def like(self, other: Look) -> bool:
        """Both are set the same way."""
        same = abs(self.indent - other.indent) < _COLUMN and abs(self.larger - other.larger) < _ALIKE
        return same and self.bolder == other.bolder


def look_under(step: Item, item: Item) -> Look:
    """How an item under a step is set."""
    return Look(item.indent - step.indent, step.size - item.size, step.bold and not item.bold)


class Walk:
    """One pass over a section's items, in reading order."""

    def __init__(
        self,
        items: Sequence[Item],
        spans: Mapping[int, Span],
        topic: Topic,
        lists: Sequence[Chain],
        lexicon: Lexicon,
    ) -> None:
        self.items = items
        self.spans = spans
        self.inside = {k for span in spans.values() for k in span.items}
        self.topic = topic
        self.lexicon = lexicon
        self.ends = {id(chain): max(e.item for e, _ in entries_of(chain)) for chain in lists}
        self.numbered = [min(e.item for e in chain.entries) for chain in lists if not chain.bulleted]
        self.groups: list[Group] = [Group()]
        self.path: list[Node] = []
        self.base: list[Node] = []
        self.looks: list[Look] = []

    @property
    def group(self) -> Group:
        """The procedure that is being put together."""
        return self.groups[-1]

    @property
    def _step(self) -> Item:
        """The item that opens the step that is being put together."""
        return self.items[self.path[-1].item]

    def _heads(self, k: int) -> bool:
        """It opens what is listed under it, and is no part of the step before."""
        return heads(self.items, k, self.items[self._owner(self.items[k]).item])

    def begin(self, chain: Chain) -> None:
        """A list at the top begins: a procedure of its own where numbers start again, else the same one goes on."""
        group = self.group
        if self._inside_of_step(chain):
            self.base, self.path = self.path[:1], self.path[:1]
            return
        self.base = self._announcing(chain)
        if self.base and not chain.bulleted:  # letters inside of a step that has none
            group.end = self.ends[id(chain)]
            self.path = list(self.base)
            return
        numbered_before = group.chain is not None and not group.chain.bulleted
        if numbered_before and not chain.bulleted:
            self.groups.append(Group())
        self.group.chain = chain if self.group.chain is None or not chain.bulleted else self.group.chain
        self.group.rule = (self.group.rule or "bullets") if chain.bulleted else "number-chain"
        self.group.end = self.ends[id(chain)]
        self.path = list(self.base)

    def _inside_of_step(self, chain: Chain) -> bool:
        """Bullets between two numbers of the list, however far at the left, are of the step above them."""
        numbers = self.group.chain
        below = chain.bulleted and numbers is not None and not numbers.bulleted and bool(self.path)
        return below and self.ends[id(chain)] < self.group.end

    def _announcing(self, chain: Chain) -> list[Node]:
        """The paragraph step right above bullets, or letters, that ends in a colon: they are its substeps."""
        first = chain.entries[0].item
        last = self.group.nodes[-1] if self.group.nodes else None
        inner = chain.bulleted or chain.entries[0].label.kind == "letter"
        if inner and last is not None and last.item == first - 1 and ends_in_colon(self.items[last.item].text):
            return [last]
        return []

    def entry(self, chain: Chain, entry: Entry, depth: int) -> None:
        """A labelled item."""
        item = self.items[entry.item]
        if chain is self.group.chain and not chain.bulleted:
            self.base = []
        pieces = [] if entry.item in self.spans else list(item.pieces)
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
        elif item.is_text and self._opens_a_way(item):
            self._way(k, item)
        elif item.is_text and item.text and self.lexicon.caption(item.text, item.language) is None:
            self._paragraph(k, item)

    def _way(self, k: int, item: Item) -> None:
        """One of several ways: inside of a step a substep above its own, or the step's text where that is a sentence;
        else a procedure."""
        if self.path and item.indent > self.items[self.path[0].item].indent + 2:
            listed = k + 1 < len(self.items) and bool(self.items[k + 1].labels)
            if listed:
                self.path[0].children.append(Node(list(item.pieces), None, "alternative", 0.7, k))
            else:
                self._owner(item).pieces += item.printed
            return
        self.groups.append(Group(introduction=list(item.pieces)))
        self.path, self.base = [], []

    def _opens_a_way(self, item: Item) -> bool:
        """ "Method 2", alone in its line, behind the steps of the first."""
        short = len(item.text) <= _SHORT and not item.labels
        return bool(self.group.nodes) and short and self.lexicon.method(item.text, item.language)

    def _paragraph(self, k: int, item: Item) -> None:
        back = self._comes_back(k, item) or self._takes_place_of_number(item)
        told = is_step(self._view(k))
        among = told and self._among_bullets(k)
        leaves = among and self._leaves_bullets(item)
        if self.path and self._belongs(k, item) and not ((back and told) or leaves):
            self._explain(k, item)
            return
        if self.path and self.group.chain is not None and in_picture(self.items, k, self._step):
            return
        headed = bool(self.path) and self._heads(k)
        score = self.lexicon.instruction(item.text, item.language)
        if told and (score >= DIRECT or not headed):
            node = Node(list(item.pieces), None, "imperative-paragraph", round(0.4 + 0.4 * score, 2), k)
            self.path = [node] if back else []  # among the steps of a list it has what stands under it, as they have
            if among:
                self.base = [node] if ends_in_colon(item.text) and self._bullets_below(k) else []
                self.path = self.path or list(self.base)
            self.group.nodes.append(node)
            self.group.rule = self.group.rule or "paragraphs"
        elif not self.group.nodes:
            self.group.introduction += item.printed
        elif not headed:
            self._behind(k, item)

    def _explain(self, k: int, item: Item) -> None:
        """More of a step's text; or a term and, behind a row of dots, what it means: a substep of the step above."""
        if not _TERM.match(item.text):
            owner = self._owner(item)
            owner.pieces += item.printed
            self.looks += [look_under(self.items[owner.item], item)] if owner is self.path[0] else []
            return
        node = Node(list(item.pieces), None, "term", 0.6, k)
        if self.path[-1].rule == "term":
            self.path.pop()
        self.path[-1].children.append(node)
        self.path.append(node)

    def _behind(self, k: int, item: Item) -> None:
        """A text that neither tells what to do nor belongs to the list: of the step right above, or of none; what a
        task forbids is of the step above, however far."""
        forbids = self.topic.task > INSTRUCTION and self.lexicon.negative(item.text, item.language)
        below = (k - 1) not in self.inside and directly_below(self.items, k, self.group.nodes[-1], self.lexicon)
        if below or (forbids and not item.labels):
            self.group.nodes[-1].pieces += item.printed
        else:
            self.path = []

    def _comes_back(self, k: int, item: Item) -> bool:
        """Behind smaller letters, which explain a step, the text is again as large as a step's."""
        above = self.items[k - 1]
        while len(self.path) > 1 and item.size > _LARGER * self.items[self.path[-1].item].size:
            self.path.pop()
        smaller = above.is_text and (k - 1) not in self.inside and item.size > _LARGER * above.size
        return smaller and bool(self.path) and abs(item.size - self.items[self.path[-1].item].size) < _ALIKE

    def _among_bullets(self, k: int) -> bool:
        """The procedure's list has bullets, and more of them follow."""
        chain = self.group.chain
        return chain is not None and chain.bulleted and k < self.group.end

    def _leaves_bullets(self, item: Item) -> bool:
        """It stands at the left edge of the bullet above it, not of its text."""
        step = self._step if self.path else None
        return step is not None and step.bullet and item.indent <= step.indent + _COLUMN < step.text_indent

    def _takes_place_of_number(self, item: Item) -> bool:
        """A sign stands at its left where the steps have their numbers."""
        step = self.items[self.path[0].item] if self.path else None
        return step is not None and step.numbered and item.sign and abs(item.indent - step.text_indent) < _COLUMN

    def _view(self, k: int) -> Paragraph:
        """A paragraph as the rules see it."""
        begun = bool(self.group.nodes)
        below = any(k < start for start in self.numbered) and not (begun and self._letters_below(k))
        return Paragraph(
            self.items[k],
            self.topic,
            self.lexicon,
            list_below=below,
            bullets=self._bullets_below(k) or self._shown_below(k),
            begun=begun,
            directly=any(self._opens_directly(node) for node in self.group.nodes),
            meaning=is_meaning(self.items, k),
        )

    def _bullets_below(self, k: int) -> bool:
        """Bullets stand right under it, or under pictures that show them."""
        below = next((item for item in self.items[k + 1 :] if not isinstance(item.block, FigureBlock)), None)
        return below is not None and below.is_text and below.bullet

    def _shown_below(self, k: int) -> bool:
        """Pictures stand right under it, several one after the other, or each below its number."""
        below = self.items[k + 1 : k + 1 + _PANELS]
        pictures = [isinstance(item.block, FigureBlock) and item.page == self.items[k].page for item in below]
        numbers = [item.is_text and item.numbered and not item.text for item in below]
        shown = len(below) == _PANELS and all(a or b for a, b in zip(pictures, numbers, strict=True))
        return shown and any(pictures)

    def _letters_below(self, k: int) -> bool:
        """Letters that count from "a" stand right under it."""
        below = self.items[k + 1] if k + 1 < len(self.items) else None
        return below is not None and any(label.kind == "letter" and label.value == 1 for label in below.labels[:1])

    def _opens_directly(self, node: Node) -> bool:
        """A step opens with what to do, and not with what must be done."""
        item = self.items[node.item]
        return self.lexicon.instruction(item.text, item.language) >= DIRECT

    def _belongs(self, k: int, item: Item) -> bool:
        """Whether a paragraph is part of the step before it."""
        if in_picture(self.items, k, self._step):
            return False
        node = self.path[-1]
        step = self.items[node.item]
        if not node.pieces:
            return True
        if self._heads(k):
            return False
        if k < self.group.end:  # the same list goes on behind it
            return not self.lexicon.lead_in(item.text, item.language) or item.indent > step.indent + 2
        if shares_frame(self.items, self.path[0].item, k):
            return True
        if titled_step(self.items, node.item, k):
            return item.indent >= step.indent - 1
        if self._as_before(k, item):
            return True
        return item.indent > step.indent + 3 and abs(item.indent - step.text_indent) < 10

    def _as_before(self, k: int, item: Item) -> bool:
        """It stands right under the last number of a list as texts under earlier ones did, set otherwise than those."""
        step = self.items[self.path[0].item]
        look = look_under(step, item) if len(self.path) == 1 and step.numbered and k == self.path[0].item + 1 else None
        return look is not None and look.told and any(look.like(other) for other in self.looks)

    def _owner(self, item: Item) -> Node:
        """The step on the path that a paragraph's indent fits: the deepest that it does not stand left of."""
        for node in reversed(self.path):
            if item.indent >= self.items[node.item].indent - 1 or node is self.path[0]:
                return node
        return self.path[0]
