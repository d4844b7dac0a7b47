# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small shop: its list, and its manuals as tiny PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import draw

from manualkit.catalog import child
from manualkit.catalog.batch import Places
from manualkit.catalog.engine import LocalEngine
from manualkit.catalog.entries import read_entries
from manualkit.catalog.run import run_batch
from manualkit.catalog.settings import CatalogSettings
from manualkit.catalog.summary import BatchReport
from tests.catalog.stores import s3_server

STEPS = ["Cleaning the filter", "1. Switch the appliance off.", "2. Take the filter out.", "3. Rinse the filter."]


def manual(path: Path, *cover: str) -> Path:
    """A manual of one page with three steps."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return draw(path, [*cover, "User manual", "", *STEPS])


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A list with files, `list.csv`, and its three manuals; the third one is for two articles."""
    for name, cover in (("kettle", "Velmora HD20"), ("toaster", "Velmora TX300"), ("mixer", "Kromsdorf SMV4***")):
        manual(tmp_path / f"{name}.pdf", cover)
    lines = ["sku,brand,model,pdf", "K1,Velmora,HD20,kettle.pdf", "T1,Velmora,TX300,toaster.pdf"]
    lines += ["M1,Kromsdorf,SMV4A,mixer.pdf", "M2,Kromsdorf,SMV4B,mixer.pdf", "X9,Nobody,ZZ99,"]
    (tmp_path / "list.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


@pytest.fixture
def convert(shop: Path) -> Callable[..., BatchReport]:
    """Runs a batch over the shop's list."""

    def run(settings: CatalogSettings | None = None, jobs: int = 2, **options: object) -> BatchReport:
        settings = settings or CatalogSettings()
        places = Places(shop, shop / "work", shop / "site", str(options.pop("store", "")))
        entries = read_entries(shop / "list.csv", settings)
        engine = options.pop("engine", LocalEngine(jobs))
        return run_batch(entries, places, settings, engine, lambda *_: None, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a real S3 server."""
    with s3_server(tmp_path_factory.mktemp("s3")) as port:
        yield port


@pytest.fixture
def account(s3: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of its bucket `shop`, as the environment has them."""
    told = {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "REGION": "us-east-1"}
    for name, value in (told | {"ENDPOINT": f"http://127.0.0.1:{s3}"}).items():
        monkeypatch.setenv(f"AWS_{name}", value)


@pytest.fixture(autouse=True, scope="session")
def _workers_know_pytest() -> None:
    """Each worker imports the main module of its parent, which here is pytest: let the server do that once."""
    child._PRELOADED.append("pytest")
