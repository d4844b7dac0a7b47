# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures of a page: the things drawn on it, what they are, and what belongs together."""
