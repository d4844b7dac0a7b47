# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real cluster of Dask workers on this machine, some of which are killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

from manualkit.catalog.engine import dask_engine
from manualkit.catalog.summary import BatchReport
from manualkit.errors import InputError
from tests.catalog.conftest import manual, tree

Convert = Callable[..., BatchReport]
pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own: sockets of workers that were killed


@pytest.fixture
def cluster(request: pytest.FixtureRequest) -> Iterator[LocalCluster]:
    if "account" in request.fixturenames:  # before the workers start: they have their keys from the environment
        request.getfixturevalue("account")
    settings = {"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": 10}
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
    ):
        yield cluster


@pytest.fixture
def undisturbed(shop: Path, convert: Convert) -> dict[str, bytes]:
    """The site of six manuals, made on this machine; it and the workspaces are then put away."""
    lines = []
    for number in range(3):
        manual(shop / f"{number}.pdf", f"Velmora V{number}00")
        lines.append(f"V{number},Velmora,V{number}00,{number}.pdf\n")
    with (shop / "list.csv").open("a") as file:
        file.writelines(lines)
    convert()
    made = tree(shop / "site")
    for folder in ("work", "site"):
        (shop / folder).rename(shop / f"first-{folder}")
    return made


@contextmanager
def a_worker_killed(shop: Path, cluster: LocalCluster) -> Iterator[None]:
    """One of the workers dies when the first manual is done."""
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())

    def kill() -> None:
        while not list(shop.glob("work/*/.manualkit/batch.json")):
            time.sleep(0.02)
        os.kill(workers[0], signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    yield
    killer.join(10)
    assert not killer.is_alive()


def test_workers_that_are_killed_lose_nothing(
    shop: Path, convert: Convert, undisturbed: dict[str, bytes], cluster: LocalCluster
) -> None:
    with a_worker_killed(shop, cluster), dask_engine(cluster.scheduler_address) as engine:
        report = convert(engine=engine)
    told = {
        (outcome.status, outcome.why) for outcome in report.outcomes
    }  # unchanged: made before its worker was killed
    assert ("made", "") in told and told <= {("made", ""), ("unchanged", "")}
    assert tree(shop / "site") == undisturbed


def test_workers_without_the_shops_disk_write_to_the_object_store(
    account: None, shop: Path, convert: Convert, undisturbed: dict[str, bytes], cluster: LocalCluster
) -> None:
    with a_worker_killed(shop, cluster), dask_engine(cluster.scheduler_address) as engine:
        report = convert(engine=engine, store="s3://shop/depot")
        assert [outcome.why for outcome in report.outcomes] == [""] * 6
        assert tree(shop / "site") == undisturbed
        guide = next((shop / "work" / "K1" / "guides").rglob("*.yaml"))
        guide.write_text(guide.read_text().replace("title:", "# ours\ntitle:"))
        again = convert(engine=engine, store="s3://shop/depot")
    assert [outcome.job.folder for outcome in again.having("made")] == ["K1"]
    assert "# ours" in guide.read_text()


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manualkit.catalog.engine_dask._CONNECT", 0.5)
    with pytest.raises(InputError, match="no scheduler answers"), dask_engine("tcp://127.0.0.1:9"):
        pass
