"""Vector drawings: exercise figures and icons read from SVG, the body map, charts. No PDF, no fonts."""
