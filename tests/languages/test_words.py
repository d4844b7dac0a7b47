# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words end where the expression of them all, the longest first, ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.languages.words import Words

WORDS = ("go", "go on", "go-", "re-go", "'s", "ab", "abab", "o")


@pytest.mark.parametrize(("spaced", "end"), [(True, r"(?!\w)"), (False, "")])
@given(text=st.lists(st.sampled_from([*WORDS, " ", "  ", "\n", "-", "_", "1", ".", "on"]), max_size=6).map("".join))
def test_a_word_ends_where_its_expression_does(spaced: bool, end: str, text: str) -> None:
    words = (re.escape(word).replace(r"\ ", r"\s+") for word in sorted(WORDS, key=len, reverse=True))
    expression, known = re.compile(f"(?:{'|'.join(words)}){end}"), Words(WORDS, spaced=spaced)
    for start in range(len(text) + 1):
        match = expression.match(text, start)
        assert known.end(text, start) == (match.end() if match else None)
