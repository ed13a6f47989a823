"""``python -m generator`` is the command ``stridesheet``."""

from generator.cli.main import main

main()
