# SPDX-License-Identifier: AGPL-3.0-or-later
"""A site served under a strict policy, and the machine's own Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from render.sample import drawn, kettle

from browser.server import Server
from manualkit import siteindex
from manualkit.config import RenderSettings
from manualkit.model import Manual
from manualkit.render import assets, render


def write(files: dict[str, bytes | Path], folder: Path) -> None:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.read_bytes())


def publish(folder: Path, name: str, manual: Manual, settings: RenderSettings | None = None) -> None:
    """A product's folder, the shared files and the index, as the pipeline writes them."""
    settings = settings or RenderSettings()
    shared = assets(settings)
    write(dict(shared.files), folder)
    write(dict(siteindex.with_manual(folder, name, manual, style=shared.style, script=shared.script)), folder)
    write(render(manual, drawn(), settings), folder / name)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two products: one in four languages, one in a language without interface texts."""
    folder = tmp_path_factory.mktemp("site")
    one = kettle("fo")
    publish(folder, "many", kettle("en", "de", "ar", "ja"))
    publish(folder, "one", one.model_copy(update={"head": one.head.model_copy(update={"skus": ("ONE",), "gtins": ()})}))
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """Its address."""
    with Server(site_folder) as server:
        yield server.url
