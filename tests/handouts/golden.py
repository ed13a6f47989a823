"""The golden files of the bundled examples: the plan, the tag tree, and a hash for each page.

``python -m tests.handouts.golden`` writes them anew; look at the pages and read the difference before committing it.
"""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any, cast

import msgspec
from pypdf import PdfReader
from pypdf.generic import StreamObject

from generator.engine.model import Plan
from generator.pdf.render import RenderOptions, render
from generator.resources import content_dir
from tests.handouts.making import ISSUED
from tests.property.planning import library
from tests.tools.tags import tag_tree

FOLDER = Path(__file__).parents[1] / "golden"
EXAMPLES = sorted((content_dir() / "examples").glob("*.yaml"))


def example_plan(path: Path) -> Plan:
    """The plan of a bundled example, issued on a fixed day."""
    from generator.engine.plan import plan_for
    from generator.profile.reading import profile_from_bytes

    reading = profile_from_bytes(path.read_bytes(), path.name, ISSUED, exercises=library().exercises)
    return plan_for(reading.profile, library(), ISSUED)


def _masked(plan: Plan) -> dict[str, Any]:
    """The plan as plain data; what changes with every version or edit of a text is taken out."""
    data: dict[str, Any] = json.loads(msgspec.json.encode(plan))
    for name in ("generator", "content_digest"):
        data["provenance"][name] = "…"
    return data


def page_hashes(pdf: bytes) -> list[str]:
    """A hash of each page's content, as it is drawn."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    contents = [cast("StreamObject", page["/Contents"].get_object()).get_data() for page in pages]
    return [hashlib.sha256(content).hexdigest()[:16] for content in contents]


def files_of(path: Path) -> dict[str, str]:
    """The golden files of one example: name and text."""
    plan = example_plan(path)
    pdf = render(plan, library(), RenderOptions(data=False)).pdf
    return {
        f"{path.stem}.plan.json": json.dumps(_masked(plan), ensure_ascii=False, indent=1) + "\n",
        f"{path.stem}.tags.txt": tag_tree(pdf) + "\n",
        f"{path.stem}.pages.txt": "\n".join(page_hashes(pdf)) + "\n",
    }


def main() -> None:
    """Write the golden files of every example anew."""
    for path in EXAMPLES:
        for name, text in files_of(path).items():
            (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
