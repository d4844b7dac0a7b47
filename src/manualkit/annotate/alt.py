# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alternative text from what is printed: the caption, else the words of the step; then what the callouts name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from manualkit.annotate.figures import Printed

_LONGEST = 160  # letters of the step's words
_END = re.compile(r"(?<=[.!?。！？])\s*")


def alternative(printed: Printed, steps: Sequence[str]) -> str:
    """Words for who cannot see the figure; nothing that the manual does not say."""
    words = printed.caption or (shortened(steps[0]) if steps else "")
    sure = (c for c in printed.callouts if c.confidence == 1)  # what OCR read in a picture may be wrong
    labels = [f"{c.label} {c.name}" if c.name else c.label for c in sure]
    listed = "; ".join(dict.fromkeys(label for label in labels if len(label) > 2))
    return " – ".join(part for part in (words, listed) if part)


def shortened(text: str) -> str:
    """The first sentences of a text that are no longer than an alternative text may be, at least the first words."""
    out = ""
    for sentence in _END.split(text):
        if out and len(out) + len(sentence) > _LONGEST:
            break
        out = f"{out} {sentence}".strip()
    return out if len(out) <= _LONGEST else out[:_LONGEST].rsplit(" ", 1)[0] + " …"
