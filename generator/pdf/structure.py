"""The structure tree: what assistive technology reads (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.layout.items import Form, Node, Path, Text
from generator.pdf.document import Document
from generator.pdf.errors import PaintError
from generator.pdf.syntax import literal, name, number, text_string

#: Our own kinds, and the standard ones that they stand for.
ROLES = {"Aside": "Sect", "Em": "Span", "Strong": "Span", "Title": "P"}
STANDARD = frozenset(
    (
        *(
            "Document",
            "Part",
            "Art",
            "Sect",
            "Div",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Index",
            "NonStruct",
            "Private",
        ),
        *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)
_KNOWN = STANDARD | ROLES.keys()
#: Kinds that must say what they show in words, and where they stand (ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4).
PICTURES = frozenset({"Figure", "Formula"})

Box = tuple[float, float, float, float]


def _ids(values: Any) -> str:
    return f"[{''.join(map(_id, values))}]"


def _id(value: object) -> str:
    """A byte string that names an element."""
    return (
        literal(str(value).encode("utf-8").decode("latin-1"))
        if str(value).isascii()
        else f"<{str(value).encode().hex()}>"
    )


def _text(value: object) -> str:
    return text_string(str(value))


def _integer(value: object) -> str:
    return f" {value}"


def _name(value: object) -> str:
    return name(str(value))


def _box(value: Any) -> str:
    return f"[{' '.join(map(number, value))}]"


#: Entries of the element itself, and those of its attribute objects by their owner.
_ENTRIES: dict[str, Callable[[Any], str]] = {
    "Alt": _text,
    "ActualText": _text,
    "E": _text,
    "ID": _id,
    "Lang": _text,
    "T": _text,
}
_ATTRIBUTES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "ListNumbering": ("List", _name),
    "Scope": ("Table", _name),
    "ColSpan": ("Table", _integer),
    "RowSpan": ("Table", _integer),
    "Headers": ("Table", _ids),
    "Summary": ("Table", _text),
    "Placement": ("Layout", _name),
    "BBox": ("Layout", _box),
}


class Element:
    """A node's place in the tree of one document."""

    __slots__ = ("attrs", "box", "goes_on", "kids", "kind", "page", "parent", "path")

    def __init__(self, node: Node, parent: Element | None, page: int) -> None:
        self.kind, self.attrs = node.kind, node.attrs
        self.parent, self.page = parent, page
        #: The way here from the root: each one's place among its parent's children. Their order is that of reading.
        self.path: tuple[int, ...] = (*parent.path, len(parent.kids)) if parent else ()
        #: Marked content, elements, and finished references to annotations.
        self.kids: list[Sequence | Element | str] = []
        self.box: Box | None = None
        #: A span that holds what its parent goes on with after another child.
        self.goes_on = False

    def cover(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Make the box round a picture large enough for a further mark."""
        box = self.box
        self.box = (min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)) if box else (x0, y0, x1, y1)


class Sequence:
    """Marked content: what stands on one page, and together, of one element. ``mark``: its number on the page."""

    __slots__ = ("element", "items", "mark", "page", "path")

    def __init__(self, element: Element, page: int) -> None:
        self.element, self.page = element, page
        self.path = (*element.path, len(element.kids))
        self.items: list[Text | Path | Form] = []
        self.mark = -1

    def written(self) -> str:
        """The sequence as its element's child."""
        if self.page == self.element.page:
            return str(self.mark)
        return f"<</Type/MCR/Pg {self.page} 0 R/MCID {self.mark}>>"


class StructureTree:
    """Collects the elements as their marks are painted, then writes them all."""

    def __init__(self, document: Document, root: Node) -> None:
        self._document = document
        self._root = root
        self._elements: dict[Node, Element] = {}
        self._parents: list[list[Element] | Element] = []
        self._first = 0
        self._numbers: dict[Element, int] = {}

    def element(self, node: Node, page: int) -> Element:
        """The element of ``node``; when first met it joins its parent's children. ``page``: that page's object."""
        known = self._elements.get(node)
        if known is not None:
            return known
        if node.kind not in _KNOWN:
            raise PaintError(f"{node.kind} is no structure type that PDF 1.7 knows, and has no role in one.")
        if node.parent is None and node is not self._root:
            raise PaintError(f"A {node.kind} element stands outside the document's structure.")
        parent = None if node.parent is None else self.element(node.parent, page)
        made = self._elements[node] = Element(node, parent, page)
        if parent is not None:
            parent.kids.append(made)
        return made

    def sequence(self, node: Node, page: int) -> Sequence:
        """Where a further mark of ``node`` on this page belongs: after what stands last in its element.

        After a child, an element goes on in a span. Programs that read an element's own words before those of its
        children would else put them out of order.
        """
        element = self.element(node, page)
        last = element.kids[-1] if element.kids else None
        if isinstance(last, Element) and element.kind not in PICTURES:
            element = last if last.goes_on else self.element(Node("Span", node), page)
            element.goes_on = True
            last = element.kids[-1] if element.kids else None
        if isinstance(last, Sequence) and last.page == page:
            return last
        made = Sequence(element, page)
        element.kids.append(made)
        return made

    def number_marks(self, sequences: list[Sequence]) -> int:
        """Number the marked content of one page in the order in which it is written; the page's structure key."""
        for mark, sequence in enumerate(sequences):
            sequence.mark = mark
        self._parents.append([sequence.element for sequence in sequences])
        return len(self._parents) - 1

    def add_object(self, element: Element, annotation: int, page: int) -> None:
        """Make an annotation a child of ``element``."""
        element.kids.append(f"<</Type/OBJR/Obj {annotation} 0 R/Pg {page} 0 R>>")

    def key_for(self, element: Element) -> int:
        """The structure key of an annotation that belongs to ``element``."""
        self._parents.append(element)
        return len(self._parents) - 1

    def number(self, node: Node) -> int | None:
        """The object number of the element of ``node``, once the tree is closed."""
        element = self._elements.get(node)
        return None if element is None else self._numbers[element]

    def close(self) -> None:
        """Give every element its object number; no element may follow."""
        elements = list(self._elements.values())
        if not elements:
            raise PaintError("The document has no content.")
        self._first = self._document.reserve(len(elements))
        self._numbers = {element: place for place, element in enumerate(elements, self._first)}

    def write(self) -> int:
        """Write the closed tree; the object number of its root."""
        document, numbers = self._document, self._numbers
        root = document.reserve()
        ids: dict[str, int] = {}
        document.fill_all(self._first, [self._written(element, root, ids) for element in numbers])
        nums = []
        for key, owner in enumerate(self._parents):
            if isinstance(owner, list):
                nums.append(f"{key}[{' '.join(f'{numbers[element]} 0 R' for element in owner)}]")
            else:
                nums.append(f"{key} {numbers[owner]} 0 R")
        parent_tree = document.add(f"<</Nums[{' '.join(nums)}]>>")
        roles = "".join(f"/{kind}/{role}" for kind, role in ROLES.items())
        entries = (
            f"/Type/StructTreeRoot/K {numbers[self._elements[self._root]]} 0 R/ParentTree {parent_tree} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}/RoleMap<<{roles}>>"
        )
        if ids:
            pairs = "".join(
                f"{_id(key)} {number} 0 R " for key, number in sorted(ids.items(), key=lambda pair: pair[0].encode())
            )
            entries += f"/IDTree {document.add(f'<</Names[{pairs}]>>')} 0 R"
        document.fill(root, f"<<{entries}>>")
        return root

    def _written(self, element: Element, root: int, ids: dict[str, int]) -> str:
        numbers = self._numbers
        parent = root if element.parent is None else numbers[element.parent]
        kids = [
            f"{numbers[kid]} 0 R" if isinstance(kid, Element) else kid.written() if isinstance(kid, Sequence) else kid
            for kid in element.kids
        ]
        content = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        more = (
            self._further(element, ids) if element.attrs or element.kind in PICTURES or element.kind == "Note" else ""
        )
        return f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R/Pg {element.page} 0 R{content}{more}>>"

    def _further(self, element: Element, ids: dict[str, int]) -> str:
        """The entries and attributes beside kind, parent and children."""
        attrs = dict(element.attrs)
        if element.kind in PICTURES:
            if not attrs.get("Alt") and not attrs.get("ActualText"):
                raise PaintError(f"A {element.kind} has no alternative text.")
            if element.box is not None:
                attrs.setdefault("BBox", element.box)
                attrs.setdefault("Placement", "Block")
        if element.kind == "Note":
            attrs.setdefault("ID", f"note-{len(ids) + 1}")  # ISO 14289-1, 7.9 asks for one
        if "ID" in attrs and ids.setdefault(str(attrs["ID"]), self._numbers[element]) != self._numbers[element]:
            raise PaintError(f"Two elements have the id {attrs['ID']!r}.")
        entries, owners = [], dict[str, list[str]]()
        for key, value in attrs.items():
            if value is None:
                continue
            if key in _ENTRIES:
                entries.append(f"/{key}{_ENTRIES[key](value)}")
            elif key in _ATTRIBUTES:
                owner, write = _ATTRIBUTES[key]
                owners.setdefault(owner, []).append(f"/{key}{write(value)}")
            else:
                raise PaintError(f"{key} is no attribute that a structure element may have.")
        objects = [f"<</O/{owner}{''.join(values)}>>" for owner, values in owners.items()]
        if objects:
            entries.append(f"/A{_one_or_list(objects)}")
        return "".join(entries)


def _one_or_list(objects: Iterable[str]) -> str:
    one, *more = objects
    return f"[{one}{''.join(more)}]" if more else one
