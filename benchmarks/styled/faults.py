# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting: tables and lists."""

from __future__ import annotations

from html import escape

from styled.conventions import Style
from styled.texts import Fault, Texts
from styled.truth import Truth


def faults(style: Style, texts: Texts, truth: Truth) -> str:
    """All faults of the language, as the house prints them."""
    kind = style["faults"]
    if kind == "questions":
        return "".join(_question(fault, texts, truth) for fault in texts.faults)
    if kind in ("headings", "labelled"):
        return "".join(_entry(kind, fault, texts, truth) for fault in texts.faults)
    two = kind == "two columns"
    header = {"two columns": texts.header[::2], "rows of their own": texts.header[1:]}.get(kind, texts.header)
    rows = "<tr>" + "".join(f"<th>{escape(word)}</th>" for word in header) + "</tr>"
    for fault in texts.faults:
        symptom = truth.fault(fault.symptom, () if two else fault.causes, fault.remedies)
        if two:
            rows += f"<tr><td>{symptom}</td><td>{_cell(fault.remedies)}</td></tr>"
        elif kind == "ruled, spans":
            rows += _spans(symptom, fault)
        elif kind == "rows of their own":
            rows += f'<tr class="own"><td colspan="2">{symptom}</td></tr>'
            rows += "".join(f"<tr>{pair}</tr>" for pair in _pairs(fault))
        else:
            rows += f"<tr><td>{symptom}</td><td>{_cell(fault.causes)}</td><td>{_cell(fault.remedies)}</td></tr>"
    look = {"unruled": "", "lines": "lines", "banded": "banded"}.get(kind, "ruled")
    return f'<table class="{look}">{rows}</table>'


def _pairs(fault: Fault) -> list[str]:
    """The cells of each cause with its remedy."""
    return [f"<td>{escape(c)}</td><td>{escape(r)}</td>" for c, r in zip(fault.causes, fault.remedies, strict=True)]


def _spans(symptom: str, fault: Fault) -> str:
    """One row for each cause with its remedy; the symptom's cell reaches over all of them."""
    pairs = _pairs(fault)
    first = f'<tr><td rowspan="{len(pairs)}">{symptom}</td>{pairs[0]}</tr>'
    return first + "".join(f"<tr>{pair}</tr>" for pair in pairs[1:])


def _cell(parts: tuple[str, ...]) -> str:
    if len(parts) == 1:
        return escape(parts[0])
    return "".join(f'<div class="item"><span>•</span><div>{escape(part)}</div></div>' for part in parts)


def _entry(kind: str, fault: Fault, texts: Texts, truth: Truth) -> str:
    """A fault as a heading with bullets, or as lines that open with what they are."""
    if kind == "headings":
        symptom = truth.fault(fault.symptom, (), fault.remedies)
        bullets = "".join(f'<div class="item"><span>•</span><div>{escape(r)}</div></div>' for r in fault.remedies)
        return f'<div class="fault"><h4>{symptom}</h4>{bullets}</div>'
    symptom = truth.fault(fault.symptom, fault.causes, fault.remedies)
    problem, cause, remedy = (f"<b>{escape(word)}:</b>" for word in texts.header)
    lines = [f"{problem} {symptom}"]
    lines += [f"{cause} {escape(text)}" for text in fault.causes]
    lines += [f"{remedy} {escape(text)}" for text in fault.remedies]
    return f'<div class="fault">{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def _question(fault: Fault, texts: Texts, truth: Truth) -> str:
    """A fault as a question and its answer."""
    asks, answers = (f"<b>{escape(word)}:</b>" for word in texts.asking)
    symptom = truth.fault(fault.symptom, (), (" ".join(fault.remedies),))
    return f'<div class="fault"><p>{asks} {symptom}</p><p>{answers} {escape(" ".join(fault.remedies))}</p></div>'
