# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report as one HTML page. It is for writers: it is not published, and its templates are not a theme's."""

from manualkit.render.report.page import report_page

__all__ = ["report_page"]
