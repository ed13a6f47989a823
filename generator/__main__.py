"""``python -m generator`` is the command ``stridesheet``."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; it is imported here, so that Ctrl-C in the first moment leaves with 130 too."""
    try:
        from generator.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
