# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of a page: by their rules, by the white between their columns, by the words of their header."""
