# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two scripts in one line: each gets its own text, where the whole manual is told in both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import line, span

from manualkit.extract.bilingual import by_script, two_scripts
from manualkit.extract.lines import Line

WIDE = "打开盖子并取出滤芯。"
WORDS = "Open the lid and take the filter out."


def _both(y: float, wide: str, words: str, white: float = 0.0) -> Line:
    """A line of Chinese characters with words behind it."""
    edge = 40 + 10.0 * len(wide)
    return Line((span(40, y, wide, width=edge - 40, font="Song"), span(edge + white, y, words)))


def _texts(*groups: Sequence[Line]) -> list[list[str]]:
    return [[one.text for one in group] for group in by_script(groups)]


@pytest.mark.parametrize(
    ("one", "halves"),
    [
        pytest.param(_both(100, WIDE, WORDS), [[WIDE], [WORDS]], id="behind a stop"),
        pytest.param(_both(100, "滤芯", "clean the filter", 12.0), [["滤芯"], ["clean the filter"]], id="behind white"),
        pytest.param(
            _both(100, "2 仪表安装", "Display Installation Process"),
            [["2 仪表安装"], ["Display Installation Process"]],
            id="as long as the other says it",
        ),
        pytest.param(_both(100, "请点击", "Quick start"), [["请点击Quick start"]], id="a name within a text"),
        pytest.param(_both(100, "打开盖子。", "LED"), [["打开盖子。LED"]], id="a code"),
        pytest.param(line(40, 100, WORDS), [[WORDS]], id="one script alone"),
    ],
)
def test_a_line_is_parted_where_it_says_the_same_again(one: Line, halves: list[list[str]]) -> None:
    assert _texts([one]) == halves


def test_what_goes_on_below_is_one_with_its_half() -> None:
    first = _both(100, WIDE, "Open the lid and take the")
    rest = line(40, 112, "filter out of the housing.")
    after = line(40, 124, "then close it again.")
    assert _texts([first], [rest], [after]) == [
        [WIDE],
        ["Open the lid and take the", "filter out of the housing."],
        ["then close it again."],
    ]


def test_a_paragraph_of_both_is_parted_in_its_order() -> None:
    group = [
        _both(100, "第三步：调节距离", "Adjust the distance", 12.0),
        line(40, 112, "转动传感器，然后上紧 M4 螺钉。"),
    ]
    assert _texts(group) == [["第三步：调节距离"], ["Adjust the distance"], ["转动传感器，然后上紧 M4 螺钉。"]]


def test_numbers_and_codes_stay_with_what_stands_before_them() -> None:
    group = [line(40, 100, "锁紧扭力为"), line(40, 112, "40 N·m."), line(40, 124, WORDS)]
    assert _texts(group) == [["锁紧扭力为", "40 N·m."], [WORDS]]


def test_a_manual_is_in_two_scripts_where_they_take_turns() -> None:
    chinese = [line(40, 100 + 12 * n, WIDE) for n in range(9)]
    english = [line(40, 300 + 12 * n, WORDS) for n in range(9)]
    turns = [one for pair in zip(chinese, english, strict=True) for one in pair]
    assert two_scripts([turns])
    assert two_scripts([[_both(100 + 12 * n, WIDE, WORDS) for n in range(3)]])
    assert not two_scripts([chinese, english])
    assert not two_scripts([chinese, [line(40, 100, WORDS)]])
    assert not two_scripts([])


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.sampled_from([WIDE, WORDS, "40 N·m.", "M4 螺钉", "of the lid"]).map(
                    lambda text: line(40, 100, text)
                ),
                st.builds(
                    _both, st.just(100.0), st.sampled_from([WIDE, "滤芯"]), st.sampled_from([WORDS, "of the lid"])
                ),
            ),
            min_size=1,
            max_size=4,
        ),
        max_size=4,
    )
)
def test_nothing_is_lost_and_nothing_changes_its_place(groups: list[list[Line]]) -> None:
    before = [part for group in groups for one in group for part in one.spans]
    after = [part for group in by_script(groups) for one in group for part in one.spans]
    assert after == before
