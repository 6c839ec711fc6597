"""``python -m selon`` is the command line."""

from selon.cli import main

main()
