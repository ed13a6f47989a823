"""Compares a drawing with the picture kept of it; a difference is left as files to look at.

Drawings are painted coarsely and compared with some tolerance, so that a line that moves by a hair is no difference.
``GOLDEN=write pytest …`` keeps the pictures as they are now.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from generator.figures.drawing import Drawing
from generator.figures.svg import read_svg

GOLDEN = Path(__file__).parents[2] / "golden" / "figures"
FAILED = Path(__file__).parents[2] / "_failures" / "figures"
SCALE = 2.0
"""Pixels a point: a picture 60 mm wide has 340."""
SLACK = 2
"""Pixels by which a line may have moved."""
TOLERATED = 0.004
"""Share of the pixels that may differ by more."""


def painted(svg: str) -> Image.Image:
    """Return a figure as a grey picture."""
    drawing = read_svg(svg, "picture")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(drawing.width, drawing.height), invariant=True)
    _paint(canvas, drawing)
    canvas.save()
    return pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=SCALE).to_pil().convert("L")


def _paint(canvas: Canvas, drawing: Drawing) -> None:
    for shape in drawing.shapes:
        canvas.saveState()
        if shape.fill:
            canvas.setFillColorRGB(*shape.fill)
        if shape.stroke:
            canvas.setStrokeColorRGB(*shape.stroke)
            canvas.setLineWidth(shape.width)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
        operator = ("B" if shape.stroke else "f") if shape.fill else "S"
        canvas._code += [shape.ops, operator + ("*" if shape.fill and shape.even_odd else "")]
        canvas.restoreState()


def assert_looks_like(svg: str, name: str) -> None:
    """Compare a figure with the picture ``name``; write that picture instead where ``GOLDEN=write`` asks for it."""
    actual, path = painted(svg), GOLDEN / f"{name}.png"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        actual.quantize(16).save(path, optimize=True)
        return
    expected = Image.open(path).convert("L")
    if actual.size == expected.size:
        off = differing(np.asarray(actual, dtype=int), np.asarray(expected, dtype=int))
        if off.mean() <= TOLERATED:
            return
        reason = f"{off.mean():.1%} of it differs, where {TOLERATED:.1%} may"
    else:
        off = np.zeros((1, 1), dtype=bool)
        reason = f"it measures {actual.size}, not {expected.size}"
    folder = FAILED / name
    folder.mkdir(parents=True, exist_ok=True)
    actual.save(folder / "actual.png")
    expected.save(folder / "expected.png")
    Image.fromarray(np.where(off, 0, 255).astype(np.uint8)).save(folder / "difference.png")
    raise AssertionError(f"{name} does not look as it did: {reason}. See actual, expected and difference in {folder}")


def differing(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return where either picture has a grey that the other has nowhere within :data:`SLACK` pixels."""
    return _missing(one, other) | _missing(other, one)


def _missing(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    padded = np.pad(other, SLACK, mode="edge")
    rows, columns = one.shape
    steps = range(2 * SLACK + 1)
    near = np.stack([padded[i : i + rows, j : j + columns] for i in steps for j in steps])
    return (one < near.min(axis=0) - 40) | (one > near.max(axis=0) + 40)
