# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from manualkit.check.finding import Finding
from manualkit.check.formats import junit, sarif

RULES = {"MK101": "A figure is missing.", "MK102": "An image is missing.", "MK202": "A long step."}


def finding(code: str, message: str, **more: object) -> Finding:
    return Finding.model_validate(
        {"code": code, "file": "work/A 1/x.yaml", "line": 3, "column": 5, "message": message, **more}
    )


FINDINGS = [
    finding("MK101", "figure <p1> & \x00"),
    finding("MK101", "again"),
    finding("MK202", "41 words", level="style"),
]


def test_junit_has_a_case_for_each_rule() -> None:
    suite = ElementTree.fromstring(junit(FINDINGS, RULES))
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    cases = {str(case.get("name"))[:5]: case for case in suite}
    failure = cases["MK101"].find("failure")
    assert failure is not None and failure.text and failure.text.count("work/A 1/x.yaml:3:5: MK101") == 2
    assert len(cases["MK102"]) == 0 and cases["MK202"].find("failure") is None
    assert "41 words" in str(cases["MK202"].findtext("system-out"))


def test_sarif_names_rules_files_and_places(tmp_path: Path) -> None:
    pdf = finding("MK102", "page 3: lost", line=0, column=0, file=str(tmp_path / "a.pdf"))
    log = json.loads(sarif([*FINDINGS, pdf], RULES, "1.0", Path.cwd()))
    run = log["runs"][0]
    assert log["version"] == "2.1.0" and [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    first, _, style, other = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "work/A%201/x.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert (first["level"], style["level"], style["ruleIndex"]) == ("error", "note", 2)
    away = other["locations"][0]["physicalLocation"]
    assert away["artifactLocation"]["uri"].startswith("file://") and "region" not in away
