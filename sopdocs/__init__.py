"""SOP papers of Indonesian government offices, made from one structured source."""

__version__ = "0.3.0"
