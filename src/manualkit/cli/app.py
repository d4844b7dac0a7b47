# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands, by name."""

from __future__ import annotations

from typing import Annotated

import typer

from manualkit import __version__
from manualkit.cli import (
    batch,
    check,
    convert,
    diff,
    doctor,
    embed,
    export,
    feedback,
    match,
    preview,
    publish,
    report,
    schema,
    site,
    stages,
    theme,
    update,
)
from manualkit.cli.terminal import terminal

app = typer.Typer(
    name="manualkit",
    help="Turns PDF product manuals into short illustrated step guides.",
    no_args_is_help=True,
    rich_markup_mode=None,  # the rich help takes 0.5 s to import
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        terminal.data(f"manualkit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


app.command()(convert.convert)
app.command()(stages.extract)
app.command()(stages.segment)
app.command()(stages.annotate)
app.command()(stages.render)
app.command()(match.match)
app.command()(batch.batch)
app.command()(site.site)
app.command()(publish.publish)
app.command()(report.report)
app.command()(update.update)
app.command()(diff.diff)
app.command()(check.check)
app.command()(schema.schema)
app.command()(doctor.doctor)
app.command()(preview.preview)
app.command()(export.export)
app.command()(export.qr)
app.command()(embed.snippet)
app.command()(embed.sitemap)
app.command()(feedback.feedback)
app.add_typer(theme.theme, name="theme")
