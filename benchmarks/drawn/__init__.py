# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals of well-known genres (../genres), drawn with their labels."""
