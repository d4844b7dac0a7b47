# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line of typer: help, completion, and what is wrong with a line."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_args, get_type_hints

import typer

from manualkit import __version__
from manualkit.cli.commands import COMMANDS, Argument, Group, command
from manualkit.cli.terminal import terminal


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
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        found = command(name)
        if isinstance(found, Group):
            made.add_typer(_group(found), name=name)
        else:
            made.command()(_typed(found))
    return made


def _group(group: Group) -> typer.Typer:
    made = typer.Typer(help=group.about, no_args_is_help=True, rich_markup_mode=None)
    made.callback()(_nothing)  # else typer takes a single command for the group itself
    for function in group.functions:
        made.command()(_typed(function))
    return made


def _typed(function: Callable[..., object]) -> Callable[..., object]:
    """The function as typer reads it: with its own Option or Argument in each parameter's annotation."""

    @wraps(function)
    def command(**values: object) -> object:
        return function(**values)

    signature = inspect.signature(function)
    hints = get_type_hints(function, include_extras=True)
    told = {name: _annotation(hints[name]) for name in signature.parameters}
    parameters = [one.replace(annotation=told[name]) for name, one in signature.parameters.items()]
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = told
    return command


def _annotation(hint: Any) -> Any:
    kind, option = get_args(hint)
    info = typer.Argument if isinstance(option, Argument) else typer.Option
    return Annotated[kind, info(*option.names, **option.said)]


def _nothing() -> None:
    pass


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
