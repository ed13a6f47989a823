from __future__ import annotations

import pytest

from generator.layout.fonts import font_set
from generator.layout.items import Anchor, Field, Form, LaidOut, Link, Path, Text
from generator.layout.sizes import LayoutError, widths
from generator.layout.theme import Theme
from tests.layout.reading import items, lay_out_markup, lines, pages_of, paragraphs, reach, tagged, texts

LONG = "When you tire, your arms swing higher and your back works without a rest. " * 5


def kinds(laid_out: LaidOut) -> list[str]:
    return [text.node.kind for text in tagged(laid_out) if text.node]


def of(laid_out: LaidOut, kind: type) -> list:
    return [item for _, item in items(laid_out) if isinstance(item, kind)]


def test_words_keep_their_order_and_their_structure(theme: Theme) -> None:
    laid_out = lay_out_markup("<section><h2>Why</h2><p>You <strong>run</strong> more.</p></section>", theme)
    assert [(text.text, text.node.kind) for text in tagged(laid_out)] == [
        ("Why", "H2"),
        ("You ", "P"),
        ("run", "Strong"),
        (" more.", "P"),
    ]
    paragraph = tagged(laid_out)[1].node
    assert tagged(laid_out)[3].node is paragraph
    assert tagged(laid_out)[2].node.parent is paragraph
    assert paragraph.parent.kind == "Sect"


def test_body_text_is_twelve_points_and_its_lines_lie_on_the_grid(theme: Theme) -> None:
    laid_out = lay_out_markup(f"<p>{LONG}</p><p>{LONG}</p>", theme)
    assert {text.size for text in tagged(laid_out)} == {12}
    steps = [one.y - other.y for one, other in zip(tagged(laid_out), tagged(laid_out)[1:], strict=False)]
    assert all(abs(step / 8 - round(step / 8)) < 1e-6 for step in steps)


def test_a_line_of_body_text_holds_sixty_to_seventy_letters(theme: Theme) -> None:
    words = (
        "When you hunch or lean too far forward, the muscles of your upper back may work harder to hold you up. This "
        "can get worse when you are tired, mostly on long runs. There is no perfect way to run. Small changes can "
        "still take load off the sore place. A stiff ribcage makes each arm swing cost more, so spread the load out."
    )
    long_lines = lines(lay_out_markup(f"<p>{words}</p>", theme))[:-1]
    assert 60 <= sum(map(len, long_lines)) / len(long_lines) <= 72


def test_emphasis_is_not_slanted(theme: Theme) -> None:
    (text,) = tagged(lay_out_markup("<p><em>Mild</em></p>", theme))
    assert (text.node.kind, text.font) == ("Em", "AtkinsonHyperlegible-Bold")


def test_a_foreign_word_says_its_language(theme: Theme) -> None:
    laid_out = lay_out_markup('<p lang="de">Ein <span lang="fr">mot</span></p>', theme)
    assert [text.node.attrs.get("Lang") for text in tagged(laid_out)] == ["de", "fr"]


def test_text_can_be_set_right_or_centred(theme: Theme) -> None:
    right, middle = tagged(lay_out_markup('<p align="right">To the right</p><p align="center">Middle</p>', theme))
    edge = 595.28 - theme.page.margin_right
    assert reach(right)[2] == pytest.approx(edge, abs=0.1)
    left, _, end, _ = reach(middle)
    assert left - theme.page.margin_left == pytest.approx(edge - end, abs=0.1)


def test_a_link_over_two_lines_is_one_link_with_all_its_words(theme: Theme) -> None:
    words = "how many more words than one line can hold " * 3
    laid_out = lay_out_markup(f'<p>See <a href="https://example.org">{words}</a>.</p>', theme)
    links = of(laid_out, Link)
    assert len(links) >= 2
    assert {link.node for link in links} == {text.node for text in tagged(laid_out) if text.node.kind == "Link"}
    assert {link.contents for link in links} == {words.strip()}
    underlines = [item for item in of(laid_out, Path) if item.stroke == theme.inline.color]
    assert len(underlines) == len(links)


def test_a_source_number_leads_to_its_source(theme: Theme) -> None:
    laid_out = lay_out_markup('<p>True <ref n="1"/> <ref n="2"/></p><ol><li id="source-1">A book</li></ol>', theme)
    (link,) = of(laid_out, Link)
    assert (link.target, link.contents, link.node.parent.kind) == ("#source-1", "Source 1", "Reference")
    assert "source-1" in [anchor.id for anchor in of(laid_out, Anchor)]
    assert [text.node.kind for text in tagged(laid_out) if text.text.startswith("[2]")] == ["P"]


def test_a_section_title_is_a_bookmark_and_may_start_a_page(theme: Theme) -> None:
    laid_out = lay_out_markup(
        '<section title="One"><p>a</p></section><section title="Two" break="page"><p>b</p></section>', theme
    )
    assert [(anchor.title, anchor.level) for anchor in of(laid_out, Anchor)] == [("One", 1), ("Two", 1)]
    assert [page for page, item in items(laid_out) if isinstance(item, Anchor)] == [0, 1]


def test_a_page_break_starts_a_page(theme: Theme) -> None:
    assert len(lay_out_markup("<p>a</p><page-break/><p>b</p>", theme).pages) == 2


def test_a_list_has_labels_and_bodies_and_one_edge_for_its_words(theme: Theme) -> None:
    steps = "".join(f"<li>Step {number}</li>" for number in range(1, 12))
    laid_out = lay_out_markup(f"<ol>{steps}</ol>", theme)
    labels = [text for text in tagged(laid_out) if text.node.kind == "Lbl"]
    bodies = [text for text in tagged(laid_out) if text.node.kind == "LBody"]
    assert [label.text for label in labels] == [f"{number}." for number in range(1, 12)]
    assert len({body.x for body in bodies}) == 1
    assert [label.y for label in labels] == [body.y for body in bodies]
    assert all(label.node.parent is body.node.parent for label, body in zip(labels, bodies, strict=True))
    assert labels[0].node.parent.parent.attrs["ListNumbering"] == "Decimal"


def test_a_list_may_start_at_another_number_and_hold_blocks(theme: Theme) -> None:
    laid_out = lay_out_markup('<ol start="4"><li><p>One.</p><p>Two.</p></li></ol>', theme)
    assert [text.text for text in tagged(laid_out)] == ["4.", "One.", "Two."]
    assert kinds(laid_out) == ["Lbl", "P", "P"]
    with pytest.raises(LayoutError, match="whole number"):
        lay_out_markup('<ol start="four"><li>One</li></ol>', theme)


def test_a_checklist_draws_boxes_and_those_with_a_name_can_be_ticked(theme: Theme) -> None:
    laid_out = lay_out_markup(
        '<checklist><item name="fever" label="Fever?">Do you have a fever?</item><item>Cough</item></checklist>', theme
    )
    (field,) = of(laid_out, Field)
    assert (field.kind, field.name, field.label, field.node.kind) == ("check", "fever", "Fever?", "Form")
    assert field.node.parent.kind == "Lbl"
    assert len(of(laid_out, Path)) == 2


def test_a_callout_has_a_ground_a_bar_and_an_icon_that_are_artifacts(theme: Theme) -> None:
    laid_out = lay_out_markup('<callout kind="stop"><p>Stop.</p></callout>', theme)
    ground, bar = of(laid_out, Path)
    (icon,) = of(laid_out, Form)
    assert (ground.fill, bar.fill) == (theme.boxes["stop"].fill, theme.boxes["stop"].bar)
    assert ground.node is None
    assert icon.node is None
    (text,) = tagged(laid_out)
    assert text.node.parent.kind == "Aside"
    order = [item for _, item in items(laid_out)]
    assert order.index(ground) < order.index(text)


def test_a_long_callout_is_cut_and_has_a_box_on_each_page(theme: Theme) -> None:
    paragraphs_ = "".join(f"<p>{LONG}</p>" for _ in range(14))
    laid_out = lay_out_markup(f'<callout kind="info">{paragraphs_}</callout>', theme)
    assert len(laid_out.pages) > 1
    for page in laid_out.pages:
        grounds = [item for item in page.items if isinstance(item, Path) and item.fill == theme.boxes["info"].fill]
        assert len(grounds) == 1
        _, low, _, high = reach(grounds[0])
        inside = [item for item in page.items if isinstance(item, Text) and item.node]
        assert all(low < text.y < high for text in inside)


@pytest.mark.parametrize("text", ["<callout kind='odd'><p>a</p></callout>", "<p><icon name='no-such'/></p>"])
def test_what_the_theme_does_not_have_is_an_error_with_its_line(theme: Theme, text: str) -> None:
    with pytest.raises(LayoutError, match="markup line 1"):
        lay_out_markup(text, theme)


def test_cards_are_never_cut(theme: Theme) -> None:
    card = f"<card><h3>Band row</h3><p>{LONG}</p><p>{LONG}</p></card>"
    laid_out = lay_out_markup(f"<section>{card * 9}</section>", theme)
    assert len(laid_out.pages) > 1
    cards = {node: pages for node, pages in pages_of(laid_out, "Sect").items() if node.parent.kind == "Sect"}
    assert len(cards) == 9
    assert all(len(pages) == 1 for pages in cards.values())


def test_a_card_taller_than_a_page_is_set_small(theme: Theme) -> None:
    laid_out = lay_out_markup(f"<card>{f'<p>{LONG}</p>' * 8}</card>", theme)
    assert len(laid_out.pages) == 1
    assert {text.size for text in tagged(laid_out)} == {10.5}


def test_a_card_much_taller_than_a_page_is_cut_between_its_blocks_in_the_end(theme: Theme) -> None:
    laid_out = lay_out_markup(f"<card>{f'<p>{LONG}</p>' * 22}</card>", theme)
    assert len(laid_out.pages) >= 2
    assert len(paragraphs(laid_out)) >= 22


def test_columns_stand_side_by_side_and_boxes_in_them_end_at_one_height(theme: Theme) -> None:
    laid_out = lay_out_markup(
        '<columns widths="1fr 2fr"><column><callout kind="go"><p>Go</p></callout></column>'
        f'<column><callout kind="ease"><p>{LONG}</p></callout></column></columns>',
        theme,
    )
    go, ease = (
        next(reach(path) for path in of(laid_out, Path) if path.fill == theme.boxes[kind].fill)
        for kind in ("go", "ease")
    )
    assert go[1] == pytest.approx(ease[1], abs=0.02)
    assert go[3] == pytest.approx(ease[3], abs=0.02)
    assert go[2] < ease[0]


def test_columns_taller_than_a_page_stand_below_each_other(theme: Theme) -> None:
    laid_out = lay_out_markup(
        f'<columns widths="100 1fr"><column>{f"<p>{LONG}</p>" * 6}</column><column><p>Two</p></column></columns>', theme
    )
    assert tagged(laid_out)[-1].text == "Two"
    assert tagged(laid_out)[-1].x == pytest.approx(theme.page.margin_left)


def test_what_is_kept_together_stands_on_one_page(theme: Theme) -> None:
    filler = f"<p>{LONG}</p>" * 6
    laid_out = lay_out_markup(f"{filler}<keep><h2>Kept</h2>{f'<p>{LONG}</p>' * 3}</keep>", theme)
    assert {len(pages) for pages in pages_of(laid_out, "H2").values()} == {1}
    after = [page for page, item in items(laid_out) if isinstance(item, Text) and item.node]
    heading = next(page for page, item in items(laid_out) if isinstance(item, Text) and item.text == "Kept")
    assert set(after[after.index(heading) :]) == {heading}


def test_a_figure_is_one_form_with_its_alternative_text_and_fits_its_room(theme: Theme) -> None:
    laid_out = lay_out_markup(
        '<figure alt="A box"><img src="box" width="50%"/><caption>The box</caption></figure>', theme
    )
    (form,) = of(laid_out, Form)
    assert (form.node.kind, form.node.attrs["Alt"]) == ("Figure", "A box")
    assert form.scale * 100 == pytest.approx(475.28 / 2)
    (caption,) = tagged(laid_out)
    assert (caption.node.kind, caption.node.parent) == ("Caption", form.node)


def test_a_chart_takes_all_the_room_and_a_drawing_that_is_missing_is_named(theme: Theme) -> None:
    (form,) = of(lay_out_markup('<chart src="box" alt="Weeks"/>', theme), Form)
    assert form.scale * 100 == pytest.approx(475.28)
    with pytest.raises(LayoutError, match="'nothing'"):
        lay_out_markup('<chart src="nothing" alt="Weeks"/>', theme)


def test_a_field_in_words_stands_in_its_line(theme: Theme) -> None:
    laid_out = lay_out_markup('<p>Name: <field kind="text" name="who" label="Name" width="80"/> today</p>', theme)
    (field,) = of(laid_out, Field)
    assert field.x1 - field.x0 == pytest.approx(80)
    assert field.node.parent.kind == "P"
    before, after = tagged(laid_out)
    assert reach(before)[2] < field.x0 < field.x1 <= after.x + 3


def test_a_box_to_tick_by_hand_is_not_a_field(theme: Theme) -> None:
    laid_out = lay_out_markup(
        '<p>Done <span class="nobreak">Week 1 <icon name="box"/><icon name="box"/></span></p>', theme
    )
    assert of(laid_out, Field) == []
    assert len(of(laid_out, Path)) == 2


def test_room_to_write_in_is_left_empty(theme: Theme) -> None:
    laid_out = lay_out_markup('<callout kind="blank"><spacer h="150"/></callout>', theme)
    (frame,) = of(laid_out, Path)
    _, low, _, high = reach(frame)
    assert high - low >= 150


def test_missing_letters_are_reported_with_their_place(theme: Theme) -> None:
    laid_out = lay_out_markup("<p>For 漢字 only</p>", theme)
    assert len(laid_out.warnings) == 2
    assert "U+6F22" in laid_out.warnings[0]
    assert "'For 漢字 only'" in laid_out.warnings[0]
    assert paragraphs(laid_out) == ["For □□ only"]


def test_the_faces_of_the_theme_are_named_for_the_painter(theme: Theme) -> None:
    laid_out = lay_out_markup("<p>a</p>", theme)
    assert laid_out.regular == font_set(theme.fonts).chain("regular").font
    assert laid_out.bold == font_set(theme.fonts).chain("bold").font


def test_column_widths_share_what_is_left_and_always_fit() -> None:
    assert widths("60 1fr 2fr", 360, 0, 1) == [60, 100, 200]
    assert widths("25% 1fr", 400, 0, 1) == [100, 300]
    assert widths("1fr 1fr", 210, 10, 1) == [100, 100]
    assert sum(widths("300 300 1fr", 400, 0, 1)) == pytest.approx(400)
    assert min(widths("300 300 1fr", 400, 0, 1)) > 30
    with pytest.raises(LayoutError, match="markup line 7: '1em' is not a column width"):
        widths("1em 2fr", 400, 0, 7)


def test_an_empty_handout_is_one_page_with_its_running_foot(theme: Theme) -> None:
    laid_out = lay_out_markup('<footer><p align="right">Page <page-number/></p></footer>', theme)
    assert len(laid_out.pages) == 1
    assert "".join(text.text for text in texts(laid_out)) == "Page 1"
