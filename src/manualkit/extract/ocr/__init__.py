# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages and labels that are pictures of text: made ready, read by Tesseract, and trusted as far as can be."""
