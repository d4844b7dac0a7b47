# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search index over all guides of a site, by Pagefind."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from manualkit.errors import MissingPartError, OutputError

FOLDER = "pagefind"


def index(site: Path, target: Path) -> None:
    """Write the index of every language's pages to `target`. Raises MissingPartError without Pagefind, OutputError when
    it fails."""
    if find_spec("pagefind") is None:
        raise MissingPartError("Pagefind is not installed", hint="pip install 'manualkit[search]', or --no-search.")
    command = [sys.executable, "-m", "pagefind", "--site", site, "--output-path", target, "--glob", "*/*/index.html"]
    options = ["--root-selector", "main.manual:not(.help)", "--exclude-selectors", "nav", "--quiet"]
    done = subprocess.run([*map(str, command), *options], capture_output=True, text=True)
    for unused in (*target.glob("pagefind-*ui*"), *target.glob("pagefind-highlight*")):
        unused.unlink()
    if done.returncode:
        raise OutputError(f"Pagefind: {' '.join(done.stderr.split())[-300:]}", hint="--no-search leaves it out.")
