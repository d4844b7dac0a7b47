# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tests' tools that come from npm: ./dev test installs them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

NODE = Path(__file__).resolve().parents[1] / "node"


def tool(name: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of them."""
    path = NODE / "node_modules" / ".bin" / name
    if not path.is_file():
        pytest.skip("not installed: ./dev test")
    command = [str(path), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)
