# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m manualkit`."""

from manualkit.cli import main

main()
