# SPDX-License-Identifier: AGPL-3.0-or-later
"""Findings as files that CI systems show: JUnit XML and SARIF 2.1.0."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from manualkit.check.finding import Finding
from manualkit.regex import regex

_FORBIDDEN = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0, also when escaped
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def junit(findings: Sequence[Finding], rules: Mapping[str, str]) -> bytes:
    """One test case for each rule: failed with its findings, passed without; style that blocks nothing is passed too,
    with its findings as output."""
    suite = ElementTree.Element("testsuite", name="manualkit check")
    for code, what in rules.items():
        case = ElementTree.SubElement(suite, "testcase", classname="manualkit.check", name=f"{code} {what}", time="0")
        found = [finding for finding in findings if finding.code == code]
        text = _FORBIDDEN.sub("\ufffd", "\n".join(map(str, found)))
        if any(finding.level == "error" for finding in found):
            message = _FORBIDDEN.sub("\ufffd", found[0].message)
            ElementTree.SubElement(case, "failure", message=message, type=code).text = text
        elif found:
            ElementTree.SubElement(case, "system-out").text = text
    suite.set("tests", str(len(rules)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", "0")
    ElementTree.indent(suite)
    content: bytes = ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def sarif(findings: Sequence[Finding], rules: Mapping[str, str], version: str, base: Path) -> bytes:
    """A SARIF log with one run; files are named from `base`, where they are below it."""
    driver = {
        "name": "manualkit",
        "semanticVersion": version,
        "rules": [{"id": code, "shortDescription": {"text": what}} for code, what in rules.items()],
    }
    order = {code: index for index, code in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order, base) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, indent=1, ensure_ascii=False) + "\n").encode()


def _result(finding: Finding, order: Mapping[str, int], base: Path) -> dict[str, Any]:
    region = {"region": {"startLine": finding.line, "startColumn": finding.column}} if finding.line else {}
    place = {"artifactLocation": {"uri": _uri(finding.file, base)}, **region}
    return {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": "error" if finding.level == "error" else "note",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str, base: Path) -> str:
    path = Path(file).resolve()
    return quote(path.relative_to(base).as_posix()) if path.is_relative_to(base) else path.as_uri()
