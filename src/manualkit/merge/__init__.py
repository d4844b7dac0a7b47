# SPDX-License-Identifier: AGPL-3.0-or-later
"""People's edits and the machine's new output, together."""

from manualkit.merge.conflicts import open_conflicts
from manualkit.merge.files import save

__all__ = ["open_conflicts", "save"]
