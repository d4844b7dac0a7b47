# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stores for tests: one in memory that fails when it is told to, a real S3 server, and a line to it that breaks."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from manualkit.errors import OutputError


class MemoryStore:
    """Objects in a dict; the write number `fails_at` and all after it fail. Each write is checked by a reader."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.writes: list[str] = []
        self.fails_at = 10**9
        self._lock = threading.Lock()

    def get(self, name: str) -> bytes | None:
        return self.objects.get(name)

    def has(self, name: str) -> bool:
        return name in self.objects

    def put(self, name: str, content: bytes, headers: dict[str, str]) -> None:
        with self._lock:
            self._write(name)
            self.objects[name] = content
            self.headers[name] = headers
            assert missing(self) == []

    def create(self, name: str, content: bytes, headers: dict[str, str]) -> bool:
        if name in self.objects:
            return False
        self.put(name, content, headers)
        return True

    def copy(self, name: str, to: str) -> bool:
        if name not in self.objects:
            return False
        self.put(to, self.objects[name], self.headers.get(name, {}))
        return True

    def delete(self, names: list[str]) -> None:
        for name in names:
            with self._lock:
                self._write(name)
                self.objects.pop(name, None)
                assert missing(self) == []

    def names(self, prefix: str) -> Iterator[str]:
        yield from [name for name in sorted(self.objects) if name.startswith(prefix)]

    def _write(self, name: str) -> None:
        self.writes.append(name)
        if len(self.writes) >= self.fails_at:
            raise OutputError("the store is away")


def missing(store: MemoryStore) -> list[str]:
    """What the index names and the store has not: what a reader would see."""
    head = store.objects.get("index.json")
    if head is None:
        return []
    digits = json.loads(head)["digits"]
    found = []
    for number in range(16**digits):
        shard = store.objects.get(f"index/{number:0{digits}x}.json")
        if shard is None:
            found.append(f"index/{number:0{digits}x}.json")
            continue
        for entry in json.loads(shard).values():
            pages = [
                f"{entry['path']}/guide.json",
                *(f"{entry['path']}/{tag}/index.html" for tag in entry["languages"]),
            ]
            found += [page for page in pages if page not in store.objects]
    return found


def public(objects: dict[str, bytes]) -> dict[str, bytes]:
    """What readers see."""
    return {name: content for name, content in objects.items() if not name.startswith(".manualkit/")}


def _free_ports(number: int) -> list[int]:
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def s3_server(folder: Path) -> Iterator[int]:
    """SeaweedFS as an S3 server with a bucket `shop`; its port."""
    names = ("master", "filer", "volume", "s3")
    ports = dict(zip([n + kind for n in names for kind in (".port", ".port.grpc")], _free_ports(8), strict=True))
    weed = Path(sys.executable).with_name("weed")
    options = [f"-{name}={port}" for name, port in ports.items()]
    options += ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-admin.ui=false", "-webdav=false", f"-dir={folder}"]
    environment = os.environ | {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "S3_BUCKET": "shop"}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([weed, "mini", *options], env=environment, stdout=log, stderr=log)
    try:
        _wait_for(ports["s3.port"], server)
        yield ports["s3.port"]
    finally:
        server.kill()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until the bucket is there: it is made a moment after the server answers."""
    options: Any = {"endpoint": f"http://127.0.0.1:{port}", "region": "us-east-1"}
    keys: Any = {"access_key_id": "key", "secret_access_key": "secret"}
    quick: Any = {"retry_config": {"max_retries": 0}, "client_options": {"allow_http": True}}
    bucket = S3Store("shop", config=options | keys, **quick)
    for _ in range(600):
        assert server.poll() is None, "the S3 server ended"
        try:
            list(obstore.list(bucket))
        except BaseError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the S3 server did not come up")


class BadLine:
    """A port that leads to another one; of its connections, the first ones break, and the next ones say nothing."""

    def __init__(self, port: int, broken: int = 0, silent: int = 0) -> None:
        self._to = port
        self.broken, self.silent = broken, silent
        self._open: list[socket.socket] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._server.close()
        for one in self._open:
            one.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            if self.broken > 0:
                self.broken -= 1
                client.close()
            elif self.silent > 0:
                self.silent -= 1
                self._open.append(client)
            else:
                there = socket.create_connection(("127.0.0.1", self._to))
                self._open += [client, there]
                for a, b in ((client, there), (there, client)):
                    threading.Thread(target=_pump, args=(a, b), daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
