"""Reads our small subset of SVG into a :class:`Drawing`.

A figure may come from a club's or clinic's own content folder, so the text is untrusted: nothing is fetched,
run or expanded, and whatever is not in the subset is refused with its place, never skipped in silence.

The subset: ``svg`` (``viewBox``, ``width``, ``height``), ``title``, ``desc``, ``g``, ``path`` (M L H V C S Q Z, both
cases), ``rect``, ``circle``, ``ellipse``, ``line``, ``polyline``, ``polygon``; ``transform`` with ``translate``,
``scale`` and ``matrix``; ``fill``, ``fill-rule``, ``stroke`` and its ``-width``, ``-linecap``, ``-linejoin`` and
``-dasharray``, inherited from group to shape. Lines always have round ends and corners.
``data-*`` attributes carry meaning for our own readers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from generator.figures.drawing import RGB, Drawing, Shape

MAX_BYTES = 1_000_000
MAX_PIECES = 20_000
MAX_DEPTH = 40
_LARGEST = 1e6  # no coordinate of a page-sized figure comes near it; beyond lies overflow
_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_KAPPA = 0.5522847498  # handle length of a quarter circle drawn as one cubic curve
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NO_GAPS = str.maketrans("", "", " \t\r\n,")
_LENGTH = re.compile(rf"({_NUMBER.pattern})\s*(px|pt|mm|cm|in)?")
_COMMAND = re.compile(r"([A-Za-z])([^A-DF-Za-df-z]*)")  # "e" belongs to a number
_TRANSFORM = re.compile(r"\s*,?\s*(\w+)\s*\(([^()]*)\)\s*")
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")

_PAINT = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "fill-rule")
_GEOMETRY = {
    "svg": ("viewBox", "width", "height", "version", "role"),
    "g": (),
    "title": (),
    "desc": (),
    "path": ("d",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
}
_NUMBERS_TAKEN = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "Z": 0}

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class FigureError(ValueError):
    """A figure that cannot be read. ``name`` is the file, ``line`` where in it, counted from 1 (0: the whole)."""

    def __init__(self, name: str, line: int, problem: str) -> None:
        self.name, self.line, self.problem = name, line, problem
        super().__init__(f"{name}:{line}: {problem}" if line else f"{name}: {problem}")


class Piece(NamedTuple):
    """One shape with the ``data-*`` attributes of itself and of the groups around it (names without ``data-``)."""

    shape: Shape
    data: Mapping[str, str]


class Picture(NamedTuple):
    """A parsed SVG in points, y upwards, its shapes in the order of painting; ``data``: the ``data-*`` of ``<svg>``."""

    width: float
    height: float
    title: str
    desc: str
    pieces: tuple[Piece, ...]
    data: Mapping[str, str]


def read_svg(text: str, name: str, *, ink: RGB = (0.0, 0.0, 0.0)) -> Drawing:
    """Return the drawing of an SVG text; ``desc``, else ``title``, becomes its alternative text.

    ``data-caption`` of ``<svg>`` is its caption. ``name`` stands for the file in errors and is the drawing's key.
    ``ink`` is the colour of ``currentColor``.
    Without ``width`` and ``height`` one user unit is one point; a unitless one is in pixels of 0.75 pt.

    Raises :class:`FigureError` when the text is not well formed, outside the subset, or above the limits of size.
    """
    picture = read_picture(text, name, ink=ink)
    shapes = tuple(piece.shape for piece in picture.pieces)
    caption = " ".join(picture.data.get("caption", "").split())
    return Drawing(picture.width, picture.height, shapes, (), picture.desc or picture.title, name, caption)


def read_picture(text: str, name: str, *, ink: RGB = (0.0, 0.0, 0.0)) -> Picture:
    """Return the shapes of an SVG text with their ``data-*`` attributes; see :func:`read_svg`."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        raise FigureError(name, 0, f"{len(data):,} bytes; a figure may have {MAX_BYTES:,}. Simplify the drawing.")
    reader = _Reader(name, ink)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code)
        raise FigureError(name, error.lineno, f"not well-formed XML: {message}") from error
    return reader.picture()


class _State(NamedTuple):
    """What a group hands down to the elements in it."""

    matrix: Matrix
    paint: Mapping[str, str]
    data: Mapping[str, str]


class _Reader:
    """Takes expat's events and gathers pieces."""

    def __init__(self, name: str, ink: RGB) -> None:
        self._name, self._ink = name, ink
        self._states: list[_State] = []
        self._tags: list[str] = []
        self._words: dict[str, str] = {"title": "", "desc": ""}
        self._collect: str | None = None
        self._pieces: list[Piece] = []
        self._count = 0
        self._size = (0.0, 0.0)
        self._data: Mapping[str, str] = {}
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def picture(self) -> Picture:
        words = {key: " ".join(value.split()) for key, value in self._words.items()}
        return Picture(*self._size, words["title"], words["desc"], tuple(self._pieces), self._data)

    def _fail(self, problem: str) -> FigureError:
        return FigureError(self._name, self.parser.CurrentLineNumber, problem)

    def _doctype(self, *_: object) -> None:
        raise self._fail("a DOCTYPE is not allowed in a figure. Remove it.")

    def _instruction(self, target: str, _: str) -> None:
        raise self._fail(f"the instruction <?{target}?> is not allowed in a figure. Remove it.")

    def _characters(self, text: str) -> None:
        if self._collect:
            self._words[self._collect] += text

    def _end(self, _: str) -> None:
        tag = self._tags.pop()
        if tag in ("svg", "g"):
            self._states.pop()
        self._collect = None

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = full_name.rpartition(" ")
        if namespace != _SVG or tag not in _GEOMETRY:
            raise self._fail(f"<{tag}> is not part of our subset of SVG. Allowed: {', '.join(_GEOMETRY)}.")
        if bool(self._tags) == (tag == "svg"):
            raise self._fail("one <svg> must stand around everything")
        if self._tags and self._tags[-1] not in ("svg", "g") and tag not in ("title", "desc"):
            raise self._fail(f"<{tag}> cannot stand inside <{self._tags[-1]}>")
        if len(self._tags) >= MAX_DEPTH:
            raise self._fail(f"groups are nested more than {MAX_DEPTH} deep")
        self._tags.append(tag)
        plain = self._checked(tag, attributes)
        if tag in _WORDS:
            self._collect = tag if len(self._tags) == 2 else None
            return
        state = self._root(plain) if tag == "svg" else self._inherit(self._states[-1], plain)
        if tag in ("svg", "g"):
            self._states.append(state)
        else:
            self._add(tag, plain, state)

    def _checked(self, tag: str, attributes: dict[str, str]) -> dict[str, str]:
        plain = {}
        for full_name, value in attributes.items():
            namespace, _, name = full_name.rpartition(" ")
            allowed = not namespace and (
                name in ("id", "transform") or name in _PAINT or name in _GEOMETRY[tag] or name.startswith("data-")
            )
            if allowed:
                plain[name] = value
            elif namespace != _XML:
                raise self._fail(f'the attribute "{name}" of <{tag}> is not part of our subset of SVG. Remove it.')
        return plain

    def _root(self, attributes: dict[str, str]) -> _State:
        box = self._numbers(attributes.get("viewBox", ""))
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            raise self._fail('<svg> needs a viewBox of four numbers: "x y width height", the last two above 0')
        width = self._length(attributes["width"]) if "width" in attributes else None
        height = self._length(attributes["height"]) if "height" in attributes else None
        if width is None:
            width = box[2] if height is None else height * box[2] / box[3]
        if height is None:
            height = width * box[3] / box[2]
        scale = min(width / box[2], height / box[3])
        left = (width - box[2] * scale) / 2 - box[0] * scale
        top = height - (height - box[3] * scale) / 2 + box[1] * scale
        self._size = (width, height)
        state = self._inherit(_State((scale, 0.0, 0.0, -scale, left, top), {}, {}), attributes)
        self._data = state.data
        return state

    def _inherit(self, parent: _State, attributes: dict[str, str]) -> _State:
        paint = {key: attributes[key] for key in _PAINT if key in attributes}
        data = {key[5:]: value for key, value in attributes.items() if key.startswith("data-")}
        matrix = parent.matrix
        if "transform" in attributes:
            matrix = _times(matrix, self._transform(attributes["transform"]))
        return _State(
            matrix,
            {**parent.paint, **paint} if paint else parent.paint,
            {**parent.data, **data} if data else parent.data,
        )

    def _add(self, tag: str, attributes: dict[str, str], state: _State) -> None:
        pen = _Pen(state.matrix)
        try:
            _DRAW[tag](self, attributes, pen)
        except OverflowError as error:
            raise self._fail(f"a coordinate is beyond {_LARGEST:,.0f}") from error
        self._count += len(pen.ops)
        if self._count > MAX_PIECES:
            raise self._fail(f"more than {MAX_PIECES:,} path pieces. Simplify the drawing.")
        paint = state.paint
        fill = self._colour(paint.get("fill", "#000"))
        stroke = self._colour(paint.get("stroke", "none"))
        scale = math.sqrt(abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]))
        width = round(self._number(paint.get("stroke-width", "1")) * scale, 3) if stroke else 0.0
        if width < 0:
            raise self._fail("stroke-width is below 0")
        stroke = stroke if width else None  # in PDF a width of 0 means a hairline, in SVG no line
        dash = tuple(round(n * scale, 2) for n in self._numbers(paint.get("stroke-dasharray", "none"), none=True))
        if any(n < 0 for n in dash) or (dash and not any(dash)):
            raise self._fail("stroke-dasharray needs numbers of 0 and more, not all 0")
        self._choice(paint, "stroke-linecap", "round")
        self._choice(paint, "stroke-linejoin", "round")
        if not pen.ops or (fill is None and stroke is None):
            return
        shape = Shape(
            " ".join(pen.ops), fill, stroke, width, dash if stroke else (),
            even_odd=self._choice(paint, "fill-rule", "nonzero", "evenodd") == "evenodd",
        )  # fmt: skip
        self._pieces.append(Piece(shape, state.data))

    def _choice(self, paint: Mapping[str, str], key: str, *values: str) -> str:
        """Return the attribute's value, the first of ``values`` when it is absent."""
        value = paint.get(key, values[0]).strip()
        if value not in values:
            raise self._fail(f'{key} is "{value}"; allowed: {", ".join(values)}')
        return value

    def _colour(self, text: str) -> RGB | None:
        text = text.strip()
        if text == "none":
            return None
        if text == "currentColor":
            return self._ink
        if match := _HEX.fullmatch(text):
            digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
            parts = [int(digits[i : i + 2], 16) for i in (0, 2, 4)]
        elif match := _RGB.fullmatch(text):
            parts = [min(int(part), 255) for part in match.groups()]
        else:
            raise self._fail(f'the colour "{text}" is not none, currentColor, #rgb, #rrggbb or rgb(r, g, b)')
        red, green, blue = (round(part / 255, 4) for part in parts)
        return red, green, blue

    def _number(self, text: str) -> float:
        numbers = self._numbers(text)
        if len(numbers) != 1:
            raise self._fail(f'"{text[:40]}" is not a number')
        return numbers[0]

    def _numbers(self, text: str, *, none: bool = False) -> list[float]:
        if none and text.strip() == "none":
            return []
        words = _NUMBER.findall(text)
        if len("".join(words)) != len(text.translate(_NO_GAPS)):
            raise self._fail(f'"{text[:40]}" should be numbers only')
        numbers = [float(word) for word in words]
        if numbers and not -_LARGEST <= min(numbers) <= max(numbers) <= _LARGEST:
            raise self._fail(f"a number is beyond {_LARGEST:,.0f}")
        return numbers

    def _length(self, text: str) -> float:
        match = _LENGTH.fullmatch(text.strip())
        points = float(match[1]) * _POINTS[match[2] or ""] if match else 0.0
        if not 0 < points <= _LARGEST:
            raise self._fail(f'the size "{text[:40]}" is not a length above 0 in mm, cm, in, pt or px')
        return points

    def _transform(self, text: str) -> Matrix:
        matrix, at = _IDENTITY, 0
        while at < len(text.rstrip()):
            match = _TRANSFORM.match(text, at)
            numbers = self._numbers(match[2]) if match else []
            one = _transform_of(match[1], numbers) if match else None
            if match is None or one is None:
                raise self._fail(f'the transform "{text[:60]}" is not translate(x, y), scale(x, y) or matrix(a, …, f)')
            matrix, at = _times(matrix, one), match.end()
        return matrix

    def _get(self, attributes: Mapping[str, str], *names: str) -> list[float]:
        return [self._number(attributes.get(name, "0")) for name in names]

    def _rect(self, attributes: Mapping[str, str], pen: _Pen) -> None:
        x, y, width, height = self._get(attributes, "x", "y", "width", "height")
        if width <= 0 or height <= 0:
            return
        rx = self._number(attributes.get("rx", attributes.get("ry", "0")))
        ry = self._number(attributes.get("ry", attributes.get("rx", "0")))
        rx, ry = min(max(rx, 0.0), width / 2), min(max(ry, 0.0), height / 2)
        right, bottom = x + width, y + height
        if not rx or not ry:
            pen.polygon([(x, y), (right, y), (right, bottom), (x, bottom)])
            return
        kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
        pen.move(x + rx, y)
        pen.line(right - rx, y)
        pen.curve(right - kx, y, right, y + ky, right, y + ry)
        pen.line(right, bottom - ry)
        pen.curve(right, bottom - ky, right - kx, bottom, right - rx, bottom)
        pen.line(x + rx, bottom)
        pen.curve(x + kx, bottom, x, bottom - ky, x, bottom - ry)
        pen.line(x, y + ry)
        pen.curve(x, y + ky, x + kx, y, x + rx, y)
        pen.close()

    def _circle(self, attributes: Mapping[str, str], pen: _Pen) -> None:
        x, y, radius = self._get(attributes, "cx", "cy", "r")
        pen.oval(x, y, radius, radius)

    def _ellipse(self, attributes: Mapping[str, str], pen: _Pen) -> None:
        x, y, rx, ry = self._get(attributes, "cx", "cy", "rx", "ry")
        pen.oval(x, y, rx, ry)

    def _line(self, attributes: Mapping[str, str], pen: _Pen) -> None:
        x1, y1, x2, y2 = self._get(attributes, "x1", "y1", "x2", "y2")
        pen.move(x1, y1)
        pen.line(x2, y2)

    def _points(self, attributes: Mapping[str, str]) -> list[tuple[float, float]]:
        numbers = self._numbers(attributes.get("points", ""))
        if len(numbers) % 2:
            raise self._fail("points needs an even count of numbers")
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    def _polyline(self, attributes: Mapping[str, str], pen: _Pen) -> None:
        for i, (x, y) in enumerate(self._points(attributes)):
            (pen.line if i else pen.move)(x, y)

    def _polygon(self, attributes: Mapping[str, str], pen: _Pen) -> None:
        pen.polygon(self._points(attributes))

    def _path(self, attributes: Mapping[str, str], pen: _Pen) -> None:
        text = attributes.get("d", "")
        at = 0
        for match in _COMMAND.finditer(text):
            if text[at : match.start()].strip():
                break
            at = match.end()
            letter, numbers = match[1], self._numbers(match[2])
            command = letter.upper()
            taken = _NUMBERS_TAKEN.get(command)
            if taken is None:
                raise self._fail(f'the path command "{letter}" is not allowed; use M L H V C S Q Z')
            if (len(numbers) % taken or not numbers) if taken else numbers:
                raise self._fail(f'the path command "{letter}" takes {taken} numbers each time; found {len(numbers)}')
            if command != "M" and not pen.ops:
                raise self._fail('a path begins with "M"')
            pen.command(command, letter != command, numbers)
            if len(pen.ops) > MAX_PIECES:
                break
        if text[at:].strip() and len(pen.ops) <= MAX_PIECES:
            raise self._fail(f'"{text[at : at + 20].strip()}" is not a path command')


class _Pen:
    """Writes PDF path operators in the page's space from commands in the SVG's."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.ops: list[str] = []
        self._x = self._y = self._start_x = self._start_y = 0.0
        self._control: tuple[float, float] | None = None  # of the last C or S, for the next S

    def _at(self, x: float, y: float) -> str:
        a, b, c, d, e, f = self._matrix
        return f"{_decimal(a * x + c * y + e)} {_decimal(b * x + d * y + f)}"

    def move(self, x: float, y: float) -> None:
        self.ops.append(f"{self._at(x, y)} m")
        self._x, self._y, self._start_x, self._start_y = x, y, x, y

    def line(self, x: float, y: float) -> None:
        self.ops.append(f"{self._at(x, y)} l")
        self._x, self._y = x, y

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        a, b, c, d, e, f = self._matrix
        put = _decimal
        self.ops.append(  # written out: curves are most of a figure
            f"{put(a * x1 + c * y1 + e)} {put(b * x1 + d * y1 + f)} {put(a * x2 + c * y2 + e)} "
            f"{put(b * x2 + d * y2 + f)} {put(a * x + c * y + e)} {put(b * x + d * y + f)} c"
        )
        self._x, self._y = x, y

    def close(self) -> None:
        self.ops.append("h")
        self._x, self._y = self._start_x, self._start_y

    def polygon(self, points: Sequence[tuple[float, float]]) -> None:
        for i, (x, y) in enumerate(points):
            (self.line if i else self.move)(x, y)
        if points:
            self.close()

    def oval(self, x: float, y: float, rx: float, ry: float) -> None:
        if rx <= 0 or ry <= 0:
            return
        kx, ky = rx * _KAPPA, ry * _KAPPA
        self.move(x + rx, y)
        self.curve(x + rx, y + ky, x + kx, y + ry, x, y + ry)
        self.curve(x - kx, y + ry, x - rx, y + ky, x - rx, y)
        self.curve(x - rx, y - ky, x - kx, y - ry, x, y - ry)
        self.curve(x + kx, y - ry, x + rx, y - ky, x + rx, y)
        self.close()

    def command(self, command: str, relative: bool, numbers: list[float]) -> None:
        """Draw one path command with all its repetitions."""
        if command == "Z":
            self.close()
            self._control = None
        step = _NUMBERS_TAKEN[command] or 1
        for i in range(0, len(numbers), step):
            dx, dy = (self._x, self._y) if relative else (0.0, 0.0)
            n = numbers[i : i + step]
            control = None
            if command == "M" and i == 0:
                self.move(n[0] + dx, n[1] + dy)
            elif command in "ML":
                self.line(n[0] + dx, n[1] + dy)
            elif command == "H":
                self.line(n[0] + dx, self._y)
            elif command == "V":
                self.line(self._x, n[0] + dy)
            elif command == "Q":
                x1, y1, x, y = n[0] + dx, n[1] + dy, n[2] + dx, n[3] + dy
                x0, y0 = self._x, self._y
                self.curve(
                    x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0), x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y), x, y
                )
            else:
                if command == "S":
                    x, y = self._control or (self._x, self._y)
                    n = [2 * self._x - x - dx, 2 * self._y - y - dy, *n]
                control = (n[2] + dx, n[3] + dy)
                self.curve(n[0] + dx, n[1] + dy, *control, n[4] + dx, n[5] + dy)
            self._control = control


@lru_cache(maxsize=8192)  # figures have whole coordinates on one grid: most values come again and again
def _decimal(value: float) -> str:
    if not abs(value) <= _LARGEST:
        raise OverflowError
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``second``, then ``first``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f
    )  # fmt: skip


def _transform_of(name: str, n: list[float]) -> Matrix | None:
    if name == "translate" and len(n) in (1, 2):
        return (1.0, 0.0, 0.0, 1.0, n[0], n[1] if len(n) == 2 else 0.0)
    if name == "scale" and len(n) in (1, 2):
        return (n[0], 0.0, 0.0, n[-1], 0.0, 0.0)
    if name == "matrix" and len(n) == 6:
        return (n[0], n[1], n[2], n[3], n[4], n[5])
    return None


_WORDS = ("title", "desc")
_DRAW: dict[str, Callable[[_Reader, Mapping[str, str], _Pen], None]] = {
    "path": _Reader._path,
    "rect": _Reader._rect,
    "circle": _Reader._circle,
    "ellipse": _Reader._ellipse,
    "line": _Reader._line,
    "polyline": _Reader._polyline,
    "polygon": _Reader._polygon,
}
