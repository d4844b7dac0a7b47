# SPDX-License-Identifier: AGPL-3.0-or-later
"""A product page of a made-up shop, with the widget in place."""
