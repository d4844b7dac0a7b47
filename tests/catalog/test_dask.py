# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real cluster of Dask workers on this machine, some of which are killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
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
def cluster() -> Iterator[LocalCluster]:
    settings = {"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": 10}
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
    ):
        yield cluster


def test_workers_that_are_killed_lose_nothing(shop: Path, convert: Convert, cluster: LocalCluster) -> None:
    lines = []
    for number in range(3):
        manual(shop / f"{number}.pdf", f"Velmora V{number}00")
        lines.append(f"V{number},Velmora,V{number}00,{number}.pdf\n")
    with (shop / "list.csv").open("a") as file:
        file.writelines(lines)
    convert()
    undisturbed = tree(shop / "site")
    for folder in ("work", "site"):
        (shop / folder).rename(shop / f"first-{folder}")

    with Client(cluster.scheduler_address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())

    def kill() -> None:
        while not list(shop.glob("work/*/.manualkit/batch.json")):
            time.sleep(0.02)
        os.kill(workers[0], signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    with dask_engine(cluster.scheduler_address) as engine:
        report = convert(engine=engine)
    killer.join(10)
    told = {
        (outcome.status, outcome.why) for outcome in report.outcomes
    }  # unchanged: made before its worker was killed
    assert ("made", "") in told and told <= {("made", ""), ("unchanged", "")}
    assert tree(shop / "site") == undisturbed


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manualkit.catalog.engine_dask._CONNECT", 0.5)
    with pytest.raises(InputError, match="no scheduler answers"), dask_engine("tcp://127.0.0.1:9"):
        pass
