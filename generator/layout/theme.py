"""The theme: every size, space, colour and penalty of a handout, read from TOML and checked.

Lengths are points. A colour is the name of an entry of ``[colors]`` or ``"#rrggbb"``. A theme that ``extends`` another
one says only what differs.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta

from generator.resources import templates_dir

RGB = tuple[float, float, float]
Length = Annotated[float, Meta(ge=0, le=400)]
Size = Annotated[float, Meta(ge=6, le=96)]
FileName = Annotated[str, Meta(pattern=r"^[^/\\]+$")]
Penalty = Annotated[float, Meta(ge=0, le=100_000)]

_COLOR_KEYS = frozenset({"color", "fill", "border", "bar", "rule", "head_fill"})
_DEEPEST = 4


class ThemeError(ValueError):
    """A theme file cannot be read, or a value in it is of the wrong kind; the message names file and place."""


class PageSize(NamedTuple):
    """A sheet of paper, in points."""

    name: str
    width: float
    height: float


PAGE_SIZES = {"a4": PageSize("a4", 595.28, 841.89), "letter": PageSize("letter", 612.0, 792.0)}


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the theme: names that it does not know are an error."""


class PageStyle(_Part, frozen=True):
    """The page and its grid.

    ``measure``: the longest line of text, in em of its own size or, for small print, of the body's (0: as wide as
    there is room).
    """

    margin_top: Length
    margin_right: Length
    margin_bottom: Length
    margin_left: Length
    header_top: Length
    footer_bottom: Length
    measure: Annotated[float, Meta(ge=0, le=80)]
    grid: Annotated[float, Meta(gt=0, le=32)]
    stretch: Length


class FontFiles(_Part, frozen=True):
    """The font files: four faces in an importable package, and the fallback faces for what those lack.

    ``fallback_folder`` is written relative to the theme's file; once loaded it is absolute.
    """

    package: str
    regular: FileName
    bold: FileName
    italic: FileName
    bold_italic: FileName
    fallback_folder: str
    fallback_regular: FileName
    fallback_bold: FileName


class TextStyle(_Part, frozen=True):
    """How a block of text looks; ``before`` and ``after`` are the spaces round it, of which the larger one counts."""

    size: Size
    leading: Size
    color: RGB
    weight: Literal["regular", "bold"] = "regular"
    before: Length = 0.0
    after: Length = 0.0


class InlineStyle(_Part, frozen=True):
    """Marks inside a line. ``em`` is a weight: slanted letters are harder to read."""

    em: Literal["bold", "italic"]
    color: RGB
    underline: Length


class BoxStyle(_Part, frozen=True):
    """A box round blocks; ``pad`` is top, right, bottom, left; ``icon`` stands in the left padding."""

    pad: tuple[Length, Length, Length, Length]
    before: Length
    after: Length
    fill: RGB | None = None
    border: RGB | None = None
    border_width: Length = 0.5
    bar: RGB | None = None
    bar_width: Length = 0.0
    radius: Length = 0.0
    icon: str | None = None
    style: str = "body"


class TableStyle(_Part, frozen=True):
    """A table; ``grid`` draws a line round every cell, else a line stands under each row.

    ``min_row``: the least height of a row that is no header; ``middle``: cells are centred in their row's height.
    """

    style: str
    head: str
    pad_x: Length
    pad_y: Length
    before: Length
    after: Length
    rule: RGB
    rule_width: Length
    grid: bool = False
    min_row: Length = 0.0
    middle: bool = False
    head_fill: RGB | None = None


class ListStyle(_Part, frozen=True):
    """Lists; ``indent`` is the least distance from the marker to the text, ``small_gap`` the gap in small print."""

    bullet: str
    indent: Length
    gap: Length
    small_gap: Length
    before: Length
    after: Length


class FieldStyle(_Part, frozen=True):
    """Boxes to fill in or to tick, and the gap between the columns of ``columns``."""

    height: Length
    width: Length
    tick: Length
    border: RGB
    border_width: Length


class ColumnStyle(_Part, frozen=True):
    """Side-by-side columns."""

    gutter: Length
    after: Length


class Penalties(_Part, frozen=True):
    """What each fault of a page break costs. The breaks of a handout are those with the smallest sum."""

    page: Penalty
    unused: Penalty
    nearly_empty_last: Penalty
    nearly_empty_share: Annotated[float, Meta(gt=0, lt=1)]
    between_blocks: Penalty
    before_heading: Penalty
    in_paragraph: Penalty
    in_list: Penalty
    after_lead_in: Penalty
    in_table: Penalty
    lone_row: Penalty
    in_box: Penalty
    in_keep: Penalty
    heading_near_foot: Penalty
    near_foot: Length


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """A whole theme.

    ``icons`` are the colours of icons by name; ``fills`` the grounds that a cell or row may ask for by its class.
    """

    name: str
    page: PageStyle
    fonts: FontFiles
    colors: dict[str, RGB]
    inline: InlineStyle
    styles: dict[str, TextStyle]
    boxes: dict[str, BoxStyle]
    tables: dict[str, TableStyle]
    lists: ListStyle
    fields: FieldStyle
    columns: ColumnStyle
    icons: dict[str, RGB]
    fills: dict[str, RGB]
    penalties: Penalties

    def measure(self, page: PageSize) -> float:
        """Give the width between the margins of ``page``."""
        return page.width - self.page.margin_left - self.page.margin_right


#: What the layout asks for by name: a theme without one of these is not complete.
REQUIRED = {
    "styles": ("body", "h1", "h2", "h3", "lead", "small", "fine", "cell", "head", "caption", "running"),
    "boxes": ("card", "info", "go", "ease", "stop", "urgent", "note"),
    "tables": ("default", "diary"),
}


def load_theme(path: Path) -> Theme:
    """Read a theme.

    Args:
        path: a TOML file; the theme that it ``extends`` lies under that name in the same folder, else among ours.

    Raises:
        ThemeError: the file cannot be read, is not TOML, names an unknown colour, lacks something, or holds a value
            of the wrong kind or out of range.
    """
    raw = _read(path, _DEEPEST)
    try:
        colors = {name: _rgb(value, {}, f"colors.{name}") for name, value in raw.get("colors", {}).items()}
        theme = msgspec.convert(_colored({**raw, "colors": colors}, colors, ""), Theme)
        _check_complete(theme)
    except (msgspec.ValidationError, ThemeError) as error:
        raise ThemeError(f"{path}: {error}") from None
    return theme


def _read(path: Path, depth: int) -> dict[str, Any]:
    """Read a theme's tables with those of the themes that it extends."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ThemeError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(f"{path}: is not TOML: {error}") from None
    fonts = raw.get("fonts")
    if isinstance(fonts, dict) and isinstance(fonts.get("fallback_folder"), str):
        fonts["fallback_folder"] = str((path.parent / fonts["fallback_folder"]).resolve())
    parent = raw.pop("extends", None)
    if parent is None:
        return raw
    if not isinstance(parent, str) or not parent.replace("-", "").isalnum():
        raise ThemeError(f"{path}: extends must be the name of a theme, not {parent!r}")
    if depth == 0:
        raise ThemeError(f"{path}: themes extend each other in a circle, or more than {_DEEPEST} deep")
    beside = path.with_name(f"{parent}.toml")
    ours = templates_dir() / "themes" / beside.name
    return _merged(_read(beside if beside.exists() else ours, depth - 1), raw)


def _merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in changes.items():
        old = result.get(key)
        result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _colored(value: Any, colors: dict[str, RGB], place: str) -> Any:
    """Put colours in place of their names, wherever a theme's table holds one."""
    if not isinstance(value, dict) or place == "colors":
        return value
    holds_colors = place in ("fills", "icons")
    return {
        key: _rgb(item, colors, f"{place}.{key}".lstrip("."))
        if (holds_colors or key in _COLOR_KEYS) and not isinstance(item, dict)
        else _colored(item, colors, f"{place}.{key}".lstrip("."))
        for key, item in value.items()
    }


def _rgb(value: Any, colors: dict[str, RGB], place: str) -> RGB:
    if isinstance(value, str):
        if value in colors:
            return colors[value]
        digits = value[1:]
        if value.startswith("#") and len(digits) == 6 and all(c in "0123456789abcdefABCDEF" for c in digits):
            red, green, blue = (round(int(digits[i : i + 2], 16) / 255, 4) for i in (0, 2, 4))
            return red, green, blue
    known = f" or one of {', '.join(sorted(colors))}" if colors else ""
    raise ThemeError(f"{place}: {value!r} is not a colour; write #rrggbb{known}")


def _check_complete(theme: Theme) -> None:
    for table, names in REQUIRED.items():
        have: dict[str, object] = getattr(theme, table)
        missing = [name for name in names if name not in have]
        if missing:
            raise ThemeError(f"[{table}] lacks {', '.join(missing)}")
    for kind, styles in (("boxes", theme.boxes), ("tables", theme.tables)):
        for name, part in styles.items():
            wanted = (part.style,) if isinstance(part, BoxStyle) else (part.style, part.head)
            for style in wanted:
                if style not in theme.styles:
                    raise ThemeError(f"{kind}.{name}: there is no style {style!r} in [styles]")
