# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands, by name; each is a function (or a group) of a module of this package, in the order of --help."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

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
COMMANDS = {name: module for module, names in _MODULES.items() for name in names}


class Option:
    """In the annotation of a command's parameter: the option's names, and what typer is told of it."""

    def __init__(self, *names: str, **said: Any) -> None:
        self.names = names
        self.said = said


class Argument(Option):
    """The same of an argument, which has no name."""


class Group:
    """Commands that are called with a word in front of them: manualkit theme new."""

    def __init__(self, about: str, *functions: Callable[..., object]) -> None:
        self.about = about
        self.functions = functions


def command(name: str) -> Any:
    """The function or group of this name; its module alone is imported."""
    return getattr(import_module(f"manualkit.cli.{COMMANDS[name]}"), name)
