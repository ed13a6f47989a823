"""Builds the fallback fonts in templates/fonts/ from Noto Sans; run it again and the same bytes come out.

    python tests/tools/make_fallback_fonts.py [FOLDER]

Atkinson Hyperlegible has no Greek, no Cyrillic and few marks. Noto Sans has the letters, but only as a variable font,
of which ReportLab draws the default instance alone, so a static Regular and Bold are cut out here: Latin, Greek,
Cyrillic, punctuation, currency and number forms. Noto Sans has no arrows, tick or box; they are drawn below, plainly.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "fonts"
FAMILY = "Stridesheet Fallback"
WEIGHTS = {"Regular": 400, "Bold": 700}
RANGES = (
    (0x0020, 0x007E),  # Basic Latin: a word with one strange letter is drawn whole in this face
    (0x00A0, 0x036F),  # Latin-1, Latin Extended-A and -B, IPA, modifiers, combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic and its supplement
    (0x1E00, 0x1FFF),  # Latin Extended Additional (Vietnamese), Greek Extended
    (0x2010, 0x2027),  # dashes, quotation marks, bullets, ellipsis
    (0x2030, 0x205E),  # per mille, primes, further punctuation
    (0x2070, 0x20BF),  # superscripts, subscripts, currency
    (0x2100, 0x218F),  # letter-like (№, ™), number forms (⅓)
    (0x2212, 0x2212),  # minus
)

Point = tuple[float, float]


def _frame(x0: float, y0: float, x1: float, y1: float, stroke: float) -> list[list[Point]]:
    """Draw a box: the outer contour clockwise, the inner one the other way."""
    inner = (x0 + stroke, y0 + stroke, x1 - stroke, y1 - stroke)
    outer = [(x0, y0), (x0, y1), (x1, y1), (x1, y0)]
    a, b, c, d = inner
    return [outer, [(a, b), (c, b), (c, d), (a, d)]]


def _arrow(stroke: float) -> list[list[Point]]:
    """Draw an arrow to the right, at the height of a lower-case letter's middle."""
    y, half, head = 290.0, stroke / 2, 190.0
    return [
        [(80, y - half), (80, y + half), (640, y + half), (640, y + head), (920, y), (640, y - head), (640, y - half)],
    ]


def _turned(contours: list[list[Point]], times: int) -> list[list[Point]]:
    """Turn contours left by ``times`` quarters round the middle of the letter's box."""
    for _ in range(times):
        contours = [[(500 - (y - 290), 290 + (x - 500)) for x, y in contour] for contour in contours]
    return contours


def _tick(stroke: float) -> list[list[Point]]:
    s = stroke
    return [[(70, 300), (70 + s, 300 + s * 0.8), (300, 190), (640, 690), (640 + s * 1.1, 690 - s * 0.4), (310, 20)]]


def marks(stroke: float) -> dict[int, tuple[str, list[list[Point]]]]:
    """Glyph names and contours of the marks that Noto Sans lacks, by character."""
    box = _frame(90, 0, 790, 700, stroke)
    small_tick = [[(x * 0.7 + 170, y * 0.7 + 90) for x, y in contour] for contour in _tick(stroke * 1.2)]
    return {
        0x2190: ("arrowleft", _turned(_arrow(stroke), 2)),
        0x2191: ("arrowup", _turned(_arrow(stroke), 1)),
        0x2192: ("arrowright", _arrow(stroke)),
        0x2193: ("arrowdown", _turned(_arrow(stroke), 3)),
        0x25A1: ("whitesquare", box),
        0x2610: ("ballotbox", box),
        0x2611: ("ballotboxcheck", box + small_tick),
        0x2713: ("checkmark", _tick(stroke * 1.2)),
    }


def add_marks(font: TTFont, stroke: float) -> None:
    """Add the drawn marks to a static TrueType font of 1000 units an em."""
    for code, (name, contours) in marks(stroke).items():
        pen = TTGlyphPen(None)
        for first, *others in contours:
            pen.moveTo((round(first[0]), round(first[1])))
            for x, y in others:
                pen.lineTo((round(x), round(y)))
            pen.closePath()
        glyph = pen.glyph()
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (880 if code >= 0x2500 else 1000, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def rename(font: TTFont, weight: str) -> None:
    """Give the cut-down font a name of its own, and keep Noto's copyright and licence records."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 7, 13, 14) and record.platformID == 3]
    plain = FAMILY.replace(" ", "")
    for number, text in {
        1: FAMILY,
        2: weight,
        3: f"{plain}-{weight}",
        4: f"{FAMILY} {weight}",
        5: "Version 1.0; cut from Noto Sans",
        6: f"{plain}-{weight}",
    }.items():
        names.setName(text, number, 3, 1, 0x409)


def build(source: Path, weight: str) -> TTFont:
    """One static, cut-down instance of the variable font at ``source``."""
    font = TTFont(source, recalcTimestamp=False)
    font = instantiateVariableFont(font, {"wght": WEIGHTS[weight], "wdth": 100}, inplace=True)
    options = Options()
    options.layout_features, options.hinting, options.name_IDs = [], False, ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "MVAR", "DSIG", "gasp", "meta"]
    options.notdef_outline, options.recalc_timestamp = True, False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    add_marks(font, {"Regular": 70.0, "Bold": 110.0}[weight])
    rename(font, weight)
    return font


def package_folder() -> Path:
    """Find the folder of the installed fontpkg-noto-sans."""
    spec = importlib.util.find_spec("fontpkg_noto_sans")
    if spec is None or spec.origin is None:
        sys.exit("fontpkg-noto-sans is not installed; it is in the test dependencies of pyproject.toml")
    return Path(spec.origin).parent


def main(folder: Path) -> None:
    """Write both fonts and the licence into ``folder``."""
    package = package_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        build(package / "files" / "NotoSans[wdth,wght].ttf", weight).save(folder / f"Fallback-{weight}.ttf")
    (folder / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
