# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands, by name."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from manualkit import __version__
from manualkit.cli.terminal import terminal

_MODULES = {
    "convert": ("convert",),
    "stages": ("extract", "segment", "annotate", "render"),
    "match": ("match",),
    "batch": ("batch",),
    "site": ("site",),
    "publish": ("publish",),
    "report": ("report",),
    "update": ("update",),
    "diff": ("diff",),
    "check": ("check",),
    "schema": ("schema",),
    "doctor": ("doctor",),
    "preview": ("preview",),
    "export": ("export", "qr"),
    "embed": ("snippet", "sitemap"),
    "feedback": ("feedback",),
    "theme": ("theme",),
}
"""The commands of each module of this package, in the order of --help; each is a function (or a group) of that name."""

_COMMANDS = {name: module for module, names in _MODULES.items() for name in names}


def app(wanted: str = "") -> typer.Typer:
    """The command line with the wanted command alone: to set up all of them takes 40 ms. With all, if it has no such
    command."""
    made = typer.Typer(
        name="manualkit",
        help="Turns PDF product manuals into short illustrated step guides.",
        no_args_is_help=True,
        rich_markup_mode=None,  # the rich help takes 0.5 s to import
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_root)
    for name in [wanted] if wanted in _COMMANDS else _COMMANDS:
        command = getattr(import_module(f"manualkit.cli.{_COMMANDS[name]}"), name)
        if isinstance(command, typer.Typer):
            made.add_typer(command, name=name)
        else:
            made.command()(command)
    return made


def _version(wanted: bool) -> None:
    if wanted:
        terminal.data(f"manualkit {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass
