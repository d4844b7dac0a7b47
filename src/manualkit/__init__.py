# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit turns PDF product manuals into short illustrated step guides."""

__version__ = "0.1.0"
