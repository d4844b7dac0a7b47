# SPDX-License-Identifier: AGPL-3.0-or-later
"""What other converters say of a manual, read as step guides, in their favour wherever there is a doubt.

Each heading opens a guide. Each list item is a step, its printed number cut off, and so is a paragraph that begins
with a number or bullet: an item that the converter did not see. A list inside of an item is its substeps. A text that
opens with a signal word is a notice of the step before it (manualkit's own word lists tell). A picture belongs to the
step before it; pictures smaller than an inline symbol are left out. A table with a column of symptoms is
troubleshooting. Other paragraphs are no steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from manualkit.languages import Lexicon
from manualkit.model.texts import joined
from manualkit.segment.numbering import labels

Box = Sequence[float]
_SYMBOL = 24.0  # points; a picture that is lower or narrower stands in a line of text


@dataclass(frozen=True)
class Told:
    """One block of a converter: `depth` of an item counts from 1; `rows` are a table's; `labels` stand in a picture."""

    kind: Literal["heading", "item", "text", "figure", "table"]
    page: int
    bbox: Box
    text: str = ""
    depth: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    labels: tuple[str, ...] = ()


@dataclass
class Bundle:
    """A guide.json in the making."""

    lexicon: Lexicon
    guides: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    step: dict[str, Any] | None = None

    def add(self, told: Told) -> None:
        """The next block, in the converter's reading order."""
        getattr(self, f"_{told.kind}")(told)

    def _heading(self, told: Told) -> None:
        if self.lexicon.signal(told.text) is not None:
            self._text(told)
            return
        found = [label for label in labels(told.text) if label.kind in ("number", "outline")]
        self._open(told.text[found[0].end :] if found else told.text, told)

    def _open(self, title: str, told: Told) -> None:
        self.step = None
        page, source = [told.page], [_source(told)]
        self.guides.append(
            {"title": title, "language": "", "pages": page, "notices": [], "steps": [], "source": source}
        )

    def _text(self, told: Told) -> None:
        if self._notice(told):
            return
        found = labels(told.text)
        if self.lexicon.step_label(told.text) or (found and found[0].kind != "outline" and found[0].form != "#"):
            self._item(told)

    def _item(self, told: Told) -> None:
        number, text = self._parted(told.text)
        if not text.strip() or self._notice(told, text):
            return
        step = {"number": number, "text": text, "substeps": [], "notices": [], "figures": [], "source": [_source(told)]}
        steps = self._guide(told)["steps"]
        if told.depth > 1 and steps:
            steps[-1]["substeps"].append(step)
        else:
            steps.append(step)
        self.step = step

    def _parted(self, text: str) -> tuple[str | None, str]:
        word = self.lexicon.step_label(text)
        if word:
            return word[0], text[word[1] :]
        found = labels(text)
        return (found[0].printed or None, text[found[0].end :]) if found else (None, text)

    def _notice(self, told: Told, text: str = "") -> bool:
        signal = self.lexicon.signal(text or told.text)
        rest = (text or told.text)[signal.end :].strip() if signal else ""
        if signal is None or not rest:
            return False
        owner = self.step if self.step is not None else self._guide(told)
        owner["notices"].append({"level": signal.level, "text": rest, "source": [_source(told)]})
        return True

    def _figure(self, told: Told) -> None:
        x0, y0, x1, y1 = told.bbox
        if min(x1 - x0, y1 - y0) < _SYMBOL:
            return
        name = f"f{len(self.figures) + 1}"
        callouts = [{"label": label} for label in told.labels]
        self.figures.append({"id": name, "page": told.page, "bbox": [*told.bbox], "callouts": callouts})
        if self.step is not None:
            self.step["figures"].append(name)

    def _table(self, told: Told) -> None:
        header = [self.lexicon.fault_column(cell) for cell in told.rows[0]] if told.rows else []
        if "symptom" not in header or "remedy" not in header:
            return
        for row in told.rows[1:]:
            cells: dict[str | None, list[str]] = {}
            for kind, cell in zip(header, row, strict=False):
                cells.setdefault(kind, []).extend(line for line in cell.split("\n") if line.strip())
            fault = {"symptom": " ".join(cells.get("symptom", [])), "source": [_source(told)]}
            self.faults.append(fault | {"causes": cells.get("cause", []), "remedies": cells.get("remedy", [])})

    def _guide(self, told: Told) -> dict[str, Any]:
        if not self.guides:
            self._open("", told)
        return self.guides[-1]

    def json(self) -> dict[str, Any]:
        """The bundle, in the form that the score reads."""
        return {"guides": self.guides, "faults": self.faults, "figures": self.figures}


def _source(told: Told) -> dict[str, Any]:
    return {"page": told.page, "bbox": [*told.bbox]}


def layout_blocks(read: dict[str, Any]) -> Iterator[Told]:
    """The boxes of pymupdf4llm.to_json; running headers and footers are known as such."""
    kinds = {
        "title": "heading",
        "section-header": "heading",
        "list-item": "item",
        "picture": "figure",
        "table": "table",
    }
    for page in read["pages"]:
        for box in page["boxes"]:
            if box["boxclass"] in ("page-header", "page-footer"):
                continue
            lines = ["".join(span["text"] for span in line["spans"]) for line in box["textlines"] or ()]
            kind: Any = kinds.get(box["boxclass"], "text")
            cells = (box["table"] or {}).get("extract") or ()
            yield Told(
                kind,
                page["page_number"],
                (box["x0"], box["y0"], box["x1"], box["y1"]),
                joined(lines),
                rows=tuple(tuple(cell or "" for cell in row) for row in cells),
                labels=tuple(line.strip() for line in lines if line.strip()) if kind == "figure" else (),
            )


def tagged_blocks(read: dict[str, Any], place: Callable[[int, Box], Box]) -> Iterator[Told]:
    """The elements of opendataloader-pdf's JSON; `place` turns a page's PDF coordinates into those of the labels."""
    for element in read["kids"]:
        yield from _tagged(element, place, 0)


def _tagged(element: dict[str, Any], place: Callable[[int, Box], Box], depth: int) -> Iterator[Told]:
    kind = element.get("type")
    if kind == "list":
        for item in element["list items"]:
            yield from _tagged_item(item, place, depth + 1)
        return
    box = place(element["page number"], element["bounding box"])
    if kind == "table":
        rows = tuple(tuple(_words(cell) for cell in row["cells"]) for row in element["rows"])
        yield Told("table", element["page number"], box, rows=rows)
        return
    kinds: dict[Any, Any] = {"heading": "heading", "image": "figure", "paragraph": "text", "caption": "text"}
    if kind in kinds:
        yield Told(kinds[kind], element["page number"], box, element.get("content", ""))
    for kid in element.get("kids", ()):
        yield from _tagged(kid, place, depth)


def _tagged_item(item: dict[str, Any], place: Callable[[int, Box], Box], depth: int) -> Iterator[Told]:
    """An item with the paragraphs inside of it, and then its lists and pictures."""
    kids = item.get("kids", ())
    own = [item, *(k for k in kids if k.get("type") == "paragraph" and k["page number"] == item["page number"])]
    boxes = [place(item["page number"], part["bounding box"]) for part in own]
    box = [f(values) for f, values in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)]
    yield Told("item", item["page number"], box, joined(part.get("content", "") for part in own), depth)
    for kid in kids:
        if kid not in own:
            yield from _tagged(kid, place, depth)


def _words(cell: dict[str, Any]) -> str:
    texts = [cell.get("content", ""), *(_words(kid) for key in ("kids", "list items") for kid in cell.get(key, ()))]
    return "\n".join(text for text in texts if text)
