# SPDX-License-Identifier: AGPL-3.0-or-later
"""extract: a PDF becomes a Document."""

from manualkit.extract.read import read

__all__ = ["read"]
