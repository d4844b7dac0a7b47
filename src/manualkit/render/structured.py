# SPDX-License-Identifier: AGPL-3.0-or-later
"""schema.org's HowTo for each guide of a page, as JSON-LD for search engines."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from manualkit.model import Guide, ManualFile, Step
from manualkit.render.prose import clean, fragment

_NEEDS = {"tool": "HowToTool", "part": "HowToSupply", "consumable": "HowToSupply"}
_ESCAPES = [(letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029"]


def in_script(json_text: str) -> str:
    """JSON as it may stand in a script element: what could end that is escaped."""
    for letter, escaped in _ESCAPES:
        json_text = json_text.replace(letter, escaped)
    return json_text


def structured_data(head: ManualFile, guides: tuple[Guide, ...], pictures: dict[str, str]) -> Markup:
    """The page's JSON-LD, empty if no guide has steps. Addresses are relative to the page."""
    found = [_how_to(head, guide, pictures) for guide in guides if any(step.text for step in guide.steps)]
    if not found:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, separators=(",", ":"))
    return Markup(clean(in_script(text)))


def _how_to(head: ManualFile, guide: Guide, pictures: dict[str, str]) -> dict[str, Any]:
    product = head.product or head.skus[0]
    about = {"@type": "Product", "name": product, "sku": head.skus[0]}
    needs: dict[str, list[dict[str, str]]] = {}
    for need in guide.requirements:
        if need.kind in _NEEDS:
            name = "tool" if need.kind == "tool" else "supply"
            needs.setdefault(name, []).append({"@type": _NEEDS[need.kind], "name": need.text})
    return {
        "@type": "HowTo",
        "name": guide.title or product,
        **({"inLanguage": guide.language} if guide.language else {}),
        "url": fragment(guide.id),
        "about": about | ({"brand": {"@type": "Brand", "name": head.brand}} if head.brand else {}),
        **needs,
        "step": [_step(guide, step, place, pictures) for place, step in enumerate(guide.steps, 1)],
    }


def _step(guide: Guide, step: Step, place: int, pictures: dict[str, str]) -> dict[str, Any]:
    texts = [notice.text for notice in step.notices] + _texts(step)
    shown = [pictures[name] for name in step.figures if name in pictures]
    image = {"image": f"../{shown[0]}"} if shown else {}
    return {
        "@type": "HowToStep",
        "position": place,
        "url": fragment(guide.id, step.id),
        "text": "\n".join(texts),
    } | image


def _texts(step: Step) -> list[str]:
    """The step's words with those of its substeps."""
    own = [step.text] if step.text else []
    return own + [text for sub in step.substeps for text in (*(n.text for n in sub.notices), *_texts(sub))]
