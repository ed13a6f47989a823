"""Pages as pictures, drawn by PDFium."""

from __future__ import annotations

from io import BytesIO

from generator.pdf.errors import NotOurs

_POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: int = 150) -> list[bytes]:
    """Each page as a PNG of ``dpi`` dots an inch, as it prints: form fields are drawn as they are filled in.

    Raises:
        NotOurs: ``pdf`` cannot be read, or is locked.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NotOurs(f"The pages cannot be drawn: {error}.") from error
    try:
        if document.get_formtype():
            document.init_forms()
        return [_picture(page, dpi) for page in document]
    finally:
        document.close()


def _picture(page: object, dpi: int) -> bytes:
    image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil()  # type: ignore[attr-defined]
    file = BytesIO()
    image.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()
