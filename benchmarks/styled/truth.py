# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a drawn manual says, in the format of the labels.

Everything that has a place is drawn as a link to its own name. The browser writes a link's boxes into the PDF, on
whatever page it comes to stand; from there they are read, and the links are taken out again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import Any

ADDRESS = "https://truth.invalid/"
SYLLABLE = re.compile("(?<=[^\\W\\d_]{3})[aeiouyäöüéèáíóаеиоуыяюії](?=[^\\W\\d_aeiouyäöüéèáíóаеиоуыяюїі][^\\W\\d_]{3})")
"""A vowel within a long word, before a consonant: rough, but a break that printers make."""


class Truth:
    """Gathers the labels while a manual is being drawn."""

    def __init__(self, hyphenated: bool = False) -> None:
        self._hyphenated = hyphenated
        self._procedures: list[dict[str, Any]] = []
        self._notices: list[dict[str, Any]] = []
        self._figures: list[dict[str, Any]] = []
        self._faults: list[dict[str, Any]] = []
        self.furniture: list[str] = []

    def procedure(self, title: str, language: str) -> None:
        """Begin a procedure."""
        self._procedures.append({"title": title, "language": language, "steps": []})

    def step(
        self,
        *texts: str,
        number: str | None = None,
        level: int = 1,
        figures: tuple[str, ...] = (),
        place: str = "",
    ) -> list[str]:
        """A step of one or more texts, in the order in which they are printed; the HTML of each.

        A step without words says with `place` whose place is its own."""
        steps = self._procedures[-1]["steps"]
        name = place or f"s{len(self._procedures)}.{len(steps)}"
        steps.append(
            {"text": " ".join(texts), "name": name, "number": number, "level": level, "figures": list(figures)}
        )
        return [self._linked(name, self._set(text)) for text in texts]

    def notice(self, level: str, *texts: str) -> list[str]:
        """A notice of one or more paragraphs; the HTML of each."""
        name = f"n{len(self._notices)}"
        self._notices.append({"level": level, "text": " ".join(texts), "name": name})
        return [self._linked(name, self._set(text)) for text in texts]

    def figure(self, drawing: str, callouts: tuple[str, ...] = ()) -> tuple[str, str]:
        """A figure's id and HTML."""
        name = f"f{len(self._figures)}"
        self._figures.append({"id": name, "name": name, "callouts": list(callouts)})
        return name, self._linked(name, drawing, "figure")

    def fault(self, symptom: str, causes: tuple[str, ...], remedies: tuple[str, ...]) -> str:
        """A fault; the HTML of its symptom."""
        name = f"t{len(self._faults)}"
        self._faults.append({"symptom": symptom, "causes": list(causes), "remedies": list(remedies), "name": name})
        return self._linked(name, escape(symptom))

    def _set(self, text: str) -> str:
        """A text as HTML; where the house hyphenates, its long words say where they may break."""
        return escape(SYLLABLE.sub("\\g<0>\u00ad", text) if self._hyphenated else text)

    @staticmethod
    def _linked(name: str, html: str, kind: str = "text") -> str:
        return f'<a class="{kind}" href="{ADDRESS}{name}">{html}</a>'

    def labels(self, document: Any, name: str) -> dict[str, Any]:
        """The labels of the printed manual; takes the links out of it."""
        places: dict[str, list[tuple[int, tuple[float, ...]]]] = defaultdict(list)
        for page in document:
            for link in page.get_links():
                if link.get("uri", "").startswith(ADDRESS):
                    places[link["uri"].removeprefix(ADDRESS)].append((page.number + 1, tuple(link["from"])))
                    page.delete_link(link)

        def pages(entry: dict[str, Any]) -> list[int]:
            return sorted({page for page, _ in places[entry.pop("name")]})

        def boxed(figure: dict[str, Any]) -> dict[str, Any]:
            found = places[figure.pop("name")]
            x0, y0, x1, y1 = zip(*(box for _, box in found), strict=True)
            return {**figure, "page": found[0][0], "bbox": [round(v, 1) for v in (min(x0), min(y0), max(x1), max(y1))]}

        return {
            "document": name,
            "pages": list(range(1, document.page_count + 1)),
            "procedures": [
                {**procedure, "steps": [{**step, "pages": pages(step)} for step in procedure["steps"]]}
                for procedure in self._procedures
            ],
            "notices": [{**notice, "pages": pages(notice)} for notice in self._notices],
            "figures": [boxed(figure) for figure in self._figures],
            "faults": [{**fault, "page": pages(fault)[0]} for fault in self._faults],
            "furniture": [*self.furniture],
        }
