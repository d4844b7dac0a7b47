# SPDX-License-Identifier: AGPL-3.0-or-later
"""An expression of regex() answers as a compiled one, and is compiled for its first text."""

from __future__ import annotations

import re

import pytest

from manualkit.regex import regex

SOURCE = r"(?P<word>[a-z]+) (?=[0-9])"


def test_it_answers_as_a_compiled_expression() -> None:
    ours, plain = regex(SOURCE, re.IGNORECASE), re.compile(SOURCE, re.IGNORECASE)
    for text in ("Step 3", "step x", "a 1 b 2", ""):
        assert str(ours.search(text)) == str(plain.search(text))
        assert str(ours.match(text, 2)) == str(plain.match(text, 2))
        assert ours.sub("-", text) == plain.sub("-", text)
        assert ours.findall(text) == plain.findall(text)
    assert (ours.pattern, ours.flags, ours.groupindex) == (plain.pattern, plain.flags, plain.groupindex)


def test_bytes_have_expressions_too() -> None:
    assert regex(rb"[0-9]+").findall(b"1 22") == [b"1", b"22"]


def test_it_is_compiled_once_and_not_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: (compiled.append(given), real(*given))[1])
    digits = regex("[0-9]+")
    assert compiled == []
    assert digits.match("12") and digits.match("3")
    assert compiled == [("[0-9]+", 0)]


def test_what_no_expression_has_it_has_not_either() -> None:
    assert not hasattr(regex("a"), "colour")
