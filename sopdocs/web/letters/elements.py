"""The part of the letter page that is drawn by our own component in the browser."""

from __future__ import annotations

from nicegui.element import Element


class LetterFields(Element, component="letter_form.js"):
    """The fields of a letter, made from its kind."""
