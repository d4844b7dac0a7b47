# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit preview: pages are made again, open ones are told, and nobody else is answered."""

from __future__ import annotations

import http.client
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from manualkit.config import Settings
from manualkit.errors import OutputError
from manualkit.pipeline import convert
from manualkit.preview import Preview
from manualkit.product import Product
from manualkit.workspace import Workspace


@pytest.fixture
def work(pdf: Path, stages: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A manual's folder, made by stages that answer at once; rendered by the real one."""
    convert(pdf, Product(skus=("A1",)), tmp_path / "work", tmp_path / "site")
    monkeypatch.undo()
    picture = tmp_path / "work" / "A1" / "figures" / "p001-f1.webp"
    assert picture.is_file()
    return tmp_path / "work" / "A1"


def get(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


def test_a_change_is_shown_and_told_and_a_mistake_leaves_the_page(work: Path, tmp_path: Path) -> None:
    preview = Preview([Workspace(work)], tmp_path / "site", Settings(), 0)
    preview.make()
    changes = preview.changes()
    with preview.serving() as address:
        base = f"http://{urlsplit(address).netloc}"
        assert address.endswith("/A1/en/index.html")
        assert "/.preview/reload.js" in get(address) and "location.reload" in get(f"{base}/.preview/reload.js")
        since = get(f"{base}/.preview/changes")
        answers: list[str] = []
        waiting = threading.Thread(target=lambda: answers.append(get(f"{base}/.preview/changes?since={since}")))
        waiting.start()
        guide = work / "guides" / "en" / "010-open.yaml"
        first = threading.Timer(
            0.1, lambda: guide.write_text(guide.read_text("utf-8").replace("Open", "Unlock"), "utf-8")
        )
        first.start()
        assert "010-open.yaml" in next(changes)
        waiting.join()
        assert answers != [since] and "Unlock" in get(address)
        threading.Timer(0.1, lambda: guide.write_text("title: [", "utf-8")).start()
        assert "error:" in next(changes)
        assert "Unlock" in get(address)


def test_a_name_that_is_not_this_machines_gets_nothing(work: Path, tmp_path: Path) -> None:
    preview = Preview([Workspace(work)], tmp_path / "site", Settings(), 0)
    with preview.serving() as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", "/A1/en/index.html", headers={"Host": "evil.example:80"})
        assert connection.getresponse().status == 421
        connection.close()


def test_a_port_in_use_is_an_error(work: Path, tmp_path: Path) -> None:
    first = Preview([Workspace(work)], tmp_path / "site", Settings(), 0)
    with first.serving() as address:
        second = Preview([Workspace(work)], tmp_path / "site", Settings(), urlsplit(address).port or 0)
        with pytest.raises(OutputError, match="port"), second.serving():
            pass
