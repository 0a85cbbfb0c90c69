"""Patterns that are compiled at their first use."""

from __future__ import annotations

import re

from sopdocs.pattern import LatePattern


def test_a_late_pattern_finds_what_the_compiled_one_finds():
    late, compiled = LatePattern(r"(\d+) hari", re.I), re.compile(r"(\d+) hari", re.I)
    text = "2 Hari dan 3 hari"
    for _ in range(2):  # the first call and a later one
        assert late.findall(text) == compiled.findall(text)
        assert late.search(text)[1] == "2" and late.sub("x", text) == "x dan x"
    assert late.pattern == compiled.pattern


def test_a_pattern_is_compiled_when_it_is_first_used_and_once(monkeypatch):
    compiled: list[str] = []
    original = re.compile

    def remember(written, flags=0):
        compiled.append(written)
        return original(written, flags)

    monkeypatch.setattr(re, "compile", remember)
    late = LatePattern("hari")
    assert compiled == []
    late.search("hari")
    late.search("minggu")
    assert compiled == ["hari"]
