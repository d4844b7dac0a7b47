# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a run found: for each page, each guide, and in the order in which a writer should look at it."""

from manualkit.check.shown import all_notices, all_steps
from manualkit.model.report import LeftOutText, PageReport, Report
from manualkit.report.make import report, shown_pages

__all__ = ["LeftOutText", "PageReport", "Report", "all_notices", "all_steps", "report", "shown_pages"]
