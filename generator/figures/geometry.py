"""Small geometry on path operators: moving, flattening, hatching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.figures.drawing import Shape

Point = tuple[float, float]
_CURVE_STEPS = 8  # a region's curve is short: eight chords lie within a tenth of a point


def lifted(shape: Shape, by: float) -> Shape:
    """Return the shape ``by`` points higher."""
    return _moved(shape, 1.0, by)


def enlarged(shape: Shape, factor: float, lift: float) -> Shape:
    """Return the shape and its line ``factor`` times as large, seen from the origin, then ``lift`` points higher."""
    dash = tuple(length * factor for length in shape.dash)
    return _moved(shape, factor, lift)._replace(width=round(shape.width * factor, 3), dash=dash)


def _moved(shape: Shape, factor: float, lift: float) -> Shape:
    words = shape.ops.split()
    odd = False
    for index, word in enumerate(words):
        if word[0] in "mlch":
            odd = False
            continue
        if odd or factor != 1.0:
            words[index] = f"{float(word) * factor + (lift if odd else 0.0):.2f}"
        odd = not odd
    return shape._replace(ops=" ".join(words))


def disc(x: float, y: float, radius: float) -> str:
    """Return the operators of a circle."""
    k = 0.5522847498 * radius  # handle length of a quarter circle
    r = radius
    return (
        f"{x + r:.2f} {y:.2f} m "
        f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )


def flattened(ops: str) -> list[list[Point]]:
    """Return the path's subpaths as points, curves as short chords."""
    subpaths: list[list[Point]] = []
    numbers: list[float] = []
    for word in ops.split():
        if word == "m":
            subpaths.append([(numbers[0], numbers[1])])
        elif word == "l":
            subpaths[-1].append((numbers[0], numbers[1]))
        elif word == "c":
            subpaths[-1].extend(_chords(subpaths[-1][-1], numbers))
        elif word != "h":
            numbers.append(float(word))
            continue
        numbers.clear()
    return subpaths


def _chords(start: Point, n: Sequence[float]) -> Iterable[Point]:
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * start[0] + b * n[0] + c * n[2] + d * n[4], a * start[1] + b * n[1] + c * n[3] + d * n[5]


def hatched(ops: str, spacing: float) -> str:
    """Return the operators of rising 45° lines, ``spacing`` points apart, inside a closed path (even-odd)."""
    subpaths = flattened(ops)
    edges = [edge for points in subpaths for edge in zip(points, [*points[1:], points[0]], strict=True)]
    step = spacing * 2**0.5  # along y, between lines that run at 45°
    offsets = [y - x for points in subpaths for x, y in points]  # a hatch line is y - x = offset
    lines = []
    for number in range(int(min(offsets) // step) + 1, int(max(offsets) // step) + 1):
        offset = number * step
        crossings = []
        for (x0, y0), (x1, y1) in edges:
            d0, d1 = y0 - x0 - offset, y1 - x1 - offset
            if (d0 < 0) != (d1 < 0):
                crossings.append(x0 + (x1 - x0) * d0 / (d0 - d1))
        crossings.sort()
        for left, right in zip(crossings[::2], crossings[1::2], strict=True):
            lines.append(f"{left:.2f} {left + offset:.2f} m {right:.2f} {right + offset:.2f} l")
    return " ".join(lines)
