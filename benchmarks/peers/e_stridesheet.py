"""The same workload through Stridesheet's own markup, layout and painter: tagged, chosen page breaks and all."""
import pathlib
from datetime import UTC, datetime

from generator.document.environment import render_markup
from generator.figures.drawing import Drawing, Label, Shape
from generator.layout.engine import PAGE_SIZES, lay_out
from generator.layout.theme import load_theme
from generator.pdf.painter import Metadata, paint

import workload as w

HERE = pathlib.Path(__file__).resolve().parent


def rgb(colour):
    return tuple(int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)) if colour else None


def operators(ops):
    letters = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return " ".join(" ".join([*(f"{v:g}" for v in op[1:]), letters[op[0]]]) for op in ops)


def figure(k):
    shapes = tuple(Shape(operators(p["ops"]), rgb(p["fill"]), rgb(p["stroke"]), p["width"]) for p in w.figure(k))
    return Drawing(w.FIG_W, w.FIG_H, shapes, key=f"figure-{k}")


def chart(weeks):
    c = w.chart(weeks)
    grey = rgb("#999999")
    shapes = [Shape(f"{c['left']:g} {y:g} m {w.CHART_W:g} {y:g} l", None, grey, .4) for y in c["grid"]]
    shapes += [Shape(f"{x:g} {y:g} {bw:g} {bh:g} re", rgb("#5b7a99")) for x, y, bw, bh in c["bars"]]
    line = " ".join(f"{x:g} {y:g} {'l' if n else 'm'}" for n, (x, y) in enumerate(c["line"]))
    shapes.append(Shape(line, None, rgb("#c0392b"), 1.5))
    labels = tuple(Label(x, y, text, 8, anchor) for x, y, text, anchor in c["labels"])
    return Drawing(w.CHART_W, w.CHART_H, tuple(shapes), labels)


class Engine:
    name, tagged = "stridesheet", True

    def __init__(self):
        self.theme = load_theme(HERE / "theme.toml")
        self.figures = {f"figure-{k}": figure(k) for k in range(w.N_FIGURES)}

    def render(self, p):
        tree = render_markup(HERE, "workload.xml.j2", {"p": p, "days": w.DAYS, "diary_head": w.DIARY_HEAD})
        laid_out = lay_out(tree, self.theme, PAGE_SIZES["a4"], {**self.figures, "chart": chart(p["weeks"])})
        meta = Metadata(title=p["title"], author="bench", subject="", language="en",
                        created=datetime(2026, 1, 1, tzinfo=UTC), producer="Stridesheet")
        return paint(laid_out, meta, [])
