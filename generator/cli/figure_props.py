"""The list of things that a figure may show: every kind with its sizes and the spots that can be touched."""

from __future__ import annotations

from collections.abc import Iterator


def prop_lines() -> Iterator[str]:
    """Yield the list line by line, kinds by name. Imports numpy, as props do."""
    from generator.figures.studio.props import KINDS, Kind, Prop
    from generator.figures.studio.props.model import sized
    from generator.figures.studio.vectors import vec

    def held(kind: Kind) -> Iterator[str]:
        for key, what, (least, most) in (("in", "hand", kind.hands), ("through", "point", kind.ends)):
            if most:
                amount = f"{most}" if least == most else f"{least} to {most}"
                yield f"  {key}: {amount} {what}{'s' if most > 1 else ''}"

    for name, kind in sorted(KINDS.items()):
        yield f"{name}: {kind.meaning}"
        yield from held(kind)
        for size, (default, low, high, meaning, unit) in kind.sizes.items():
            measure = "" if unit == "count" else f" {unit}"
            yield f"  {size}: {default:g}{measure} ({low:g} to {high:g}), {meaning}"
        prop = Prop(name, name, vec(0, 0, 0), 0.0, sized(name, kind.sizes, {}))
        if spots := [f"{name}.{spot}" for spot in kind.spots(prop)]:
            yield f"  spots: {', '.join(spots)}"
