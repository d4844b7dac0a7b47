# SPDX-License-Identifier: AGPL-3.0-or-later
"""One long manual: what does a page more cost, in time and in memory?

    python benchmarks/longmanual.py [PAGES ...] [--jobs J]

Draws a manual of so many pages (a procedure of seven steps with a drawing on each), converts it in a process of its
own, and says what that took: CPU time of it and its children, and the most memory of the largest of them.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path

import pymupdf
from speed import ours, run

SIZES = (100, 250, 500, 1000, 2000)
NOUNS = (
    "pump", "filter", "valve", "cover", "hose", "screw", "tank", "cable", "lever", "housing", "motor", "shaft",
    "ring", "seal", "bracket", "spring", "handle"
)  # fmt: skip
VERBS = (
    "Remove", "Install", "Open", "Close", "Tighten", "Loosen", "Clean", "Check", "Turn", "Press", "Pull", "Push",
    "Lift", "Replace", "Connect", "Fill"
)  # fmt: skip
LOOKS = (
    "upper", "lower", "left", "right", "front", "rear", "inner", "outer", "red", "blue", "small", "large", "round",
    "flat", "long", "short"
)  # fmt: skip


class Writer:
    """Makes up texts, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def part(self) -> str:
        """A part of the machine."""
        return f"the {self._random.choice(LOOKS)} {self._random.choice(NOUNS)}"

    def order(self) -> str:
        """A sentence that tells what to do."""
        verb, other = self._random.sample(VERBS, 2)
        return f"{verb} {self.part()} and {other.lower()} {self.part()} until {self.part()} stands still."

    def fact(self) -> str:
        """A sentence that describes."""
        place = self._random.randint(2, 90)
        return f"T{self.part()[1:]} carries {self.part()} of the machine and keeps {self.part()} at {place} mm."

    def title(self) -> str:
        """The title of a procedure."""
        return f"{self._random.choice(VERBS).rstrip('e')}ing {self.part()}"

    def point(self) -> tuple[float, float]:
        """A point in a drawing, in points from its corner."""
        return self._random.random() * 300, self._random.random() * 140


def draw(path: Path, pages: int) -> None:
    """The manual."""
    writer = Writer(7)
    with pymupdf.open() as document:
        for number in range(1, pages + 1):
            _page(document.new_page(width=595, height=842), number, writer)
        document.save(path, garbage=1, deflate=True)  # more looks at all pairs of objects


def _page(page: pymupdf.Page, number: int, writer: Writer) -> None:
    def text(x: float, y: float, height: float, said: str, font: str = "helv") -> None:
        page.insert_textbox(pymupdf.Rect(x, y, 535, y + height), said, fontsize=10, fontname=font)

    page.insert_text((60, 40), "Operating manual of the large machine", fontsize=8)
    page.insert_text((500, 810), f"Page {number}", fontsize=8)
    page.insert_text((60, 80), f"{number} {writer.title()}", fontsize=16, fontname="hebo")
    text(60, 100, 100, " ".join(writer.fact() for _ in range(6)))
    for step in range(1, 8):
        text(60, 170 + 34 * step, 30, f"{step}.")
        text(80, 170 + 34 * step, 42, f"{writer.order()} {writer.order()}")
    if number % 10 == 0:
        text(60, 442, 40, f"WARNING! {writer.fact()} Risk of injury.", "hebo")
    shape = page.new_shape()
    for _ in range(14):
        x, y = writer.point()
        shape.draw_circle((110 + x, 500 + y), 8)
        shape.draw_line((110 + x, 500 + y), (170 + x, 520 + y))
    shape.draw_rect(pymupdf.Rect(95, 490, 490, 665))
    shape.finish(width=1.2)
    shape.commit()
    page.insert_text((60, 685), f"Figure {number}: {writer.part()}", fontsize=9)
    text(60, 695, 105, " ".join(writer.fact() for _ in range(5)))


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, nargs="*", default=SIZES)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    print("| pages | CPU s | ms a page | peak MB |\n| ---: | ---: | ---: | ---: |")
    for pages in arguments.pages:
        with tempfile.TemporaryDirectory(prefix="longmanual-") as folder:
            path, out = Path(folder) / "manual.pdf", Path(folder) / "out"
            draw(path, pages)
            command = ("convert", "{pdf}", "--sku", "X", "-o", "{out}/work", "--site", "{out}/site", "--ocr", "never")
            cost = run(ours("convert", *command, "--jobs", str(arguments.jobs)), path, out, None)
            told = f"{cost.memory:.0f}" if cost.ok else (out / "log").read_text("utf-8")
            print(f"| {pages:,} | {cost.cpu:.1f} | {1000 * cost.cpu / pages:.0f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
