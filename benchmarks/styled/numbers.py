# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers and marks of steps."""

from __future__ import annotations

from styled.conventions import Style
from styled.texts import Texts


class Numbers:
    """Counts the steps of one language."""

    def __init__(self, style: Style, texts: Texts) -> None:
        self._style, self._texts = style, texts
        self._count = 0

    def restart(self) -> None:
        """A procedure begins."""
        if self._style["counting"] != "through the manual":
            self._count = 0

    def next(self, chapter: int) -> tuple[str, str, str]:
        """The next number as printed, the class of its look, and as the labels have it."""
        self._count += 1
        kind, n = self._style["numbers"], self._count
        letter = chr(ord("a") + (n - 1) % 26)
        plain = {
            "1.": f"{n}.",
            "1)": f"{n})",
            "(1)": f"({n})",
            "1": f"{n}",
            "1-": f"{n}-",
            "(a)": f"({letter})",
            "①": chr(0x2460 + (n - 1) % 20),
            "❶": chr(0x2776 + (n - 1)) if n <= 10 else chr(0x24EB + (n - 11) % 10),
            "01": f"{n:02}",
            "Step 1": self._texts.named("step", n),
            "Step 1:": self._texts.named("step", n) + ":",
            "badge": self._texts.named("step", n),
            "a)": f"{letter})",
            "A.": f"{letter.upper()}.",
            "1.1": f"{chapter}.{n}",
            "1.1.1": f"3.{chapter}.{n}",
            "none": "",
        }
        if kind in ("disc", "square", "big"):
            return str(n), kind, str(n)
        printed = plain.get(kind, kind)
        looks = {"Step 1": "label", "badge": "label badge", "1": "bold", "01": "bold"}
        label = printed.strip("().:-")
        return printed, looks.get(kind, ""), label if any(map(str.isalnum, label)) else ""


def callout_names(style: Style, count: int) -> tuple[str, ...]:
    """What the labels of a figure are, when they are no words."""
    return tuple("ABCDEFGH"[:count]) if style["callouts"] == "A" else tuple(str(n + 1) for n in range(count))


def legend(kind: str, pairs: list[tuple[str, str]]) -> str:
    """What the labels of a figure stand for, below it."""
    if kind == "table":
        rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in pairs)
        return f'<table class="ruled data">{rows}</table>'
    if kind == "sentence":
        return "<p>" + ", ".join(f"{a} {b}" for a, b in pairs) + "</p>"
    return "".join(f'<div class="item"><span>{a}</span><div>{b}</div></div>' for a, b in pairs)
