# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report's page: summary, what to look at first with its place on the page, all pages with their boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from manualkit.frozen import frozen
from manualkit.model import Box, Manual
from manualkit.model.ledger import IN_GUIDES, LOST
from manualkit.model.report import Found, Look, Mark, PageReport, Report
from manualkit.render.jinja import environment

LEGEND = {
    "step": "step", "notice": "notice", "fault": "fault", "title": "title", "text": "introduction, caption",
    "figure": "figure in a guide", "unused": "figure nobody uses", "table": "table", "left": "left out",
    "furniture": "running header", "lost": "lost",
}  # fmt: skip
_HERE = Path(__file__).parent
_MARGIN = 18.0  # points around what is shown
_SHARE = 0.75  # of the page's width, at least
_LEAST = (300.0, 110.0)  # points; a smaller crop shows too little around it
_FIRST = 40  # looks that are open; the others wait behind a fold


@frozen
class Crop:
    """A region of a page, in points, and how its picture stands in it, in percent."""

    box: Box
    page: PageReport

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.box[2] - self.box[0], self.box[3] - self.box[1]

    @property
    def style(self) -> str:
        """The picture's place, as CSS."""
        width, height = self.size
        return (
            f"width:{100 * self.page.width / width:.2f}%;height:{100 * self.page.height / height:.2f}%;"
            f"left:{-100 * self.box[0] / width:.2f}%;"
            f"top:{-100 * self.box[1] / height:.2f}%"
        )


@frozen
class Share:
    """A bucket of words."""

    name: str
    words: int
    share: float
    shown: bool


def report_page(report: Report, manual: Manual, pictures: Mapping[int, str]) -> str:
    """The HTML of the report; `pictures` are the pages' files, relative to it."""
    pages = {page.page: page for page in report.pages}
    guides = [found for found in report.found if found.kind == "guide"]
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            head=manual.head,
            report=report,
            pages=pages,
            pictures=pictures,
            legend=LEGEND,
            counts=Counter(found.kind for found in report.found),
            figures=Counter(mark.kind for page in report.pages for mark in page.marks),
            kinds=Counter(look.code for look in report.look),
            first=report.look[:_FIRST],
            later=report.look[_FIRST:],
            shares=_shares(report),
            guides=list(zip(guides, manual.guides, strict=True)),
            steps=_steps(report),
            css=Markup((_HERE / "report.css").read_text("utf-8")),
            script=Markup((_HERE / "report.js").read_text("utf-8")),
        )
    )


@cache
def _environment() -> Environment:
    return environment([_HERE], {"crop": crop, "name": name, "percent": percent, "urgent": urgent})


def crop(look: Look, pages: Mapping[int, PageReport]) -> Crop:
    """What of the page a look shows: its boxes with what stands around them, across most of the page."""
    page = pages[look.page]
    boxes = look.boxes or ((0.0, 0.0, page.width, page.height),)
    x0, y0 = min(b[0] for b in boxes) - _MARGIN, min(b[1] for b in boxes) - _MARGIN
    x1, y1 = max(b[2] for b in boxes) + _MARGIN, max(b[3] for b in boxes) + _MARGIN
    x0, x1 = _widened(x0, x1, min(max(_LEAST[0], _SHARE * page.width), page.width), page.width)
    y0, y1 = _widened(y0, y1, min(_LEAST[1], page.height), page.height)
    return Crop((x0, y0, x1, y1), page)


def _widened(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """A range of at least `least`, within 0 and `most`."""
    missing = max(0.0, least - (high - low)) / 2
    low, high = max(0.0, low - missing), min(most, high + missing)
    return max(0.0, min(low, high - least)), min(most, max(high, low + least))


def name(mark: Mark) -> str:
    """What the pointer over a box says."""
    return f"{LEGEND[mark.kind]}: {mark.why}\n{mark.text}"


def percent(part: float, whole: float = 1.0) -> str:
    """A share as text."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def urgent(urgency: float) -> str:
    """A class of urgency."""
    return "high" if urgency >= 0.75 else "middle" if urgency >= 0.45 else "low"


def _shares(report: Report) -> list[Share]:
    total = sum(report.words.values()) or 1
    order = [*IN_GUIDES, *sorted(set(report.words) - {*IN_GUIDES, LOST}, key=lambda b: -report.words[b]), LOST]
    return [
        Share(bucket, report.words[bucket], report.words[bucket] / total, bucket in IN_GUIDES)
        for bucket in order
        if report.words.get(bucket)
    ]


def _steps(report: Report) -> dict[tuple[str, str], list[Found]]:
    found: dict[tuple[str, str], list[Found]] = {}
    for part in report.found:
        if part.kind == "step":
            found.setdefault((part.language, part.guide), []).append(part)
    return found
