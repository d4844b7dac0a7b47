# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDF engine. The only package that imports pymupdf."""

from manualkit.extract.mupdf.document import Reader
from manualkit.extract.mupdf.letters import print_letters
from manualkit.extract.mupdf.page import GreyImage, LoadedPage, UnreadPage
from manualkit.extract.mupdf.svg import svg_pixels
from manualkit.extract.mupdf.tesseract import read_image

__all__ = ["GreyImage", "LoadedPage", "Reader", "UnreadPage", "print_letters", "read_image", "svg_pixels"]
