# SPDX-License-Identifier: AGPL-3.0-or-later
"""An English hot water dispenser: the Velmora HD 20, which does not exist."""
