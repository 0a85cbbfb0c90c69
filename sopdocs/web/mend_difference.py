"""What ``check --fix`` would change in a source, as a piece of a page: before and after."""

from __future__ import annotations

from sopdocs.checking.mend import Mended
from sopdocs.model.institution import Institution
from sopdocs.source.edit import scalars
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.values import text_at
from sopdocs.web.form_words import form_words
from sopdocs.web.parts import Markup
from sopdocs.web.placed_problems import step_number

ARTICLE = Markup('<article class="lembar beda"><h2>{}</h2><ol>{}</ol></article>')
KINDS = {"+": "baru", "-": "lama", "@": "tempat"}


def difference(one: Mended) -> Markup:
    """Return what changes in a file by field, or by line if it cannot be opened as fields."""
    try:
        before, after = opened(one.before), opened(one.after)
    except NotEditable:
        return _of_text(one)
    title = text_at(before.value, ("nama",)) or one.file.stem
    words = form_words(Institution(()))
    new = dict(scalars(after.root))
    rows = Markup("").join(
        Markup(
            '<li class="tempat">{}</li><li class="lama"><span class="tersembunyi">sekarang: </span>'
            '{}</li><li class="baru"><span class="tersembunyi">menjadi: </span>{}</li>'
        ).format(
            words.place(path, step_number(before.value, path)) or "Teks Sumber",
            scalar.text,
            new[path].text,
        )
        for path, scalar in scalars(before.root)
        if path in new and new[path].text != scalar.text
    )
    if not rows:  # only how it is written changes
        return _of_text(one)
    return ARTICLE.format(title, rows)


def _of_text(one: Mended) -> Markup:
    lines = one.difference()[2:]  # without the two names of the file
    rows = Markup("").join(
        Markup('<li class="{}"><span class="tersembunyi">{}</span>{}</li>').format(
            KINDS.get(line[:1], ""),
            {"+": "menjadi: ", "-": "sekarang: "}.get(line[:1], ""),
            _place(line) if line[:1] == "@" else line[1:] or " ",
        )
        for line in lines
    )
    return ARTICLE.format(f"{one.file.stem}: Teks Sumber", rows)


def _place(line: str) -> str:
    """Where a change begins, from a line like ``@@ -53,7 +53,7 @@``."""
    return f"baris {line.split()[1].lstrip('-').partition(',')[0]}"
