"""Thirty real sources, built once by one process for all tests that compare with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.running import pdfs, real_office
from tests.conftest import command_line


@pytest.fixture(scope="session")
def many(tmp_path_factory) -> tuple[Path, dict[str, bytes]]:
    """The folder that holds ``sop_sources``, and the PDFs that one process makes of them."""
    root = tmp_path_factory.mktemp("kantor")
    real_office(root, 30)
    assert (
        command_line("build", "--jobs", 1, "--out", "satu", cwd=root, PYTHONHASHSEED="1").returncode
        == 0
    )
    return root, pdfs(root / "satu")
