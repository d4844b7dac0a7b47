# SPDX-License-Identifier: AGPL-3.0-or-later
"""Themes of one's own: single files of the default one replaced, and its style sheet added to."""

from __future__ import annotations

from pathlib import Path

import pytest

from manualkit.cli import run
from manualkit.config import RenderSettings
from manualkit.errors import UsageError
from manualkit.render import assets, render, themes
from render.sample import drawn, kettle


def page(theme: Path) -> str:
    content = render(kettle(), drawn(), RenderSettings(theme=str(theme)))["en/index.html"]
    assert isinstance(content, bytes)
    return content.decode()


def test_a_new_theme_changes_colours_and_nothing_else(tmp_path: Path) -> None:
    assert run(["theme", "new", str(tmp_path / "mine"), "-q"]) == 0
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["theme.css"]
    mine, default = assets(RenderSettings(theme=str(tmp_path / "mine"))), assets(RenderSettings())
    assert mine.script == default.script and mine.style != default.style
    style = mine.files[mine.style].decode()
    assert (
        style.startswith(default.files[default.style].decode()[:200]) and "--manual-guide-accent:light-dark(" in style
    )
    assert page(tmp_path / "mine").replace(mine.style, default.style) == page(Path("default"))


def test_one_template_can_be_replaced(tmp_path: Path) -> None:
    assert run(["theme", "new", str(tmp_path / "mine"), "--copy", "notice.html.j2", "-q"]) == 0
    notice = tmp_path / "mine" / "notice.html.j2"
    notice.write_text(notice.read_text().replace('class="panel', 'class="mine panel'))
    assert page(tmp_path / "mine").count('class="mine panel') == 5
    assert page(Path("default")).count('class="mine panel') == 0


def test_what_is_there_or_unknown_is_refused(tmp_path: Path) -> None:
    assert run(["theme", "new", str(tmp_path)]) == 2
    assert run(["theme", "new", str(tmp_path / "mine"), "--copy", "../../etc/passwd"]) == 2
    assert not (tmp_path / "mine").exists()
    with pytest.raises(UsageError, match="no theme"):
        themes.assets(str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("/* a */ p > a {\n  color: red;\n  margin: 0 -1px;\n}\n", "p>a{color:red;margin:0 -1px}"),
        ("@media (a: b) and (c) { p { x: calc(1em + 2px); } }", "@media (a:b) and (c){p{x:calc(1em + 2px)}}"),
        ("a :is(b, c) { d: e }", "a :is(b,c){d:e}"),
        ("a::before, .x :hover { content: \" ·\"; }", 'a::before,.x :hover{content:" ·"}'),
    ],
)  # fmt: skip
def test_style_sheets_are_made_small(css: str, small: str) -> None:
    assert themes.minified(css).removeprefix("/* SPDX-License-Identifier: MIT */") == small
