# SPDX-License-Identifier: AGPL-3.0-or-later
"""The quantile that needs less of numpy is numpy's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from manualkit.extract.figures.outlines import quantile


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=30), st.floats(0, 1))
def test_it_is_the_same(values: list[float], share: float) -> None:
    assert quantile(np.array(values), share) == float(np.quantile(np.array(values), share))
