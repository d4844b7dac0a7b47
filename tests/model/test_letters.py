# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of a script, as a regular expression would find them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.model.letters import Letters

TEXTS = st.text(st.sampled_from("aZ é\n‐я\u05d0\u1100\u2e80あ漢字한\uffef\U00020000"))


@pytest.mark.parametrize("ranges", ["a-z", "\u0400-\u04ff", "\u3040-\u30ff\u3400-\u9fff", "A-Za-z\u00c0-\u024f"])
@given(text=TEXTS)
def test_they_are_found_as_by_an_expression(ranges: str, text: str) -> None:
    letters, pattern = Letters(ranges), re.compile(f"[{ranges}]")
    assert letters.count(text) == len(pattern.findall(text))
    assert letters.within(text) == bool(pattern.search(text))
    assert letters.parted(text) == pattern.sub(" ", text)
