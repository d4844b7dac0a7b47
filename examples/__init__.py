# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals drawn by scripts of ours, and the guides made from them."""
