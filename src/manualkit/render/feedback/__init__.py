# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that shows what customers' clicks say: for writers, so it is no theme."""

from manualkit.render.feedback.page import page

__all__ = ["page"]
