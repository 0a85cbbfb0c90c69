"""An unfinished letter as far as it goes: each field with what is in it, blanks marked."""

from __future__ import annotations

from sopdocs.web.letters.form_state import Json
from sopdocs.web.parts import Markup

_BLANK = '<button type="button" class="ke-medan" data-ke-medan="{}">belum diisi</button>'


def outline(state: Json) -> Markup:
    """Return the fields of a form as rows; an empty required field leads to its place."""
    parts = state["bagian"]
    rows = Markup("").join(
        _row(field)
        for part in (parts if isinstance(parts, list) else ())
        if not part.get("tertutup")
        for field in part["isian"]
    )
    return Markup('<table class="garis-besar"><tbody>{}</tbody></table>').format(rows)


def _row(field: Json) -> Markup:
    words = _words(field)
    if not words and not field.get("wajib"):
        return Markup("")
    shown = Markup("<br>").join(words) if words else Markup(_BLANK).format(field["kunci"])
    return Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(field["nama"], shown)


def _words(field: Json) -> list[str]:
    """Return the lines of what a field holds."""
    below = field.get("isian")
    if isinstance(below, list):
        return [one for part in below for one in _words(part)]
    items = field.get("butir")
    if isinstance(items, list):
        return list(filter(None, map(_item, items)))
    usual = str(field.get("bawaan") or field.get("contoh") or "").removeprefix("bawaan: ")
    is_usual = bool(field.get("bawaan")) or str(field.get("contoh", "")).startswith("bawaan: ")
    if field.get("bentuk") == "penanda":
        return [text for text in [_official(field) or usual] if text]
    own = str(field.get("tampak") or field.get("nilai") or "")
    return [text for text in [own or (usual if is_usual else "")] if text]


def _item(item: object) -> str:
    if not isinstance(item, dict):
        return str(item)
    cells = item.get("sel")
    texts = cells.values() if isinstance(cells, dict) else (item.get("label"), item.get("isi"))
    found = " · ".join(str(one) for one in texts if one)
    return found or str(item.get("nama", ""))


def _official(field: Json) -> str:
    posts = field.get("pejabat")
    chosen = (one for one in (posts if isinstance(posts, list) else ()))
    named = (str(one["nama"]) for one in chosen if one["kunci"] == field.get("nilai"))
    return next(named, str(field.get("sendiri") or field.get("nilai") or ""))
