# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit schema: the JSON Schemas of the files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from manualkit.cli.terminal import terminal
from manualkit.errors import UsageError

Name = Annotated[
    str | None,
    typer.Argument(help="manual, guide, faults, figures, document, outline or index.", show_default=False),
]
Write = Annotated[
    Path | None, typer.Option("--write", metavar="DIR", help="Write every schema to this folder.", show_default=False)
]


def schema(name: Name = None, write: Write = None) -> None:
    """Print a JSON Schema, or the names that there are."""
    from manualkit import schemas

    if write is not None:
        from manualkit.storage import Change

        with Change(write) as change:
            for known in schemas.MODELS:
                change.write(f"{known}.json", schemas.text(known).encode())
            change.commit()
        terminal.note(f"{len(schemas.MODELS)} schemas  {write}")
    elif name is None:
        print("\n".join(schemas.MODELS))
    elif name in schemas.MODELS:
        print(schemas.text(name), end="")
    else:
        raise UsageError(f"no schema is named {name!r}", hint="There are: " + ", ".join(schemas.MODELS))
