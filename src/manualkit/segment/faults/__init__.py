# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troubleshooting: tables, headings and sentences become symptoms, causes and remedies."""
