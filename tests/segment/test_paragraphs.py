# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paragraphs and items of a list as lines of one text."""

from __future__ import annotations

import pytest
from pages import document

from manualkit.model import Piece
from manualkit.model.texts import Texts


def paragraphs(*texts: str, starts: tuple[int, ...] = ()) -> str:
    """The text of blocks, of which each piece leaves out as many letters as `starts` says."""
    printed = document({"pages": [list(texts)]})
    blocks = printed.pages[0].blocks
    left = (*starts, *[0] * len(blocks))
    return Texts(printed).paragraphs([Piece(block=b.id, start=n) for b, n in zip(blocks, left, strict=False)])


@pytest.mark.parametrize(
    ("texts", "starts", "text"),
    [
        (("Unplug the mixer.", "Dry the lid."), (), "Unplug the mixer.\nDry the lid."),
        (("Keep in mind:", "• dry hands", "• a dry cord"), (0, 2, 2), "Keep in mind:\ndry hands\na dry cord"),
        (("Unplug the mixer before you", "open the lid."), (), "Unplug the mixer before you open the lid."),
        (("Dry the lid\nwell.", "Close it."), (), "Dry the lid well.\nClose it."),
        (("盖子很热。", "不要触摸。"), (), "盖子很热。\n不要触摸。"),
        (("Say “stop.”", "Wait."), (), "Say “stop.”\nWait."),
        (
            ("Use a belt (part No.", "84 33) on the roof.", "Wait."),
            (),
            "Use a belt (part No. 84 33) on the roof.\nWait.",
        ),
        ((), (), ""),
    ],
    ids=[
        "sentences",
        "a list",
        "one sentence in two columns",
        "lines of a paragraph",
        "Chinese",
        "quotes",
        "an open bracket",
        "nothing",
    ],
)
def test_paragraphs(texts: tuple[str, ...], starts: tuple[int, ...], text: str) -> None:
    assert paragraphs(*texts, starts=starts) == text


@pytest.mark.parametrize(
    ("bold", "text"),
    [(True, "盖上盖子 压到听见响声。"), (False, "盖上盖子压到听见响声。")],
    ids=["behind a heading", "of one text"],
)
def test_a_space_in_a_script_without_spaces(bold: bool, text: str) -> None:
    printed = document({"pages": [[{"text": "盖上盖子", "bold": bold}, "压到听见响声。"]]})
    assert Texts(printed).text([Piece(block=b.id) for b in printed.pages[0].blocks]) == text
