# SPDX-License-Identifier: AGPL-3.0-or-later
"""Object storage by obstore. The only module that imports it.

Credentials and endpoints come from the environment, as each provider's own tools read them (AWS_ACCESS_KEY_ID,
AWS_ENDPOINT, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_ACCOUNT_NAME ...).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from manualkit.errors import MissingPartError, OutputError, UsageError

try:
    import obstore
    from obstore.exceptions import AlreadyExistsError, BaseError
    from obstore.store import from_url
except ImportError:
    raise MissingPartError("obstore is not installed", hint="pip install 'manualkit[publish]'") from None

_SCHEMES = ("s3", "s3a", "gs", "az", "azure", "abfs", "abfss", "adl", "file")
_ENDPOINTS = ("AWS_ENDPOINT", "AWS_ENDPOINT_URL", "AZURE_STORAGE_ENDPOINT")
_REQUEST = timedelta(seconds=60)
_RETRIES = 6
_GIVE_UP = timedelta(seconds=90)  # from a request's first attempt


class ObjectStorage:
    """Objects below a URL such as s3://bucket/folder. A request that fails or stalls is tried again for a while."""

    def __init__(self, url: str) -> None:
        if url.partition("://")[0] not in _SCHEMES:
            raise UsageError(f"{url}: no such kind of store", hint="s3://, gs://, az:// or a folder.")
        self._url = url
        waits: Any = {"init_backoff": timedelta(seconds=0.2), "max_backoff": timedelta(seconds=8), "base": 2.0}
        retries: Any = {"max_retries": _RETRIES, "retry_timeout": _GIVE_UP, "backoff": waits}
        plain = any(os.environ.get(name, "").startswith("http://") for name in _ENDPOINTS)
        client: Any = {"timeout": _REQUEST, "connect_timeout": timedelta(seconds=10), "allow_http": plain}
        local = url.startswith("file:")
        try:
            options: Any = {"mkdir": True} if local else {"client_options": client, "retry_config": retries}
            self._store: Any = from_url(url, **options)
        except (BaseError, ValueError) as error:
            raise UsageError(f"{url}: {_short(error)}", hint="docs/catalogue.md has examples.") from None

    def get(self, name: str) -> bytes | None:
        """The object's content."""
        with self._asking(name):
            try:
                return bytes(obstore.get(self._store, name).bytes())
            except FileNotFoundError:
                return None

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        with self._asking(name):
            try:
                obstore.head(self._store, name)
            except FileNotFoundError:
                return False
        return True

    def put(self, name: str, content: bytes, headers: dict[str, str]) -> None:
        """Write an object."""
        with self._asking(name):
            obstore.put(self._store, name, content, attributes=self._attributes(headers))

    def create(self, name: str, content: bytes, headers: dict[str, str]) -> bool:
        """Write an object unless there is one: the store itself decides."""
        with self._asking(name):
            try:
                obstore.put(self._store, name, content, attributes=self._attributes(headers), mode="create")
            except AlreadyExistsError:
                return False
        return True

    def copy(self, name: str, to: str) -> bool:
        """Copy an object inside of the store."""
        with self._asking(name):
            try:
                obstore.copy(self._store, name, to)
            except FileNotFoundError:
                return False
        return True

    def delete(self, names: list[str]) -> None:
        """Remove objects."""
        with self._asking(names[0] if names else ""):
            for name in names:
                try:
                    obstore.delete(self._store, name)
                except FileNotFoundError:
                    continue

    def names(self, prefix: str) -> Iterator[str]:
        """The objects below a folder."""
        with self._asking(prefix):
            for batch in obstore.list(self._store, prefix):
                yield from (str(found["path"]) for found in batch)

    def _attributes(self, headers: dict[str, str]) -> Any:
        return None if self._url.startswith("file:") else dict(headers)

    @contextmanager
    def _asking(self, name: str) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError, ValueError) as error:
            raise OutputError(
                f"{self._url}/{name}: {_short(error)}", hint="Run it again: what has been sent is not sent twice."
            ) from error


def _short(error: Exception) -> str:
    """The error's first sentence; obstore's texts go on with its own source code."""
    return " ".join(str(error).split("Debug source")[0].split())[:300]
