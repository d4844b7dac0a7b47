# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit feedback: what customers' clicks say about the guides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK

if TYPE_CHECKING:
    from manualkit.feedback import GuideFeedback

Events = Annotated[
    list[Path],
    Argument(metavar="EVENTS.ndjson...", help="What was collected: an event on each line.", show_default=False),
]
Page = Annotated[
    Path | None, Option("--out", metavar="PAGE.html", help="Also write a page with charts.", show_default=False)
]


def feedback(
    events: Events,
    out: Page = None,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Show how guides do: views, completion, where people get stuck, whether it helped, how easy it was."""
    terminal.configure(verbose, quiet)
    from manualkit.feedback import measure, read

    found, wrong = read(events)
    guides = measure(found)
    for line in wrong:
        terminal.say(f"not an event: {line}")
    if json:
        terminal.data("[" + ",\n".join(guide.model_dump_json() for guide in guides) + "]")
    else:
        terminal.data("\n".join(_table(guides)))
    if out is not None:
        from manualkit.render.feedback import page
        from manualkit.storage import write_file

        write_file(out, page([guide.model_dump() for guide in guides]).encode())
        terminal.note(f"Look at  {out}", "green")
    return FINDINGS if wrong else OK


def _table(guides: list[GuideFeedback]) -> list[str]:
    rows = [("guide", "views", "started", "completed", "helped", "effort", "stuck most at")]
    for g in guides:
        name = f"{g.sku}/{g.language} {g.guide}"
        share = f"{g.completed} ({g.completion:.0%})" if g.completion is not None else str(g.completed)
        helped = f"{g.csat:.0%} of {g.answers}" if g.csat is not None else "–"
        effort = f"{g.effort:.1f} of 5" if g.effort is not None else "–"
        stuck = f"{g.stuck_most} ({g.stuck[g.stuck_most]})" if g.stuck else "–"
        rows.append((name, str(g.views), str(g.started), share, helped, effort, stuck))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
