# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every worker needs, imported once by the server that workers are copies of (see child.py)."""

import manualkit.annotate
import manualkit.catalog.convert
import manualkit.catalog.shelf
import manualkit.extract
import manualkit.extract.mupdf
import manualkit.pipeline
import manualkit.render
import manualkit.segment  # noqa: F401
