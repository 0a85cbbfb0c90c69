"""Fill a template with values; whatever the values hold, they are text and nothing else."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from sopdocs.files.ours import HTML_MARK

if TYPE_CHECKING:
    from jinja2 import Environment


def page(template: str, **values: object) -> str:
    """The page of a template in ``templates/``, whose name has no ``.html.jinja`` here.

    Characters that UTF-8 cannot hold become a question mark.
    """
    from markupsafe import Markup

    text = (
        _environment().get_template(f"{template}.html.jinja").render(values, mark=Markup(HTML_MARK))
    )
    return text.encode("utf-8", "replace").decode()


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("sopdocs.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
