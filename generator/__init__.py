"""Stridesheet: personal printed handouts for upper-back soreness after running."""

__version__ = "0.1.0"
