# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events to numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from manualkit.cli import run
from manualkit.feedback import GuideFeedback, measure, read
from manualkit.render.feedback import page


def line(kind: str, visit: str = "v", **values: Any) -> str:
    return json.dumps({"type": kind, "sku": "K1", "language": "en", "guide": "clean", "visit": visit, **values})


def numbers(tmp_path: Path, *lines: str) -> GuideFeedback:
    file = tmp_path / "events.ndjson"
    file.write_text("\n".join(lines))
    events, wrong = read([file])
    assert wrong == []
    return measure(events)[0]


def test_a_visit_counts_once(tmp_path: Path) -> None:
    found = numbers(tmp_path, line("view"), line("view"), line("view", "w"), line("start"), line("start"))
    assert (found.views, found.started, found.completed, found.completion) == (2, 1, 0, 0.0)


def test_how_far_people_come(tmp_path: Path) -> None:
    steps = [
        line("step", v, n=n, step=f"s{n}") for v, last in (("a", 3), ("b", 1), ("c", 2)) for n in range(1, last + 1)
    ]
    assert numbers(tmp_path, *steps, steps[0]).reached == (3, 2, 1)


def test_satisfaction_effort_and_where_people_are_stuck(tmp_path: Path) -> None:
    found = numbers(
        tmp_path, line("helped", value=True), line("helped", value=False), line("helped", value=True),
        line("effort", value=4), line("effort", value=1), line("effort", value=77),
        line("stuck", step="s2"), line("stuck", step="s2"), line("stuck", step="s1"),
    )  # fmt: skip
    assert (round(found.csat or 0, 2), found.answers, found.effort, found.stuck_most) == (0.67, 3, 2.5, "s2")
    assert found.stuck == {"s2": 2, "s1": 1}


def test_nobody_asked_is_no_number(tmp_path: Path) -> None:
    found = numbers(tmp_path, line("view"))
    assert (found.completion, found.csat, found.effort, found.stuck_most) == (None, None, None, "")


def test_lines_that_are_no_event_are_named(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "events.ndjson"
    file.write_text(f'{line("view")}\nnonsense\n\n[1]\n{{"type": "sold"}}\n{line("start")}')
    assert run(["feedback", str(file), "--out", str(tmp_path / "page.html")]) == 1
    output = capsys.readouterr()
    assert [told for told in output.err.splitlines() if "not an event" in told] == [
        f"not an event: {file}:{number}" for number in (2, 4, 5)
    ]
    assert "K1/en clean" in output.out and "<svg" not in (tmp_path / "page.html").read_text()
    assert run(["feedback", str(tmp_path / "none.ndjson")]) == 3


def test_the_page_draws_how_far_people_come_and_escapes(tmp_path: Path) -> None:
    guide = "<script>alert(1)</script>"
    found = numbers(tmp_path, line("step", "a", n=1, guide=guide), line("step", "a", n=2, guide=guide))
    html = page([found.model_dump()])
    assert html.count("<rect") == 2 and "<script>" not in html
