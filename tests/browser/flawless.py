# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page in a browser that must not complain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page


@contextmanager
def flawless(browser: Browser, host: str = "", *, missing: bool = False, **options: Any) -> Iterator[Page]:
    """A new page; in the end no script and not the browser may have complained, and only `host` may have been asked.

    `missing`: that a file is not there is part of the test. `options` are those of Playwright's `new_context`.
    """
    context = browser.new_context(**options)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if not missing or _other(message.text) else None)
    if host:
        page.on("request", lambda request: None if request.url.startswith(host) else wrong.append(request.url))
    if not missing:
        page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    try:
        yield page
    finally:
        context.close()
    assert wrong == []


def _other(message: str) -> bool:
    return "Failed to load" not in message
