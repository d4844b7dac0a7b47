# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit check: are the files that people edit valid, do they fit together, and is all of the PDF accounted for?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK

if TYPE_CHECKING:
    from manualkit.check.finding import Finding
    from manualkit.config import Settings
    from manualkit.model.ledger import Ledger

Folders = Annotated[
    list[Path],
    Argument(metavar="WORK...", help="Folders of manuals, or folders that hold such.", show_default=False),
]
Fidelity = Annotated[
    bool, Option("--fidelity", help="Account for every word and figure of the PDF instead; needs the PDF.")
]
Safety = Annotated[bool, Option("--require-safety", help="Every danger, warning and caution is in a guide, or waived.")]
Ignore = Annotated[
    list[str] | None,
    Option("--ignore", metavar="CODE", help="Switch a check off; may be repeated.", show_default=False),
]
Strict = Annotated[bool | None, Option("--strict", help="Style ends with exit code 1, too.", show_default=False)]
Junit = Annotated[
    Path | None, Option("--junit", metavar="FILE", help="Write the findings as JUnit XML.", show_default=False)
]
Sarif = Annotated[
    Path | None, Option("--sarif", metavar="FILE", help="Write the findings as SARIF.", show_default=False)
]


def check(
    work: Folders,
    fidelity: Fidelity = False,
    require_safety: Safety = False,
    ignore: Ignore = None,
    strict: Strict = None,
    pdf: options.SourcePdf = None,
    password: options.Password = None,
    junit: Junit = None,
    sarif: Sarif = None,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Check edited guides: every error as file:line:column. Exit code 1: findings, 5: files that are not valid."""
    terminal.configure(verbose, quiet)
    if fidelity:
        findings = _fidelity(work, pdf, password, json)
    else:
        findings = _checks(work, _flags(ignore, strict), require_safety, json)
    _write(findings, junit, sarif)
    return FINDINGS if any(finding.level == "error" for finding in findings) else OK


def _flags(ignore: list[str] | None, strict: bool | None) -> Settings:
    from manualkit.check.run import rules
    from manualkit.config import Settings
    from manualkit.errors import UsageError

    wrong = set(ignore or ()) - set(rules())
    if wrong:
        raise UsageError(f"no check is named {', '.join(sorted(wrong))}", hint="The codes are in docs/checks.md.")
    told = {"ignore": ignore} if ignore else {}
    return Settings.model_validate({"check": told | ({"strict": strict} if strict is not None else {})})


def _checks(work: list[Path], flags: Settings, require_safety: bool, json: bool) -> list[Finding]:
    from manualkit.check.finding import CheckResult
    from manualkit.check.run import check_all, manuals
    from manualkit.report.findings import hazard_findings
    from manualkit.report.safety import safety
    from manualkit.workspace import Workspace

    result = check_all(work, flags)
    if require_safety:
        lost: list[Finding] = []
        for root in (root for folder in work for root in manuals(folder)):
            open_, answered = safety(Workspace(root))
            lost += hazard_findings(open_, str(root / "manual.yaml"))
            for loss in answered:
                terminal.note(f"{root.name}: page {loss.page}: {loss.text[:60]} ({loss.why})")
        result = CheckResult(manuals=result.manuals, findings=(*result.findings, *lost))
    if json:
        terminal.data(result.model_dump_json(indent=2))
    else:
        for finding in result.findings:
            terminal.say(str(finding), "" if finding.level == "error" else "dim")
        style = sum(1 for finding in result.findings if finding.level == "style")
        found = len(result.findings) - style
        files = "1 manual" if result.manuals == 1 else f"{result.manuals} manuals"
        told = "no findings" if not found else "1 finding" if found == 1 else f"{found} findings"
        terminal.note(f"{files}: {told}{f', {style} of style' if style else ''}")
    return list(result.findings)


def _fidelity(work: list[Path], pdf: Path | None, password: str | None, json: bool) -> list[Finding]:
    from manualkit.check.run import manuals
    from manualkit.errors import UsageError
    from manualkit.report.fidelity import fidelity
    from manualkit.report.findings import ledger_findings
    from manualkit.report.write import write_report
    from manualkit.workspace import Workspace

    roots = [root for folder in work for root in manuals(folder)]
    if pdf is not None and len(roots) > 1:
        raise UsageError("--pdf is one manual's", hint="Name one manual's folder.")
    findings: list[Finding] = []
    for root in roots:
        workspace = Workspace(root)
        ledger = fidelity(workspace, pdf, password)
        page, _ = write_report(workspace, pdf, password=password, book=ledger)
        head = workspace.head()
        own = list(ledger_findings(ledger, head.source.file if head else str(root)))
        findings += own
        if json:
            terminal.data(ledger.model_dump_json())
            continue
        for finding in own:
            terminal.say(str(finding))
        _tell(root, ledger)
        terminal.note(f"Look at  {page}", "green")
    return findings


def _write(findings: list[Finding], junit: Path | None, sarif: Path | None) -> None:
    from manualkit import __version__
    from manualkit.check import formats
    from manualkit.check.run import rules
    from manualkit.report.findings import RULES
    from manualkit.storage import write_file

    known = rules() | RULES
    if junit is not None:
        write_file(junit, formats.junit(findings, known))
    if sarif is not None:
        write_file(sarif, formats.sarif(findings, known, __version__, Path.cwd()))


def _tell(root: Path, ledger: Ledger) -> None:
    from manualkit.model.ledger import IN_GUIDES, LOST

    words = ledger.words()
    total = sum(words.values())
    for loss in ledger.waived:
        terminal.note(f"page {loss.page}: {loss.text} ({loss.why})")
    shown = sum(words[bucket] for bucket in IN_GUIDES)
    terminal.note(
        f"{root.name}: {total} words, {shown} in guides, {total - shown - words[LOST]} left out, {words[LOST]} lost"
    )
    for bucket, number in words.most_common():
        kind = "" if bucket in (*IN_GUIDES, LOST) else " (left out)"
        terminal.note(f"  {number:7} {100 * number / max(1, total):5.1f} %  {bucket}{kind}")
    used = sum(1 for figure in ledger.figures if figure.where)
    figures = sum(1 for figure in ledger.figures if figure.id)
    terminal.note(f"  {figures} figures, {used} in guides, {figures - used} that no step uses")
    terminal.note(f"  safety texts that no guide has: {len(ledger.hazards)}, and {len(ledger.waived)} that are waived")
