"""What the file says of itself: the information dictionary and the XMP packet, which always agree.

The packet claims PDF/UA-1 and PDF/A-3a; each schema outside XMP's own is described in it (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from generator.pdf.document import Document
from generator.pdf.syntax import date, text_string

#: The namespace of our own property: ``Digest``, over what the handout says (see ``digest``).
NAMESPACE = "urn:stridesheet:handout:1#"
#: What no XML may hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Facts about a handout. ``created``: the moment of issue, with its time zone; ``language``: a BCP 47 tag."""

    title: str
    author: str
    subject: str
    language: str
    created: datetime
    producer: str
    keywords: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would make the file break its own claims.

        Raises:
            ValueError: the title, author or language is empty, or ``created`` has no time zone.
        """
        for field in ("title", "author", "language", "producer"):
            if not getattr(self, field).strip():
                raise ValueError(f"A handout needs a {field} in its metadata.")
        if self.created.tzinfo is None:
            raise ValueError("The moment of issue needs a time zone.")


def writable(meta: Metadata) -> Metadata:
    """The same with a mark for every character that XML cannot hold, so that both places say the same."""
    return replace(
        meta,
        title=_NOT_XML.sub("\ufffd", meta.title),
        author=_NOT_XML.sub("\ufffd", meta.author),
        subject=_NOT_XML.sub("\ufffd", meta.subject),
        keywords=tuple(_NOT_XML.sub("\ufffd", word) for word in meta.keywords),
    )


def add_metadata(document: Document, meta: Metadata, digest: str) -> None:
    """Write the information dictionary and the XMP packet, which stays readable: it is not compressed.

    ``meta`` is what :func:`writable` gives.
    """
    info = {
        "Title": text_string(meta.title),
        "Author": text_string(meta.author),
        "Subject": text_string(meta.subject),
        "Keywords": text_string(", ".join(meta.keywords)),
        "Creator": text_string(meta.producer),
        "Producer": text_string(meta.producer),
        "CreationDate": date(meta.created),
        "ModDate": date(meta.created),
    }
    document.set_info({key: value for key, value in info.items() if value != "()"})
    packet = _packet(meta, digest).encode("utf-8")
    number = document.add_stream(packet, "/Type/Metadata/Subtype/XML", deflate=False)
    document.Catalog.Metadata = f"{number} 0 R"


def _packet(meta: Metadata, digest: str) -> str:
    moment = f"{meta.created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    description = _alternatives("dc:description", meta.subject) if meta.subject else ""
    keywords = ""
    if meta.keywords:
        words = "".join(f"<rdf:li>{_escape(word)}</rdf:li>" for word in meta.keywords)
        keywords = (
            f"<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>"
            f"<pdf:Keywords>{_escape(', '.join(meta.keywords))}</pdf:Keywords>"
        )
    schemas = _schema(
        "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "PDF/UA identification", "part", "Integer", "Part of ISO 14289"
    )
    schemas += _schema(NAMESPACE, "handout", "Stridesheet handout", "Digest", "Text", "SHA-256 over pages and plan")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        f' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:handout="{NAMESPACE}"'
        ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
        f"<dc:format>application/pdf</dc:format>{_alternatives('dc:title', meta.title)}"
        f"<dc:creator><rdf:Seq><rdf:li>{_escape(meta.author)}</rdf:li></rdf:Seq></dc:creator>{description}"
        f"<dc:language><rdf:Bag><rdf:li>{_escape(meta.language)}</rdf:li></rdf:Bag></dc:language>{keywords}"
        f"<pdf:Producer>{_escape(meta.producer)}</pdf:Producer><xmp:CreatorTool>{_escape(meta.producer)}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{moment}</xmp:MetadataDate><handout:Digest>{digest}</handout:Digest>"
        f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>\n'
    )


def _escape(text: str) -> str:
    """``text`` as character data of XML. The standard library's function would import all of its web client."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _alternatives(element: str, text: str) -> str:
    return f'<{element}><rdf:Alt><rdf:li xml:lang="x-default">{_escape(text)}</rdf:li></rdf:Alt></{element}>'


def _schema(namespace: str, prefix: str, title: str, name: str, kind: str, description: str) -> str:
    """The description of a schema with one property that the program sets by itself."""
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )
