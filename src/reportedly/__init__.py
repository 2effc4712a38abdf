"""Who said what, on whose authority, when, how sure, and who disputes it."""

__version__ = "0.1.0"
__all__: list[str] = []
