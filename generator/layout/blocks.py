"""Which function lays out which block element."""

from __future__ import annotations

from collections.abc import Mapping

from generator.layout.composer import Handler
from generator.layout.containers import (
    add_callout,
    add_card,
    add_columns,
    add_keep,
    add_page_break,
    add_section,
    add_spacer,
)
from generator.layout.lists import add_checklist, add_list
from generator.layout.pictures import add_figure
from generator.layout.tables import add_table
from generator.layout.text import add_heading, add_paragraph

HANDLERS: Mapping[str, Handler] = {
    "section": add_section,
    "keep": add_keep,
    "card": add_card,
    "callout": add_callout,
    "columns": add_columns,
    "p": add_paragraph,
    "h1": add_heading,
    "h2": add_heading,
    "h3": add_heading,
    "ul": add_list,
    "ol": add_list,
    "checklist": add_checklist,
    "table": add_table,
    "diary": add_table,
    "figure": add_figure,
    "chart": add_figure,
    "bodymap": add_figure,
    "spacer": add_spacer,
    "page-break": add_page_break,
}
