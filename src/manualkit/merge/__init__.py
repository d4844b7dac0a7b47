# SPDX-License-Identifier: AGPL-3.0-or-later
"""People's edits and the machine's new output, together."""
