"""Tests that need programs which no Python package brings: LibreOffice, PDFBox, Chromium.

Without them such a test is skipped and says why. Where `SOPDOCS_REQUIRE_SYSTEM` is set, as in
`.ci/run`, it is not skipped, so that a missing program fails the run.
"""

from __future__ import annotations

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
IS_REQUIRED = os.environ.get("SOPDOCS_REQUIRE_SYSTEM") == "1"


def needs(is_there: object, what: str) -> pytest.MarkDecorator:
    """Skip a test where a program is missing, unless all programs are required."""
    return pytest.mark.skipif(not is_there and not IS_REQUIRED, reason=f"{what} is not installed")
