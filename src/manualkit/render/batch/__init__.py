# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that a team lead opens in the morning."""

from manualkit.render.batch.page import Row, Section, batch_page

__all__ = ["Row", "Section", "batch_page"]
