# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small pictures in lines of text: shown in the texts, named where no picture can stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from manualkit.config import RenderSettings
from manualkit.model import Fault, FaultFile, Figure, Guide, Manual, Step
from manualkit.render import render
from manualkit.render.bundle import bundle
from manualkit.render.markdown import markdown
from manualkit.render.pictures import shown_figures
from render.sample import drawn, kettle

START, UNUSED = "\U000f0123", "\U000f0456"


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    shutil.copy(drawn() / "p012-f1.webp", tmp_path / "icon-0123.webp")
    return tmp_path


def _manual(alt: str = "", **guide: object) -> Manual:
    look = {"page": 1, "bbox": (0, 0, 15, 9), "file": "icon-0123.webp", "alt": alt}
    named = enumerate((START, UNUSED))
    icons = tuple(Figure.model_validate({"id": f"icon-{n}", "mark": mark, **look}) for n, mark in named)
    steps = (Step(id="s", text=f"Press {START} to start."),)
    pages = (Guide.model_validate({"id": "g", "title": "Title", "language": "en", "steps": steps, **guide}),)
    return kettle().model_copy(update={"guides": pages, "faults": (), "figures": icons})


def _page(manual: Manual, figures: Path) -> str:
    content = render(manual, figures, RenderSettings())["en/index.html"]
    assert isinstance(content, bytes)
    return content.decode()


def test_a_mark_becomes_the_picture_in_the_text(figures: Path) -> None:
    html = _page(_manual(alt="the start button"), figures)
    _, _, after = html.partition('<p class="action">Press <img class="icon" src="../figures/icon-0123.')
    assert after and 'alt="the start button" width="20" height="12"' in after.partition(">")[0]
    assert after.partition(">")[2].startswith(" to start.</p>")
    assert START not in html


def test_a_picture_that_nobody_has_named_is_called_so_in_the_language_of_the_page(figures: Path) -> None:
    assert 'alt="Bild" width' in render(_manual(language="de"), figures, RenderSettings())["de/index.html"].decode()  # type: ignore[union-attr]


def test_where_no_picture_can_stand_its_words_do(figures: Path) -> None:
    html = _page(_manual(alt='a <"quick"> start', title=f"Using {START}"), figures)
    assert 'Guides: Using a &lt;&#34;quick&#34;&gt; start"' in html
    assert 'Press a \\u003c\\"quick\\"\\u003e start to start.' in html
    assert html.count("Using <img") == 2  # the heading, and the list of contents


def test_only_the_pictures_in_texts_are_published() -> None:
    fault = Fault(id="f", symptom="Blinks", remedies=(f"Press {UNUSED}.",))
    manual = _manual()
    assert [figure.mark for figure in shown_figures(manual)] == [START]
    more = manual.model_copy(update={"faults": (FaultFile(language="en", faults=(fault,)),)})
    assert [figure.mark for figure in shown_figures(more)] == [START, UNUSED]


def test_the_bundle_lists_them_apart_from_figures() -> None:
    content = bundle(_manual(alt="start"))
    icon = {"mark": START, "file": "figures/icon-0123.webp", "width": 0, "height": 0, "alt": "start"}
    assert (content["figures"], content["icons"]) == ([], [icon])


def test_markdown_has_them_as_images(figures: Path) -> None:
    text = markdown(_manual(alt="the * button"), figures, "default")["0012345.en.md"]
    assert isinstance(text, bytes) and "Press ![the \\* button](figures/icon-0123." in text.decode()
