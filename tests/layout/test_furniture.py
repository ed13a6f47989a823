from __future__ import annotations

import pytest

from generator.layout.items import Page, PageTotal, Text
from generator.layout.theme import Theme
from tests.layout.reading import lay_out_markup, reach

FOOT = '<footer><p>Clinic</p><p align="right">Page <page-number/> of <page-total/></p></footer>'


def running(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text) and item.node is None]


def test_every_page_has_its_number_and_a_place_for_the_total(theme: Theme) -> None:
    laid_out = lay_out_markup(FOOT + "<p>a</p><page-break/><p>b</p><page-break/><p>c</p>", theme)
    for number, page in enumerate(laid_out.pages, start=1):
        assert "".join(text.text for text in running(page)) == f"ClinicPage {number} of "
        (total,) = (item for item in page.items if isinstance(item, PageTotal))
        assert total.x == pytest.approx(595.28 - theme.page.margin_right)


def test_head_and_foot_stand_in_the_margins_and_are_artifacts(theme: Theme) -> None:
    laid_out = lay_out_markup(f"<header><p>Ana</p></header>{FOOT}<p>a</p>", theme)
    head, *foot = running(laid_out.pages[0])
    assert head.y > 841.89 - theme.page.margin_top
    assert all(text.y < theme.page.margin_bottom for text in foot)
    assert head.size >= 10.5


def test_a_long_name_is_shortened_and_keeps_clear_of_the_date(theme: Theme) -> None:
    name = "Wolfeschlegelsteinhausen" * 5
    laid_out = lay_out_markup(f'<header><p>{name}</p><p align="right">23 Nov 2026</p></header><p>a</p>', theme)
    left, right = running(laid_out.pages[0])
    assert left.text.endswith("…")
    assert name.startswith(left.text[:-1])
    assert reach(left)[2] < right.x - 10
    assert right.text == "23 Nov 2026"


def test_a_name_in_another_script_stands_in_the_head(theme: Theme) -> None:
    laid_out = lay_out_markup("<header><p>Ольга № 5</p></header><p>a</p>", theme)
    assert "".join(text.text for text in running(laid_out.pages[0])) == "Ольга № 5"


def test_page_number_marks_cannot_come_from_outside(theme: Theme) -> None:
    laid_out = lay_out_markup("<header><p>A\u0085B</p></header><p>a</p>", theme)
    assert "".join(text.text for text in running(laid_out.pages[0])) == "A B"
