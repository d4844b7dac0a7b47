# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks of what people edit: one small function each, with a code."""

from manualkit.check.finding import CheckResult, Finding
from manualkit.check.run import check_all

__all__ = ["CheckResult", "Finding", "check_all"]
