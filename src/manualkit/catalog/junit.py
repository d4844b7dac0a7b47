# SPDX-License-Identifier: AGPL-3.0-or-later
"""A batch as JUnit XML, which every CI system shows: one test case for each manual."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from manualkit.catalog.record import Outcome
from manualkit.catalog.summary import BatchReport, below
from manualkit.regex import regex

_FORBIDDEN = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0, also when escaped


def junit(report: BatchReport) -> bytes:
    """The file's content: a failed manual is an error, one below a floor or with lost safety texts a failure, and one
    without guides is skipped."""
    suite = ElementTree.Element("testsuite", name="manualkit batch", time=f"{report.seconds:.2f}")
    for outcome in report.outcomes:
        case = ElementTree.SubElement(
            suite, "testcase", classname="manual", name=_text(outcome.job.folder), time=f"{outcome.seconds:.2f}"
        )
        kind, message = _verdict(outcome, report)
        if kind:
            ElementTree.SubElement(case, kind, message=_text(message))
        ElementTree.SubElement(case, "system-out").text = _text(outcome.job.pdf)
    for entry in report.without:
        case = ElementTree.SubElement(suite, "testcase", classname="article", name=_text(entry.sku), time="0.00")
        ElementTree.SubElement(case, "skipped", message=_text(entry.note or "no manual"))
    for kind, name in (("error", "errors"), ("failure", "failures"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{kind}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
    ElementTree.indent(suite)
    text: bytes = ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _verdict(outcome: Outcome, report: BatchReport) -> tuple[str, str]:
    if outcome.status == "failed":
        return "error", outcome.why
    if outcome.status == "empty":
        return "skipped", outcome.why
    lost = outcome.found.warnings_lost if outcome.found else ()
    reasons = [*lost, *filter(None, [below(outcome, report.floors)])]
    return ("failure", "; ".join(reasons)) if reasons else ("", "")


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
