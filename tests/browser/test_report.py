# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report's page in a browser: what a writer skims is not distorted."""

from __future__ import annotations

from pathlib import Path

from fakes import draw
from playwright.sync_api import Browser

from manualkit.cli import run


def test_parts_of_pages_are_as_printed(browser: Browser, tmp_path: Path) -> None:
    lines = ["1 The belt", "1. Open the cover.", *("Made of rubber.",) * 22, "3. Close the cover."]
    pdf = draw(tmp_path / "belt.pdf", lines)
    arguments = ["convert", str(pdf), "--sku", "B1", "-o", str(tmp_path / "w"), "--site", str(tmp_path / "s"), "-q"]
    assert run(arguments) == 0
    assert run(["report", str(tmp_path / "w" / "B1"), "-q"]) == 0
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.goto((tmp_path / "w" / "B1" / ".manualkit" / "report" / "report.html").as_uri())
    found = page.evaluate(
        """() => [...document.querySelectorAll('.crop')].map(crop => {
        const view = crop.querySelector('svg').viewBox.baseVal;
        return [view.width / view.height, crop.clientWidth / crop.clientHeight]; })"""
    )
    page.close()
    assert min(printed for printed, _ in found) < 1.1, "one is high"
    assert all(abs(shown / printed - 1) < 0.02 for printed, shown in found), found
