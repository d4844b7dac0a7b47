# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hand-written file that is made to say something else keeps what it said already, with its comments."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_yamlfile import HAND, VALUE

from manualkit.yamlfile import data, nodes, rewrite

GUIDE = """\
# ours
id: open
title: Open the lid  # short
steps:
  - id: s1
    text: First.  # from the workshop
  # about the second
  - id: s2
    text: >-
      Second, which is
      long.
    notices:
      - level: warning
        text: Hot.
      # why cold
      - level: note
        text: Cold.
    figures: [f1, f2]

  # about the third
  # in two lines
  - id: s3
    text: Third.
rule: x
"""


def said(text: str) -> Any:
    return data(nodes.parse(text))


def changed(**fields: Any) -> dict[str, Any]:
    return {**said(GUIDE), **fields}


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = said(GUIDE)["steps"]
    return found


NEW = {"id": "new", "text": "New."}
CASES: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "nothing": (changed(), []),
    "a value": (changed(title="Lift"), [("Open the lid", "Lift")]),
    "a key more": (changed(section=["Care"]), [("rule: x\n", "rule: x\nsection: [Care]\n")]),
    "a key less": ({k: v for k, v in changed().items() if k != "rule"}, [("rule: x\n", "")]),
    "a key between": (
        {"id": "open", "title": "Open the lid", "language": "en", "steps": steps(), "rule": "x"},
        [("# short\n", "# short\nlanguage: en\n")],
    ),
    "an item before": (
        changed(steps=[NEW, *steps()]),
        [("steps:\n", "steps:\n  - id: new\n    text: New.\n")],
    ),
    "an item between": (
        changed(steps=[steps()[0], NEW, *steps()[1:]]),
        [("  # about the second\n", "  - id: new\n    text: New.\n  # about the second\n")],
    ),
    "an item behind": (
        changed(steps=[*steps(), NEW]),
        [("    text: Third.\n", "    text: Third.\n  - id: new\n    text: New.\n")],
    ),
    "an item less": (changed(steps=steps()[1:]), [("  - id: s1\n    text: First.  # from the workshop\n", "")]),
    "no items": (
        changed(steps=[]),
        [(GUIDE[GUIDE.index("steps:") : GUIDE.index("rule")], "steps: []\n")],
    ),
    "a text in a moved item": (
        changed(steps=[steps()[2] | {"text": "3."}, *steps()[:2]]),
        [
            ("\n  # about the third\n  # in two lines\n  - id: s3\n    text: Third.\n", "\n"),
            ("steps:\n", "steps:\n  # about the third\n  # in two lines\n  - id: s3\n    text: \"3.\"\n"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_only_what_differs_changes(case: str) -> None:
    value, replaced = CASES[case]
    expected = GUIDE
    for old, new in replaced:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert rewrite(GUIDE, value) == expected
    assert said(expected) == value


def test_a_file_with_nothing_in_it() -> None:
    assert rewrite("# mine\n{}\n", {"a": 1}) == "# mine\na: 1\n"
    assert rewrite("", {"a": 1}) == "a: 1\n"


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from([HAND, GUIDE]))
def test_it_says_what_it_should_and_unchanged_items_keep_their_comments(draw: st.DataObject, text: str) -> None:
    value = copy.deepcopy(said(text))
    for _ in range(draw.draw(st.integers(0, 4))):
        _change(value, draw)
    new = rewrite(text, value)
    assert said(new) == value
    assert rewrite(new, value) == new
    for item, comment in (("s1", "# from the workshop"), ("s2", "# about the second"), ("s3", "# in two lines")):
        steps, old = value.get("steps"), {step["id"]: step for step in said(GUIDE)["steps"]}
        if text == GUIDE and isinstance(steps, list) and old[item] in steps:
            assert comment in new


def _change(value: dict[str, Any], draw: st.DataObject) -> None:
    """Sets, adds, removes or moves something somewhere."""
    places: list[Any] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict | list):
            places.append(node)
            for inner in node.values() if isinstance(node, dict) else node:
                walk(inner)

    walk(value)
    place = draw.draw(st.sampled_from(places))
    if isinstance(place, dict):
        key = draw.draw(st.sampled_from([*place, "fresh"]))
        if key in place and len(place) > 1 and draw.draw(st.booleans()):
            del place[key]
        else:
            place[key] = draw.draw(VALUE)
        return
    kind = draw.draw(st.sampled_from(["insert", "remove", "move"]))
    if kind == "insert":
        place.insert(draw.draw(st.integers(0, len(place))), draw.draw(VALUE))
    elif place:
        item = place.pop(draw.draw(st.integers(0, len(place) - 1)))
        if kind == "move":
            place.insert(draw.draw(st.integers(0, len(place))), item)
