"""Codes of problems, each described once: what it means, what to do, an example wrong and right.

Use: ``from sopdocs import codes``, then ``codes.UNKNOWN_FIELD`` or ``codes.described(code)``.
The rules of `sopdocs.checks` are in the register once that package is imported.
"""

from __future__ import annotations

from sopdocs.codes.books import (
    BOOKS,
    DECREE_ORDER,
    DECREE_WORDING,
    EMPTY_BOOK,
    FAULTY_MEMBER,
    INCOMPLETE_MAP,
    REPEATED_SOP,
    REVOKED_IN_DECREE,
    SOP_LEFT_OUT,
    UNKNOWN_SOP,
    UNSURE_RELATION,
    WITHDRAWN_SOP,
)
from sopdocs.codes.files import (
    FILES,
    KEPT_OUTPUT,
    NOT_MENDED,
    OTHER_PROGRAM,
    OUTPUT_WITHOUT_SOURCE,
    REFUSED_CHANGE,
    SAME_OUTPUT,
    UNREADABLE_FILE,
    UNWRITABLE_FILE,
    WORKER_LOST,
    WRONG_FORM_CELL,
)
from sopdocs.codes.layout import (
    ARROW_NOT_DRAWN,
    CAPSULE_TOO_NARROW,
    ENGINE_FAULT,
    LAYOUT,
    NO_ENGINE,
    PAPER_TOO_SMALL,
    SIDE_NOT_POSSIBLE,
    SYMBOL_TOO_SMALL,
    TAG_IN_TEXT,
    TAG_NOT_ONCE,
)
from sopdocs.codes.letters import (
    ALREADY_ISSUED,
    BLANK_TEMPLATE_FIELD,
    KEPT_LETTER,
    LETTER_TAG_NOT_ONCE,
    LETTERS,
    LITTLE_SUBJECT,
    MISSING_LETTER_SETTING,
    NAMED_TWICE,
    NO_LETTER_PDF,
    REGISTER_REFUSED,
    ROW_NOT_READ,
    SAME_LETTER,
    UNCLEAR_AMOUNT,
    UNLIKELY_DATE,
    UNPRINTED_FIELD,
    WRONG_KIND,
    WRONG_LETTER_ID,
    WRONG_LETTER_STEP,
    WRONG_PERSON,
    WRONG_SIGNATORY,
    WRONG_TASK_DAYS,
    WRONG_TEMPLATE,
)
from sopdocs.codes.problem_code import CODES, ProblemCode
from sopdocs.codes.reading import (
    DATE_WITHOUT_DAY,
    EMPTY_SOURCE,
    FORBIDDEN_YAML,
    INVISIBLE_CHARACTER,
    MISSING_FIELD,
    NEEDLESS_EXCEPTION,
    NOT_PRINTED,
    READING,
    REPEATED_FIELD,
    REPEATED_REGULATION,
    RIGHT_TO_LEFT,
    TOO_DEEP,
    TOO_LARGE,
    UNKNOWN_CHOICE,
    UNKNOWN_FIELD,
    UNKNOWN_NAME,
    UNKNOWN_STEP,
    UNPRINTABLE_CHARACTER,
    UNREAD_REGULATION,
    UNREADABLE_LOGO,
    WRONG_DATE,
    WRONG_DURATION,
    WRONG_ENCODING,
    WRONG_FLOW,
    WRONG_FORM,
    WRONG_NUMBER_PATTERN,
    WRONG_REGULATION_STATUS,
    WRONG_RULE_SETTING,
    WRONG_TENURE,
    YAML_SYNTAX,
)
from sopdocs.codes.records import (
    DAMAGED_JOURNEY,
    NOT_SIGNED,
    RECORDS,
    UNREADABLE_PDF,
    UNREADABLE_SIGNATURE,
)

__all__ = [
    "ALREADY_ISSUED",
    "ARROW_NOT_DRAWN",
    "BLANK_TEMPLATE_FIELD",
    "BOOKS",
    "CAPSULE_TOO_NARROW",
    "CODES",
    "DAMAGED_JOURNEY",
    "DATE_WITHOUT_DAY",
    "DECREE_ORDER",
    "DECREE_WORDING",
    "EMPTY_BOOK",
    "EMPTY_SOURCE",
    "ENGINE_FAULT",
    "FAULTY_MEMBER",
    "FILES",
    "FORBIDDEN_YAML",
    "INCOMPLETE_MAP",
    "INVISIBLE_CHARACTER",
    "KEPT_LETTER",
    "KEPT_OUTPUT",
    "LAYOUT",
    "LETTERS",
    "LETTER_TAG_NOT_ONCE",
    "LITTLE_SUBJECT",
    "MISSING_FIELD",
    "MISSING_LETTER_SETTING",
    "NAMED_TWICE",
    "NEEDLESS_EXCEPTION",
    "NOT_MENDED",
    "NOT_PRINTED",
    "NOT_SIGNED",
    "NO_ENGINE",
    "NO_LETTER_PDF",
    "OTHER_PROGRAM",
    "OUTPUT_WITHOUT_SOURCE",
    "PAPER_TOO_SMALL",
    "READING",
    "RECORDS",
    "REFUSED_CHANGE",
    "REGISTER_REFUSED",
    "REPEATED_FIELD",
    "REPEATED_REGULATION",
    "REPEATED_SOP",
    "REVOKED_IN_DECREE",
    "RIGHT_TO_LEFT",
    "ROW_NOT_READ",
    "SAME_LETTER",
    "SAME_OUTPUT",
    "SIDE_NOT_POSSIBLE",
    "SOP_LEFT_OUT",
    "SYMBOL_TOO_SMALL",
    "TAG_IN_TEXT",
    "TAG_NOT_ONCE",
    "TOO_DEEP",
    "TOO_LARGE",
    "UNCLEAR_AMOUNT",
    "UNKNOWN_CHOICE",
    "UNKNOWN_FIELD",
    "UNKNOWN_NAME",
    "UNKNOWN_SOP",
    "UNKNOWN_STEP",
    "UNLIKELY_DATE",
    "UNPRINTABLE_CHARACTER",
    "UNPRINTED_FIELD",
    "UNREADABLE_FILE",
    "UNREADABLE_LOGO",
    "UNREADABLE_PDF",
    "UNREADABLE_SIGNATURE",
    "UNREAD_REGULATION",
    "UNSURE_RELATION",
    "UNWRITABLE_FILE",
    "WITHDRAWN_SOP",
    "WORKER_LOST",
    "WRONG_DATE",
    "WRONG_DURATION",
    "WRONG_ENCODING",
    "WRONG_FLOW",
    "WRONG_FORM",
    "WRONG_FORM_CELL",
    "WRONG_KIND",
    "WRONG_LETTER_ID",
    "WRONG_LETTER_STEP",
    "WRONG_NUMBER_PATTERN",
    "WRONG_PERSON",
    "WRONG_REGULATION_STATUS",
    "WRONG_RULE_SETTING",
    "WRONG_SIGNATORY",
    "WRONG_TASK_DAYS",
    "WRONG_TEMPLATE",
    "WRONG_TENURE",
    "YAML_SYNTAX",
    "ProblemCode",
    "by_stage",
    "described",
    "title",
]


def described(code: str) -> ProblemCode | None:
    """What is known of a code; None if there is no such code."""
    return CODES.get(code)


def title(code: str) -> str:
    """The title of a code; empty if there is no such code.

    >>> title("SOP-017")
    'Pelaksana atau pejabat yang tidak ada di daftarnya'
    """
    return CODES[code].title if code in CODES else ""


def by_stage() -> dict[str, list[ProblemCode]]:
    """All codes in their order, grouped by the stage that reports them."""
    stages: dict[str, list[ProblemCode]] = {}
    for code in sorted(CODES):
        stages.setdefault(CODES[code].stage, []).append(CODES[code])
    return stages
