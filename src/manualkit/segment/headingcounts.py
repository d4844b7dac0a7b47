# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings told by what counts: those that go on from the heading before, and titles of lists that begin with 1."""

from __future__ import annotations

from manualkit.model.texts import ends_in_colon
from manualkit.segment.headingrules import SENTENCE, TITLE, opens_large, sentences
from manualkit.segment.items import Item
from manualkit.segment.looks import View
from manualkit.segment.numbering import lettered

_SAME_EDGE = 4.0  # points between the left edges of headings that count
_TASK = 0.5  # from here on words name a task


def counts_on(view: View, before: Item) -> bool:
    """ "C. Adjust the clock", bold as the heading "B. Connection" before it, at its edge, and with the next letter: a
    heading, though it tells what to do, or is as long as a sentence; with the next number, above a text of its own."""
    item = view.item
    if not item.bold or view.look.bold or abs(item.size - before.size) > 0.6 or item.color != before.color:
        return False
    if abs(item.bbox[0] - before.bbox[0]) > _SAME_EDGE or view.lines > 3 or sentences(view):
        return False
    counts = [a for a in item.labels for b in before.labels if (a.form, a.value) == (b.form, b.value + 1)]
    return any(lettered(a) or (a.kind == "number" and _opens_text(view, a.form)) for a in counts)


def _opens_text(view: View, form: str) -> bool:
    """One short line that is no sentence, and under it something else than the next number of this form."""
    text, after = view.item.text, view.after
    short = view.lines == 1 and len(text) <= TITLE and opens_large(text) and not SENTENCE.search(text)
    return short and after is not None and all(label.form != form for label in after.labels)


def titles_list(view: View) -> bool:
    """One line that names a task, and right under it a list that counts from 1."""
    item, after = view.item, view.after
    if item.labels or view.lines > 1 or len(item.text) > TITLE or ends_in_colon(item.text) or after is None:
        return False
    label = after.label
    under = after.indent > item.indent - _SAME_EDGE and opens_large(item.text)
    if not under or label is None or label.kind != "number" or label.value != 1:
        return False
    return view.lexicon.task(item.text, item.language) > _TASK and not view.lexicon.lead_in(item.text, item.language)
