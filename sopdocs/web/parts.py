"""Small parts of pages: plain HTML elements with our classes, never a library's own look.

Texts go into elements as texts, so that what an author wrote is shown and never runs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from markupsafe import Markup, escape
from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

Press = Callable[[], None] | Callable[[], Awaitable[None]]
PRESS_DATA = "e => { const b = e.target.closest('[data-aksi]'); if (b) emit(b.dataset.aksi); }"


def element(tag: str, classes: str = "") -> Element:
    """An element that holds others."""
    return ui.element(tag).classes(classes)


def text(tag: str, words: str, classes: str = "") -> TextElement:
    """An element with a text; markup in it is shown as it was written."""
    made = TextElement(tag=tag, text=sendable(words))
    return made.classes(classes)


def button(words: str, press: Press | None, kind: str = "") -> TextElement:
    """A button; kinds: ``utama`` (the page's one next step), ``sepi`` (quiet), empty."""
    made = text("button", words, f"tombol {kind}".strip()).props('type="button"')
    if press is not None:
        made.on("click", press)
    return made


def link(words: str, address: str, classes: str = "") -> TextElement:
    """A link to another of our pages; ``address`` is quoted already."""
    made = text("a", words, classes)
    made.props["href"] = address
    return made


def notice(kind: str, words: str) -> Element:
    """A box with a message, which can hold more; kinds: ``salah``, ``awas``, ``baik``, empty."""
    made = element("div", f"pesan-kotak {kind}".strip()).props('role="status"')
    with made:
        text("span", words)
    return made


def markup(content: Markup, classes: str = "", tag: str = "div") -> ui.html:
    """A larger piece of escaped HTML; the browser cleans it once more (DOMPurify)."""
    return ui.html(Markup(sendable(content)), tag=tag).classes(classes)


def sendable(words: str) -> str:
    """Return a text with a question mark for what UTF-8 cannot hold, as in odd names of files."""
    return words.encode("utf-8", "replace").decode()


def show_message(words: str, is_error: bool = False) -> None:
    """Show a short message at the foot of the window; screen readers read it aloud."""
    kind = "salah" if is_error else ""
    ui.run_javascript(f"sopdocs.kabar({_json(words)}, {_json(kind)})")


def _json(words: str) -> str:
    import json

    return json.dumps(words).replace("<", "\\u003c")


__all__ = [
    "Markup",
    "Press",
    "button",
    "element",
    "escape",
    "link",
    "markup",
    "notice",
    "show_message",
    "text",
]
