# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site on this machine, made again whenever a file of a manual or of its theme changes; open pages reload."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from manualkit import pipeline
from manualkit.config import Settings
from manualkit.errors import InvalidDataError, ManualkitError, OutputError
from manualkit.summary import look_at
from manualkit.workspace import MACHINE, Workspace

_INTERVAL = 0.4  # seconds between two looks at the files
_WAIT = 20.0  # seconds that a page's question is kept open
_RELOAD = "/.preview/reload.js"
_CHANGES = "/.preview/changes"
_SCRIPT = f"""const begun = await (await fetch("{_CHANGES}")).text();
for (;;) {{
  try {{
    if ((await (await fetch("{_CHANGES}?since=" + begun)).text()) !== begun) location.reload();
  }} catch {{
    await new Promise((go) => setTimeout(go, 2000));
  }}
}}
"""


class Preview:
    """Some manuals' pages, served to this machine only."""

    def __init__(self, workspaces: Sequence[Workspace], site: Path, flags: Settings, port: int) -> None:
        self._workspaces = workspaces
        self._site = site
        self._flags = flags
        self._port = port
        self.version = 0
        self.changed = threading.Condition()

    def make(self) -> None:
        """Make every manual's pages. Raises a ManualkitError; the pages are then as they were."""
        from manualkit.render import forget

        forget()
        for workspace in self._workspaces:
            pipeline.render(workspace, self._site, self._flags, force=True)

    def changes(self) -> Iterator[str]:
        """What happened, in words, for ever: pages that were made again, and mistakes in what was edited."""
        seen = self._snapshot()
        while True:
            time.sleep(_INTERVAL)
            now = self._snapshot()
            if now == seen:
                continue
            changed = sorted(str(path) for path in {*now, *seen} if now.get(path) != seen.get(path))
            seen = now
            try:
                self.make()
            except ManualkitError as error:
                problems = error.problems if isinstance(error, InvalidDataError) else ()
                yield "\n".join((*problems, f"error: {error.message}"))
                continue
            self.tell()
            yield f"made again: {', '.join(changed)}"

    def tell(self) -> None:
        """Let open pages reload."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def wait(self, since: str) -> str:
        """The version, once it is another one than `since`, or after a while."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.version) != since, timeout=_WAIT if since else 0)
            return str(self.version)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve while in the context; the address of the first manual's page. Raises OutputError for a port in use."""
        try:
            server = _Server(("127.0.0.1", self._port), partial(_Handler, preview=self, directory=str(self._site)))
        except OSError as error:
            raise OutputError(f"port {self._port}: {error.strerror}", hint="Choose another one with --port.") from error
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        page = look_at(self._workspaces[0], self._site).relative_to(self._site).as_posix()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{page}"
        finally:
            self.tell()
            server.shutdown()
            server.server_close()
            thread.join()

    def _snapshot(self) -> dict[Path, tuple[int, int]]:
        from manualkit.render import theme_folders

        roots = [workspace.root for workspace in self._workspaces]
        themes = {self._flags.over(workspace.settings()).render.theme for workspace in self._settled()}
        roots += [folder for theme in sorted(themes) for folder in theme_folders(theme)]
        files = (file for root in roots for file in root.rglob("*") if MACHINE not in file.parts and file.is_file())
        found = {}
        for file in files:
            try:
                stat = file.stat()
            except OSError:  # gone in this moment
                continue
            found[file] = (stat.st_mtime_ns, stat.st_size)
        return found

    def _settled(self) -> Iterator[Workspace]:
        """The workspaces whose settings can be read now."""
        for workspace in self._workspaces:
            try:
                workspace.settings()
            except ManualkitError:
                continue
            yield workspace


class _Server(ThreadingHTTPServer):
    daemon_threads = True


class _Handler(SimpleHTTPRequestHandler):
    """Files, with a line in each page that waits for changes; only for who asks by this machine's own name."""

    def __init__(self, *arguments: object, preview: Preview, directory: str) -> None:
        self._preview = preview
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]  # the server's own three

    def do_GET(self) -> None:
        """Answer a request."""
        path, _, query = self.path.partition("?")
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in ("127.0.0.1", "localhost"):  # a page of elsewhere whose name was bent to this machine
            self.send_error(421)
        elif path == _CHANGES:
            self._answer(self._preview.wait(query.removeprefix("since=")).encode(), "text/plain")
        elif path == _RELOAD:
            self._answer(_SCRIPT.encode(), "text/javascript")
        else:
            self._file()

    def _file(self) -> None:
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() else file
        if page.suffix == ".html" and page.is_file() and (page == file or self.path.partition("?")[0].endswith("/")):
            line = f'<script type="module" src="{_RELOAD}"></script></body>'.encode()
            self._answer(page.read_bytes().replace(b"</body>", line), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Nothing is kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for what changed."""
