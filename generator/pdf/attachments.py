"""Files inside the handout, associated with the whole of it (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from generator.pdf.document import Document
from generator.pdf.syntax import date, name, text_string


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file to put inside. ``description`` says in words what it is; ``mime`` is its media type."""

    name: str
    data: bytes
    mime: str
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"] = "Data"


def add_attachments(document: Document, attachments: Sequence[Attachment], created: datetime) -> str | None:
    """Embed the files; the entry of the catalog's name dictionary, or None where there are none."""
    if not attachments:
        return None
    moment = date(created)
    names = []
    for attachment in sorted(attachments, key=lambda one: text_string(one.name)):
        checksum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
        embedded = document.add_stream(
            attachment.data,
            f"/Type/EmbeddedFile/Subtype{name(attachment.mime)}"
            f"/Params<</Size {len(attachment.data)}/CreationDate{moment}/ModDate{moment}/CheckSum<{checksum}>>>",
        )
        shown = text_string(attachment.name)
        file = document.add(
            f"<</Type/Filespec/F{shown}/UF{shown}/Desc{text_string(attachment.description)}"
            f"/AFRelationship/{attachment.relationship}/EF<</F {embedded} 0 R/UF {embedded} 0 R>>>>"
        )
        names.append((shown, file))
    document.Catalog.AF = f"[{' '.join(f'{file} 0 R' for _, file in names)}]"
    return f"/EmbeddedFiles<</Names[{''.join(f'{shown} {file} 0 R ' for shown, file in names)}]>>"
