# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of a script are those of its ranges, and no neighbour of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.model.letters import Letters

HAN, LATIN = "\u3041-\u30ff\u4e00-\u9fff", "A-Za-z\u00c0-\u024f"


@pytest.mark.parametrize("ranges", [HAN, LATIN])
@given(
    text=st.text(
        st.sampled_from("AZ[az{\u00bf\u00c0\u024f\u0250 \u3040\u3041\u30ff\u3100\u4e00\u9fff\ua000\uf0b7"), max_size=6
    )
)
def test_they_are_what_a_regular_expression_finds(ranges: str, text: str) -> None:
    letters, found = Letters(ranges), re.findall(f"[{ranges}]", text)
    assert letters.count(text) == len(found) and letters.within(text) == bool(found)
    assert letters.parted(text) == re.sub(f"[{ranges}]", " ", text)
