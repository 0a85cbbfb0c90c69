"""Whatever names and messages hold, a page shows it as text and has the structure of any other."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from sopdocs.build.result import STATES, Result
from sopdocs.checking.neighbours import by_name
from sopdocs.checking.sources import Checked
from sopdocs.problem import SEVERITIES, Problem
from sopdocs.reports import build_page, check_page

PLAIN = "biasa"
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style></td></table></pre><h1>",
    "\"' onmouseover='alert(1)' x=\"",
    "--><!-- ]]> <![CDATA[",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "<b>\u202e\u2028</b>",
]


class Structure(HTMLParser):
    """Tags with their attributes in order, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(("/" + tag, ()))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def problems(words: str) -> list[Problem]:
    return [
        Problem("SOP-017", severity, f"~/{words}/{words}", 1, 1, words, words)
        for severity in SEVERITIES
    ]


def build_report(words: str) -> str:
    results = [Result(words, words, state, tuple(problems(words)), 2) for state in STATES]
    return build_page.page(words, results, Path(words))


def check_report(words: str, folder: Path) -> str:
    source = folder / "a.yaml"
    source.write_text(f"nama: {words}\n", "utf-8")
    about = [Problem("SOP-017", "kesalahan", str(source), 1, 7, words, words)]
    entry = by_name(f"nama: '{words}'\n".encode(), str(source), str(folder / "instansi.yaml"))
    return check_page.page(
        Checked([*problems(words), *about], 1, (str(source), f"~/{words}"), (entry,))
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_leave_the_page_of_a_build_as_it_is(words):
    page, plain = Structure(build_report(words)), Structure(build_report(PLAIN))
    assert page.tags == plain.tags
    assert "".join(page.words) == "".join(plain.words).replace(PLAIN, words)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_leave_the_page_of_a_check_as_it_is(words, tmp_path):
    page, plain = Structure(check_report(words, tmp_path)), Structure(check_report(PLAIN, tmp_path))
    assert page.tags == plain.tags
    assert words in "".join(page.words)


def test_what_utf_8_cannot_hold_is_shown_by_a_mark():
    assert "nama-?.yaml" in build_report("nama-\udcff.yaml")
