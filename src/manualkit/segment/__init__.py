# SPDX-License-Identifier: AGPL-3.0-or-later
"""segment: a Document becomes an Outline."""

from manualkit.segment.segment import segment

__all__ = ["segment"]
