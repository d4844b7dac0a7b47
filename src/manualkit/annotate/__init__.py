# SPDX-License-Identifier: AGPL-3.0-or-later
"""annotate: an Outline becomes Guides."""

from manualkit.annotate.annotate import annotate

__all__ = ["annotate"]
