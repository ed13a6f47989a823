"""Draws figures from poses: a jointed body and its props in space, hidden surfaces by depth, borders traced to curves.

Figures are built ahead and stand as SVG beside the content, so nothing that a handout needs imports this package;
it alone uses numpy (``pip install "stridesheet[figures]"``). Lengths are in *units*: 1 is 1 % of the body's height.
World axes: +x is where a standing person faces, +y their left, +z up; the floor is z = 0.
"""
