# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit schema: the JSON Schemas of the files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal
from manualkit.errors import UsageError

Name = Annotated[str | None, Argument(help="A schema's name; without one, the names.", show_default=False)]
Write = Annotated[
    Path | None, Option("--write", metavar="DIR", help="Write every schema to this folder.", show_default=False)
]

_SHARD = {
    "title": "IndexShard",
    "description": "index/HH.json: normalised key (sku:, gtin:, mpn:) to what is there for it.",
}


def schema(name: Name = None, write: Write = None) -> None:
    """Print a JSON Schema, or their names."""
    texts = all_texts()
    if write is not None:
        from manualkit.storage import Change

        with Change(write) as change:
            for known, text in texts.items():
                change.write(f"{known}.json", text.encode())
            change.write("bundle.d.ts", types().encode())
            change.commit()
        terminal.note(f"{len(texts)} schemas, bundle.d.ts  {write}")
    elif name is None:
        terminal.data("\n".join(texts))
    elif name in texts:
        terminal.data(texts[name].rstrip())
    else:
        raise UsageError(f"no schema is named {name!r}", hint="There are: " + ", ".join(texts))


def types() -> str:
    """TypeScript types of guide.json."""
    from manualkit.render.bundle import bundle_schema
    from manualkit.render.typescript import typescript

    return typescript(bundle_schema())


def all_texts() -> dict[str, str]:
    """The schemas by name: the workspace's files, and what the site's users read."""
    from manualkit import schemas
    from manualkit.model.ledger import Ledger
    from manualkit.model.report import Report
    from manualkit.model.revision import Revision
    from manualkit.render.bundle import bundle_schema
    from manualkit.siteindex import IndexHead, IndexShard
    from manualkit.value import checker

    texts = {name: schemas.text(name) for name in schemas.MODELS}
    texts["bundle"] = schemas.as_text(bundle_schema())
    texts["index"] = schemas.as_text(IndexHead.model_json_schema(mode="serialization"))
    texts["index-shard"] = schemas.as_text(dict(sorted((checker(IndexShard).json_schema() | _SHARD).items())))
    texts["report"] = schemas.as_text(Report.model_json_schema(mode="serialization"))
    texts["fidelity"] = schemas.as_text(Ledger.model_json_schema(mode="serialization"))
    texts["revision"] = schemas.as_text(Revision.model_json_schema(mode="serialization"))
    return texts
