# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a ledger has no account of, as findings: for CI beside those of the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manualkit.check.finding import Finding
from manualkit.model.ledger import Ledger, Loss

RULES = {
    "MK301": "Words of the PDF are in no guide, and left out for no reason.",
    "MK302": "A picture or drawing of the PDF is no figure, and left out for no reason.",
    "MK303": "A danger, warning or caution of the PDF is in no guide, and nobody answers for it.",
}


def ledger_findings(ledger: Ledger, file: str) -> Iterator[Finding]:
    """Each loss; `file` is the PDF's name."""
    for loss in ledger.lost:
        code = "MK301" if loss.words or loss.text else "MK302"
        what = loss.text or ", ".join(f"{v:.0f}" for v in loss.bbox)
        yield _finding(code, file, loss, f"lost in {loss.stage}: {what} ({loss.why})")
    yield from hazard_findings(ledger.hazards, file)


def hazard_findings(losses: Iterable[Loss], file: str) -> Iterator[Finding]:
    """Each safety text that is missing."""
    for loss in losses:
        yield _finding("MK303", file, loss, f"safety text left out: {loss.text} ({loss.why})")


def _finding(code: str, file: str, loss: Loss, message: str) -> Finding:
    return Finding(code=code, file=file, line=0, column=0, message=f"page {loss.page}: {message}")
