"""What a theme and its fonts make ready once per process: inks, icons, the look of links and fields."""

from __future__ import annotations

from functools import lru_cache

from generator.figures.drawing import Drawing
from generator.layout.fonts import FontSet
from generator.layout.icons import SIDE, icon
from generator.layout.items import RGB, Form, Item, Node
from generator.layout.lines import Ink
from generator.layout.marks import Fillable, LinkLook
from generator.layout.theme import TextStyle, Theme


class Kit:
    """A theme with its fonts loaded. Inks are made once each, so that what was set can be found again."""

    def __init__(self, theme: Theme, fonts: FontSet) -> None:
        self.theme, self.fonts = theme, fonts
        self._inks: dict[tuple[float, str, RGB], Ink] = {}
        self._looks: dict[float, LinkLook] = {}
        self._icons: dict[str, Drawing] = {name: icon(name, style) for name, style in theme.icons.items()}

    def ink(self, size: float, weight: str, color: RGB) -> Ink:
        """The ink of a size, weight and colour."""
        key = (size, weight, color)
        ink = self._inks.get(key)
        if ink is None:
            ink = self._inks[key] = Ink(self.fonts.chain(weight), size, color)
        return ink

    def baseline(self, style: TextStyle) -> float:
        """How far the baseline of a line lies below its upper edge: the letters stand in the middle of the leading."""
        chain = self.fonts.chain(style.weight)
        return (style.leading + (chain.ascent - chain.descent) * style.size) / 2

    def link_look(self, style: TextStyle) -> LinkLook:
        """How links look in a style."""
        look = self._looks.get(style.size)
        if look is None:
            chain = self.fonts.chain(style.weight)
            underline = self.theme.inline.underline
            look = LinkLook(underline, chain.ascent * style.size, chain.descent * style.size)
            self._looks[style.size] = look
        return look

    def icon(self, name: str) -> Drawing:
        """The icon called ``name``; KeyError when the theme has none of that name."""
        return self._icons[name]

    def emit_inset(
        self, out: list[Item], kind: str, name: str, label: str, x: float, y: float, width: float, node: Node | None
    ) -> None:
        """Draw what stands inside a line: an icon, or a field to fill in or to tick."""
        if kind == "icon":
            drawing = self._icons[name]
            size = width / 1.25
            out.append(Form(drawing.key, drawing, x, y - size * 0.14, size / SIDE, None))
            return
        fields = self.theme.fields
        height = fields.tick if kind == "check" else fields.height
        low = y - (height * 0.1 if kind == "check" else height * 0.28)
        field = Fillable(width, height, kind, name, label, height * 0.6, fields.border, fields.border_width, node)
        field.emit(out, x, low + height)


@lru_cache(maxsize=4)
def kit_for(theme: Theme, fonts: FontSet) -> Kit:
    """The kit of a theme with these fonts, shared by all handouts of the process."""
    return Kit(theme, fonts)
