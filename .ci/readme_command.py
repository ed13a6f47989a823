"""Print the command that README.md marks with ``<!-- command: NAME -->``: CI runs the README, word for word."""

import re
import sys
from pathlib import Path

readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
found = re.search(rf"<!-- command: {re.escape(sys.argv[1])} -->\s*```\w*\n(.*?)```", readme, re.DOTALL)
if not found:
    sys.exit(f"README.md marks no command {sys.argv[1]!r}")
print(found[1].strip())
