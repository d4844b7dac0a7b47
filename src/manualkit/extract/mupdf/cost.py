# SPDX-License-Identifier: AGPL-3.0-or-later
"""What running a page through the engine would cost, before it is run."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from manualkit.extract.limits import CALL_LIMIT, CONTENT_LIMIT, calls, unpacked


def too_much(page: Any) -> str:
    """Why a page's content is not run, or an empty text."""
    document = page.parent
    forms: dict[int, dict[str, int]] = defaultdict(dict)
    for form, name, invoker, _ in page.get_xobjects():
        forms[invoker][name] = form
    streams = {*page.get_contents(), *(form for names in forms.values() for form in names.values())}
    size = sum(unpacked(document.xref_stream_raw(x) or b"", _filters(document, x)) for x in streams)
    if size > CONTENT_LIMIT:
        return f"content of more than {CONTENT_LIMIT} bytes: the page was not read"
    if any(
        inner in forms for names in forms.values() for form in names.values() for inner in forms.get(form, {}).values()
    ):
        contents = {x: document.xref_stream(x) or b"" for x in forms if x}
        contents[0] = b" ".join(document.xref_stream(x) or b"" for x in page.get_contents())
        if calls(contents, forms) > CALL_LIMIT:
            return f"drawings within drawings, more than {CALL_LIMIT}: the page was not read"
    return ""


def _filters(document: Any, xref: int) -> int:
    """How many filters a stream is packed with."""
    kind, value = document.xref_get_key(xref, "Filter")
    return 0 if kind == "null" else value.count("/") if kind == "array" else 1
