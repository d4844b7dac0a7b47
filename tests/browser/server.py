# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small server for a folder, that compresses as hosts do, counts what it sends, and can be told to misbehave."""

from __future__ import annotations

import gzip
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_TEXT = (".html", ".json", ".css", ".js", ".svg")


@dataclass
class Behaviour:
    """What is to be answered to a path instead of the file: a status, a body, a delay in seconds."""

    status: int = 200
    body: bytes | None = None
    delay: float = 0


@dataclass
class Server:
    """Serves `folder` while it is used as a context; `sent`: path and bytes on the wire of each answer."""

    folder: Path
    policy: str = POLICY
    behave: dict[str, Behaviour] = field(default_factory=dict)
    sent: list[tuple[str, int]] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Server:
        server = self

        class Bound(Handler):
            rules = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), partial(Bound, directory=str(self.folder)))
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def rule(self, path: str) -> Behaviour:
        """The first rule whose beginning fits the path."""
        return next((rule for start, rule in self.behave.items() if path.startswith(start)), Behaviour())


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a careful shop would."""

    rules: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        rule = self.rules.rule(path)
        time.sleep(rule.delay)
        if path == "/favicon.ico":  # browsers ask for it by themselves
            self.answer(204, b"", "image/x-icon")
        elif rule.body is not None or rule.status != 200:
            self.answer(rule.status, rule.body or b"", self.guess_type(path))
        else:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if file.is_dir() else file
            found = file.is_file()
            content = file.read_bytes() if found else b"not here"
            self.answer(200 if found else 404, content, self.guess_type(str(file)))

    def do_POST(self) -> None:
        self.rules.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.answer(204, b"", "text/plain")

    def answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        if self.path.partition("?")[0].endswith((*_TEXT, "/")):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", self.rules.policy)
        self.end_headers()
        try:
            if status != 204:
                self.wfile.write(content)
        except ConnectionError:  # the browser has left
            return
        self.rules.sent.append((self.path, len(content)))

    def log_message(self, format: str, *args: object) -> None:
        pass
