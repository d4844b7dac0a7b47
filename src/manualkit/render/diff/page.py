# SPDX-License-Identifier: AGPL-3.0-or-later
"""One HTML file: what changed, warnings first, then guide by guide, with the words and pictures of both editions."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from manualkit.frozen import frozen
from manualkit.model.revision import Revision, RevisionChange
from manualkit.render.jinja import environment

_HERE = Path(__file__).parent
_TITLES = {
    "warning": "Warnings and notices", "guide": "Guides", "step": "Steps", "requirement": "What is needed",
    "fault": "Troubleshooting", "figure": "Figures", "text": "Texts outside of guides",
}  # fmt: skip
_SIGNATURES = {b"RIFF": "webp", b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"<svg": "svg+xml", b"<?xm": "svg+xml"}

Images = Mapping[str, bytes]


@frozen
class Group:
    """The changes of one kind."""

    kind: str
    title: str
    changes: list[RevisionChange]


def diff_page(revision: Revision, old: Images, new: Images) -> str:
    """The HTML; `old` and `new` are the image files of both editions' figures, by id. It needs no other file."""
    groups = [
        Group(kind, title, [change for change in revision.changes if change.kind == kind])
        for kind, title in _TITLES.items()
    ]
    return (
        _environment()
        .get_template("diff.html.j2")
        .render(
            revision=revision,
            groups=[group for group in groups if group.changes],
            images={"old": old, "new": new},
            css=Markup((_HERE / "diff.css").read_text("utf-8")),
        )
    )


def image(images: Images, name: str) -> str:
    """The picture as a data URI; empty where there is none."""
    content = images.get(name, b"")
    kind = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    return f"data:image/{kind};base64,{b64encode(content).decode()}" if kind else ""


@cache
def _environment() -> Environment:
    return environment([_HERE], {"image": image})
