# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals in many house styles, drawn with the truth about them."""
