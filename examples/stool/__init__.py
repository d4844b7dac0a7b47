# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stool that is put together without a word."""
