"""The same workload through Stridesheet's own markup, layout and painter: tagged, chosen page breaks and all."""

import pathlib
from datetime import UTC, datetime

from msgspec.structs import replace

from generator.document.environment import render_markup
from generator.figures.drawing import Drawing, Label, Shape
from generator.layout.engine import PAGE_SIZES, lay_out
from generator.layout.theme import load_theme
from generator.pdf.painter import Metadata, paint
from generator.resources import templates_dir

import workload as w

HERE = pathlib.Path(__file__).resolve().parent
SIZES = {
    "body": (w.BODY, w.LEADING),
    "h1": (20, 25),
    "h2": (13, 17),
    "h3": (11, 15),
    "cell": (8.5, 10.5),
    "head": (8.5, 10.5),
    "running": (8.5, 11),
    "small": (8.5, 10.5),
}
AROUND = {"h1": (0, 4), "h2": (9, 3), "h3": (0, 3), "body": (0, 4)}


def theme():
    """The default theme with the workload's page and type: the same six pages as the other engines make."""
    base = load_theme(templates_dir() / "themes" / "default.toml")
    styles = dict(base.styles)
    for name, (size, leading) in SIZES.items():
        before, after = AROUND.get(name, (0, 0))
        styles[name] = replace(styles[name], size=size, leading=leading, before=before, after=after)
    page = replace(
        base.page,
        margin_top=w.MARGIN_TOP,
        margin_bottom=w.MARGIN_BOTTOM,
        margin_left=w.MARGIN_X,
        margin_right=w.MARGIN_X,
        measure=0,
    )
    tables = {
        name: replace(look, pad_x=4, pad_y=3, min_row=22 if name == "diary" else 0, before=0, after=4)
        for name, look in base.tables.items()
    }
    tables["summary"] = replace(tables["default"], style="body", head="body", pad_y=2)
    boxes = base.boxes | {"card": replace(base.boxes["card"], pad=(3, 6, 4, 6), before=0, after=8)}
    lists = replace(base.lists, gap=0, small_gap=0, after=2)
    return replace(base, page=page, styles=styles, tables=tables, boxes=boxes, lists=lists)


def rgb(colour):
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)) if colour else None


def operators(ops):
    letters = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return " ".join(" ".join([*(f"{v:g}" for v in op[1:]), letters[op[0]]]) for op in ops)


def figure(k):
    shapes = tuple(Shape(operators(p["ops"]), rgb(p["fill"]), rgb(p["stroke"]), p["width"]) for p in w.figure(k))
    return Drawing(w.FIG_W, w.FIG_H, shapes, key=f"figure-{k}")


def chart(weeks):
    c = w.chart(weeks)
    grey = rgb("#999999")
    shapes = [Shape(f"{c['left']:g} {y:g} m {w.CHART_W:g} {y:g} l", None, grey, 0.4) for y in c["grid"]]
    shapes += [Shape(f"{x:g} {y:g} {bw:g} {bh:g} re", rgb("#5b7a99")) for x, y, bw, bh in c["bars"]]
    line = " ".join(f"{x:g} {y:g} {'l' if n else 'm'}" for n, (x, y) in enumerate(c["line"]))
    shapes.append(Shape(line, None, rgb("#c0392b"), 1.5))
    labels = tuple(Label(x, y, text, 8, anchor) for x, y, text, anchor in c["labels"])
    return Drawing(w.CHART_W, w.CHART_H, tuple(shapes), labels)


class Engine:
    name, tagged = "stridesheet", True

    def __init__(self):
        self.theme = theme()
        self.figures = {f"figure-{k}": figure(k) for k in range(w.N_FIGURES)}

    def render(self, p):
        tree = render_markup(HERE, "workload.xml.j2", {"p": p, "days": w.DAYS, "diary_head": w.DIARY_HEAD})
        laid_out = lay_out(tree, self.theme, PAGE_SIZES["a4"], {**self.figures, "chart": chart(p["weeks"])})
        meta = Metadata(
            title=p["title"],
            author="bench",
            subject="Upper-back plan",
            language="en",
            created=datetime(2026, 1, 1, tzinfo=UTC),
            producer="Stridesheet",
        )
        return paint(laid_out, meta, [])
