# SPDX-License-Identifier: AGPL-3.0-or-later
"""The render stage: from a Manual to what is published. Exporters return values; storage writes them."""

from manualkit.render.site import assets, forget, render
from manualkit.render.themes import places as theme_folders

__all__ = ["assets", "forget", "render", "theme_folders"]
