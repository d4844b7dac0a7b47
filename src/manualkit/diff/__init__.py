# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed from one edition of a manual to the next."""

from manualkit.diff.edition import Edition, edition
from manualkit.diff.revision import revision

__all__ = ["Edition", "edition", "revision"]
