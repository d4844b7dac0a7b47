# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that shows what changed from one edition to the next."""

from manualkit.render.diff.page import diff_page

__all__ = ["diff_page"]
