# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks of what people edit: one small function each, with a code."""
