# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit doctor: what is installed, and what brings that which is not."""

from __future__ import annotations

import platform
import shutil
import sys
from dataclasses import asdict

from manualkit.cli import options
from manualkit.cli.terminal import terminal
from manualkit.errors import OK, MissingPartError
from manualkit.frozen import frozen

_PACKAGES = ("pymupdf", "pydantic", "jinja2", "pillow", "pyyaml", "pycld2", "rapidfuzz", "typer", "rich")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@frozen
class Part:
    """One thing to have; `command` installs it where it is missing."""

    name: str
    there: bool
    detail: str
    command: str = ""
    required: bool = False


def doctor(json: options.Json = False) -> int:
    """Show what is installed, and what brings the rest."""
    parts = [*_python(), *_ocr(), _browser()]
    if json:
        from json import dumps

        terminal.data(dumps([asdict(part) for part in parts], indent=2))
    else:
        for part in parts:
            terminal.say(_line(part), "" if part.there else "red" if part.required else "yellow")
    missing = [part for part in parts if part.required and not part.there]
    if missing:
        raise MissingPartError(f"missing: {', '.join(p.name for p in missing)}", hint=missing[0].command)
    return OK


def _line(part: Part) -> str:
    mark = "ok" if part.there else "MISSING" if part.required else "absent"
    return f"{mark:8}{part.name:22}{part.detail}" + (f"  ->  {part.command}" if part.command and not part.there else "")


def _python() -> list[Part]:
    from importlib.metadata import PackageNotFoundError, version

    parts = [
        Part("python", sys.version_info >= (3, 11), f"{platform.python_version()}  {sys.executable}", required=True)
    ]
    for name in _PACKAGES:
        try:
            parts.append(Part(name, True, version(name), required=True))
        except PackageNotFoundError:
            parts.append(Part(name, False, "", f"pip install {name}", required=True))
    return parts


def _ocr() -> list[Part]:
    """The languages of OCR: only manuals without a text layer need them."""
    from manualkit import tessdata

    folder, have = tessdata.folder(), tessdata.installed()
    parts = [Part("OCR data", folder is not None, str(folder or ""), tessdata.command("eng"))]
    for language, name in tessdata.NAMES.items():
        parts.append(Part(f"OCR {language} ({name})", name in have, "", tessdata.command(name)))
    others = sorted(have - set(tessdata.NAMES.values()))
    return [*parts, *([Part("OCR, other languages", True, ", ".join(others))] if others else [])]


def _browser() -> Part:
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    return Part("chromium (tests only)", path is not None, path or "", "apt-get install chromium")
