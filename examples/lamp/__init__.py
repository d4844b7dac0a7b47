# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Japanese desk lamp: the ホシノ DL-3, which does not exist."""
