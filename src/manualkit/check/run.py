# SPDX-License-Identifier: AGPL-3.0-or-later
"""All checks over all the folders that were named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from manualkit.check.checks import CHECKS
from manualkit.check.finding import CheckResult, Finding
from manualkit.check.material import load
from manualkit.check.style import STYLE
from manualkit.config import Settings
from manualkit.errors import InputError, InvalidDataError
from manualkit.workspace import Workspace


def check_all(folders: Iterable[Path], flags: Settings | None = None) -> CheckResult:
    """The findings in every manual under the folders, in the order of the files.

    Raises InputError where there is no manual, InvalidDataError with every problem of every file.
    """
    roots = [root for folder in folders for root in manuals(folder)]
    findings: list[Finding] = []
    problems: list[str] = []
    for root in roots:
        try:
            findings += check_one(Workspace(root), flags or Settings())
        except InvalidDataError as error:
            problems += error.problems
    if problems:
        files = len({problem.split(":", 1)[0] for problem in problems})
        raise InvalidDataError(
            f"{len(problems)} problem{'s' * (len(problems) > 1)} in {files} file{'s' * (files > 1)}",
            problems=tuple(problems),
            hint="'manualkit schema' shows what is allowed.",
        )
    return CheckResult(manuals=len(roots), findings=tuple(findings))


def check_one(workspace: Workspace, flags: Settings) -> list[Finding]:
    """The findings in one manual. What `flags` sets counts more than manual.yaml."""
    material = load(workspace)
    settings = flags.over(workspace.settings()).check
    findings = []
    for code, check in (CHECKS | STYLE).items():
        if code in settings.ignore:
            continue
        style = code in STYLE and not settings.strict
        for spot in check(material):
            place = spot.place or spot.file.parsed.place(spot.where)
            findings.append(
                Finding(
                    code=code,
                    level="style" if style else "error",
                    file=str(spot.file.path),
                    line=place.line,
                    column=place.column,
                    message=spot.message,
                )
            )
    return sorted(findings, key=lambda f: (f.file, f.line, f.column, f.code))


def rules() -> dict[str, str]:
    """What each check finds, by its code."""
    return {code: (check.__doc__ or "").strip() for code, check in (CHECKS | STYLE).items()}


def manuals(folder: Path) -> Iterator[Path]:
    """The folder, if it is a manual's, else those in it. Raises InputError where there is none."""
    if (folder / "manual.yaml").is_file():
        yield folder
        return
    inside = sorted(path.parent for path in folder.glob("*/manual.yaml"))
    if not inside:
        raise InputError(
            f"{folder}: no manual.yaml here", hint="Name a folder that 'manualkit convert' made, such as work/SKU."
        )
    yield from inside
