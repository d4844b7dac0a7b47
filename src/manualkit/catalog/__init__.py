# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many manuals: a shop's list matched with PDFs, converted in worker processes, and published."""
