"""What a theme and its fonts make ready once per process: text styles with their inks, icons, the look of fields."""

from __future__ import annotations

from functools import lru_cache

from generator.figures.drawing import Drawing
from generator.figures.library_figures import icon
from generator.layout.fonts import FontSet
from generator.layout.items import RGB, Form, Item, Node
from generator.layout.marks import Fillable, LinkLook
from generator.layout.runs import Ink, Inset
from generator.layout.theme import TextStyle, Theme

TICK_BOX = "box"
_ICON_REACH = 1.25  # an icon's room in a line, in em; the mark itself is as high as the letters are from foot to head
_ICON_DROP = 0.14


class Look:
    """A text style made ready: what a ``TextStyle`` says, its ink, and where the baseline of a line lies.

    ``measure`` is the longest line, or 0; small print may run as wide as the body, so that both end at one edge. The
    letters stand in the middle of the leading.
    """

    __slots__ = ("after", "baseline", "before", "color", "ink", "leading", "links", "measure", "size", "weight")

    def __init__(self, style: TextStyle, kit: Kit) -> None:
        self.size, self.leading, self.color, self.weight = style.size, style.leading, style.color, style.weight
        self.before, self.after = style.before, style.after
        self.ink = kit.ink(style.size, style.weight, style.color)
        chain = self.ink.chain
        self.baseline = (style.leading + (chain.ascent - chain.descent) * style.size) / 2
        self.measure = kit.theme.page.measure * max(style.size, kit.theme.styles["body"].size)
        self.links = LinkLook(kit.theme.inline.underline, chain.ascent * style.size, chain.descent * style.size)


class Kit:
    """A theme with its fonts loaded. Inks are made once each, so that what was set can be found again."""

    def __init__(self, theme: Theme, fonts: FontSet) -> None:
        self.theme, self.fonts = theme, fonts
        self._inks: dict[tuple[float, str, RGB], Ink] = {}
        self.looks = {name: Look(style, self) for name, style in theme.styles.items()}

    def ink(self, size: float, weight: str, color: RGB) -> Ink:
        """Give the ink of a size, weight and colour."""
        key = (size, weight, color)
        ink = self._inks.get(key)
        if ink is None:
            ink = self._inks[key] = Ink(self.fonts.chain(weight), size, color)
        return ink

    def icon(self, name: str) -> Drawing:
        """Give the icon called ``name`` in the theme's colour for it, else in that of plain words.

        Raises:
            FigureError: there is no icon of that name.
        """
        return icon(name, self.theme.icons.get(name, self.theme.styles["body"].color))

    def icon_room(self, name: str, size: float) -> float:
        """How much of a line an icon takes in words of ``size``."""
        return self.theme.fields.tick + size * 0.4 if name == TICK_BOX else size * _ICON_REACH

    def emit_inset(self, out: list[Item], inset: Inset, x: float, y: float, node: Node | None) -> None:
        """Draw what stands inside a line: an icon, or a box to fill in or to tick; ``y`` is the baseline."""
        kind, fields = inset.kind, self.theme.fields
        if kind == "icon" and inset.name != TICK_BOX:
            drawing = self.icon(inset.name)
            size = inset.width / _ICON_REACH
            out.append(Form(drawing.key, drawing, x, y - size * _ICON_DROP, size / drawing.height, None))
            return
        tick = kind in ("icon", "check")
        height = fields.tick if tick else fields.height
        width = fields.tick if tick else inset.width
        top = y + height - height * (0.1 if tick else 0.28)
        self.fillable(width, height, inset, None if kind == "icon" else node).emit(out, x, top)

    def fillable(self, width: float, height: float, inset: Inset, node: Node | None) -> Fillable:
        """Make the box of a field; it can be filled in where it has a node."""
        look = self.theme.fields
        size = height * 0.6
        return Fillable(width, height, inset.kind, inset.name, inset.label, size, look.border, look.border_width, node)


@lru_cache(maxsize=4)
def kit_for(theme: Theme, fonts: FontSet) -> Kit:
    """Give the kit of a theme with these fonts, shared by all handouts of the process."""
    return Kit(theme, fonts)
