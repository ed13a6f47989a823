from __future__ import annotations

import pytest

from generator.layout.items import Empty, Field, Path, Text
from generator.layout.sizes import LayoutError
from generator.layout.theme import Theme
from tests.layout.reading import ancestors, items, lay_out_markup, paragraphs, reach, tagged

HEAD = '<thead><tr><th scope="col">Day</th><th scope="col">Plan</th></tr></thead>'


def table(rows: str, head: str = HEAD, attrs: str = 'cols="60 1fr"', tag: str = "table") -> str:
    return f"<{tag} {attrs}>{head}<tbody>{rows}</tbody></{tag}>"


def row(day: object, plan: str) -> str:
    return f'<tr><th scope="row">{day}</th><td>{plan}</td></tr>'


def test_cells_carry_their_structure(theme: Theme) -> None:
    laid_out = lay_out_markup(table(row("Mon", "Rest")), theme)
    ways = [[node.kind for node in ancestors(text.node)] for text in tagged(laid_out)]
    assert ways[0] == ["TH", "TR", "THead", "Table", "Document"]
    assert ways[3] == ["TD", "TR", "TBody", "Table", "Document"]
    scopes = [text.node.attrs.get("Scope") for text in tagged(laid_out)]
    assert scopes == ["Column", "Column", "Row", None]


def test_an_empty_cell_takes_its_place_in_the_structure(theme: Theme) -> None:
    laid_out = lay_out_markup(table(row("Mon", "")), theme)
    (empty,) = (item for _, item in items(laid_out) if isinstance(item, Empty))
    assert empty.node.kind == "TD"
    assert empty.node.parent is tagged(laid_out)[2].node.parent


def test_a_long_table_goes_on_with_its_head_repeated_as_an_artifact(theme: Theme) -> None:
    laid_out = lay_out_markup(table("".join(row(n, f"Run {n}") for n in range(60))), theme)
    assert len(laid_out.pages) > 1
    for number, page in enumerate(laid_out.pages):
        first = next(item for item in page.items if isinstance(item, Text))
        assert first.text == "Day"
        assert (first.node is None) == (number > 0)
    assert paragraphs(laid_out)[2:] == [text for n in range(60) for text in (str(n), f"Run {n}")]


def test_rows_stay_whole(theme: Theme) -> None:
    plan = "Run easy and talk all the way, then walk home and stretch for a while. " * 3
    laid_out = lay_out_markup(table("".join(row(n, plan) for n in range(40))), theme)
    pages: dict[object, set[int]] = {}
    for page, item in items(laid_out):
        if isinstance(item, Text) and item.node:
            pages.setdefault(item.node, set()).add(page)
    assert all(len(found) == 1 for found in pages.values())


def test_the_head_is_never_alone_nor_one_row_at_the_end(theme: Theme) -> None:
    for filler in range(30, 46):
        body = "<p>x</p>" * filler + table("".join(row(n, "Rest") for n in range(12)))
        laid_out = lay_out_markup(body, theme)
        for page in laid_out.pages:
            rows = {
                next(node for node in ancestors(item.node) if node.kind == "TR")
                for item in page.items
                if isinstance(item, Text) and item.node and any(node.kind == "Table" for node in ancestors(item.node))
            }
            assert len(rows) != 1


def test_a_row_taller_than_a_page_is_cut_and_loses_nothing(theme: Theme) -> None:
    words = " ".join(f"word{n}" for n in range(1400))
    laid_out = lay_out_markup(table(row("Mon", words)), theme)
    assert len(laid_out.pages) > 1
    assert paragraphs(laid_out)[-1].split() == words.split()
    assert len({text.node for text in tagged(laid_out) if text.node.kind == "TD"}) == 1


def test_a_word_that_is_wider_than_its_cell_stays_inside(theme: Theme) -> None:
    name = "Donaudampfschifffahrtsgesellschaftskapitän"
    laid_out = lay_out_markup(table(row(name, "Rest")), theme)
    inside = [text for text in tagged(laid_out) if text.node.attrs.get("Scope") == "Row"]
    assert "".join(text.text for text in inside) == name
    assert max(reach(text)[2] for text in inside) <= theme.page.margin_left + 60


def test_a_cell_can_span_columns_and_hold_blocks_and_be_set_right(theme: Theme) -> None:
    laid_out = lay_out_markup(
        table('<tr><td colspan="2"><p>One.</p><p>Two.</p></td></tr><tr><td>a</td><td align="right">b</td></tr>'), theme
    )
    cell = next(node for text in tagged(laid_out) for node in ancestors(text.node) if node.kind == "TD")
    assert cell.attrs["ColSpan"] == 2
    assert paragraphs(laid_out)[2:] == ["One.", "Two.", "a", "b"]
    last = tagged(laid_out)[-1]
    assert reach(last)[2] == pytest.approx(595.28 - theme.page.margin_right - theme.tables["default"].pad_x, abs=0.1)


@pytest.mark.parametrize("cells", ["<td>a</td>", "<td>a</td><td>b</td><td>c</td>", '<td colspan="3">a</td>'])
def test_a_row_with_other_columns_than_the_table_is_an_error(theme: Theme, cells: str) -> None:
    with pytest.raises(LayoutError, match="columns"):
        lay_out_markup(table(f"<tr>{cells}</tr>"), theme)


def test_a_text_field_fills_its_cell_and_a_box_to_tick_stands_in_the_middle(theme: Theme) -> None:
    rows = (
        '<tr><td><field kind="text" name="note" label="Note"/></td>'
        '<td align="center"><field kind="check" name="done" label="Done"/></td></tr>'
    )
    laid_out = lay_out_markup(table(rows, attrs='cols="1fr 1fr"', tag="diary"), theme)
    note, done = (item for _, item in items(laid_out) if isinstance(item, Field))
    width = (595.28 - theme.page.margin_left - theme.page.margin_right) / 2
    assert note.x1 - note.x0 == pytest.approx(width, abs=4)
    assert note.y1 - note.y0 >= 16
    assert (done.x0 + done.x1) / 2 == pytest.approx(theme.page.margin_left + 1.5 * width)
    assert (done.y0 + done.y1) / 2 == pytest.approx((note.y0 + note.y1) / 2, abs=0.1)
    assert [field.node.parent.kind for field in (note, done)] == ["TD", "TD"]


def test_rows_and_cells_may_have_a_ground(theme: Theme) -> None:
    laid_out = lay_out_markup(table('<tr class="total"><td>a</td><td class="stop">b</td></tr>', head=""), theme)
    fills = [item.fill for _, item in items(laid_out) if isinstance(item, Path) and item.fill]
    assert fills == [theme.fills["total"], theme.fills["stop"]]


def test_diary_rows_leave_room_to_write(theme: Theme) -> None:
    laid_out = lay_out_markup(table(row("Mon", "") + row("Tue", ""), tag="diary"), theme)
    monday, tuesday = (text for text in tagged(laid_out) if text.node.attrs.get("Scope") == "Row")
    assert monday.y - tuesday.y >= 20  # 7 mm, as ruled paper has: four weeks then stand on one page
