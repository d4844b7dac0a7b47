# SPDX-License-Identifier: AGPL-3.0-or-later
"""What many tests need."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fakes import FakeStages, draw, figure, guide

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> FakeStages:
    """Stages that answer at once: two guides with a figure."""
    fake = FakeStages(
        guides=(guide("open", "Open the lid.", "Close it."), guide("clean", "Wipe it.")),
        figures=(figure("p001-f1"),),
        images={"p001-f1.webp": b"picture"},
    )
    for name, members in {
        "extract": ["read"],
        "segment": ["segment"],
        "annotate": ["annotate"],
        "render": ["render", "assets"],
    }.items():
        monkeypatch.setitem(sys.modules, f"manualkit.{name}", SimpleNamespace(**{m: getattr(fake, m) for m in members}))
    return fake


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A PDF with a page of prose: nothing to do in it."""
    return draw(tmp_path / "manual.pdf", ["The kettle is made of steel.", "It holds one litre."])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: one for all tests, as Playwright runs once in a process."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
