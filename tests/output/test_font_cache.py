"""The cache of typefaces is judged by its digest: anything else in its place is made again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdocs import fonts
from sopdocs.files import digest

pytestmark = pytest.mark.slow  # making the faces takes seconds
Poison = Callable[[Path], None]


def contents(home: Path) -> list[bytes]:
    return [
        (home / name).read_bytes() for name in (*(f"{n}.ttf" for n in fonts.FACES), fonts.WIDTHS)
    ]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faces as they are made from their package."""
    home = tmp_path_factory.mktemp("huruf") / "faces"
    fonts._make(home)
    return home


def test_the_digest_is_that_of_the_faces_that_are_made(sound):
    assert digest(*contents(sound)) == fonts.DIGEST


def _replaced_by_file(home: Path) -> None:
    shutil.rmtree(home)
    home.write_text("x", "utf-8")


def _replaced_by_link(home: Path) -> None:
    shutil.rmtree(home)
    home.symlink_to(home.parent / "tidak-ada")


def _other_widths(text: str) -> Poison:
    return lambda home: (home / fonts.WIDTHS).write_text(text, "utf-8") and None


def _fifo(home: Path) -> None:
    (home / "bold.ttf").unlink()
    os.mkfifo(home / "bold.ttf")


def _link_outside(home: Path) -> None:
    shutil.move(home / "bold.ttf", home.parent / "luar.ttf")
    (home / "bold.ttf").symlink_to(home.parent / "luar.ttf")


POISONS: dict[str, Poison] = {
    "no folder": shutil.rmtree,
    "a file in its place": _replaced_by_file,
    "a link to nowhere": _replaced_by_link,
    "widths of another form": _other_widths("[1, 2]"),
    "widths of odd types": _other_widths('{"regular": {"a": "b"}}'),
    "deep widths": _other_widths("[" * 100_000),
    "widths of no end": lambda home: os.truncate(home / fonts.WIDTHS, 2_000_000_000),
    "a face of no end": lambda home: os.truncate(home / "bold.ttf", 2_000_000_000),
    "a damaged face": lambda home: os.truncate(home / "bold.ttf", 1000),
    "a pipe": _fifo,
    "a link out of the folder": _link_outside,
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
@pytest.mark.parametrize("poison", POISONS)
def test_a_poisoned_cache_is_made_again(sound, tmp_path, monkeypatch, poison):
    home = tmp_path / "sopdocs" / ("fonts-" + "-".join(fonts.PACKAGES.values()))
    shutil.copytree(sound, home)
    monkeypatch.setattr(fonts, "_cache_folders", lambda: [home.parent])
    monkeypatch.setattr(fonts, "_make_face", _copied_from(sound))
    POISONS[poison](home)
    found = fonts.faces.__wrapped__()
    assert {face.file.parent for face in found.values()} == {home}
    assert digest(*contents(home)) == fonts.DIGEST and not home.is_symlink()
    assert list(home.parent.iterdir()) == [home] or poison == "a link out of the folder"


def _copied_from(sound: Path) -> Callable[[str, Path, set[int]], dict[str, float]]:
    """Makes a face as `_make_face` does, but in no time."""
    import json

    widths = json.loads((sound / fonts.WIDTHS).read_bytes())

    def make(name: str, folder: Path, _: set[int]) -> dict[str, float]:
        shutil.copy(sound / f"{name}.ttf", folder)
        return widths[name]

    return make


def test_without_a_folder_to_keep_them_the_faces_are_made_for_this_process(
    sound, tmp_path, monkeypatch
):
    (tmp_path / "berkas").touch()
    monkeypatch.setattr(fonts, "_cache_folders", lambda: [tmp_path / "berkas"])
    monkeypatch.setattr(fonts, "_make_face", _copied_from(sound))
    file = fonts.faces.__wrapped__()["regular"].file
    assert file.read_bytes() == (sound / "regular.ttf").read_bytes()
