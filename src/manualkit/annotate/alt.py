# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alternative text from what is printed: the caption, else the words of the step; then what the callouts name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from manualkit.annotate.figures import Printed

_LONGEST = 160  # letters of the step's words
_NAMED = 2  # words, from which on a caption says more than a figure's name
_END = re.compile(r"(?<=[.!?。！？])\s*")


def alternative(printed: Printed, steps: Sequence[str]) -> str:
    """Words for who cannot see the figure; nothing that the manual does not say."""
    words = " – ".join(filter(None, (printed.caption, shortened(steps[0]) if steps and _says_little(printed) else "")))
    sure = (c for c in printed.callouts if c.confidence == 1)  # what OCR read in a picture may be wrong
    labels = [f"{c.label} {c.name}" if c.name else c.label for c in sure]
    listed = "; ".join(dict.fromkeys(label for label in labels if len(label) > 2))
    return " – ".join(part for part in (words, listed) if part)


def _says_little(printed: Printed) -> bool:
    """No caption, or only the figure's number: "Fig. 3"."""
    named = re.findall(r"[^\W_]+", printed.caption.rstrip(" .:)]").removesuffix(printed.number))
    return len(named) < _NAMED


def shortened(text: str) -> str:
    """The first sentences of a text that are no longer than an alternative text may be, at least the first words."""
    out = ""
    for sentence in _END.split(text):
        if out and len(out) + len(sentence) > _LONGEST:
            break
        out = f"{out} {sentence}".strip()
    return out if len(out) <= _LONGEST else out[:_LONGEST].rsplit(" ", 1)[0] + " …"
