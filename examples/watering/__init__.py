# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Russian watering controller in two columns: the Лейкор КП-6, which does not exist."""
