"""Тірек: the social pedagogue's offline program for one school. The map of the house is app/README.md."""

__version__ = "0.2.0"
