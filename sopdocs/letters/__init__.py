"""Letters: model + template → docx, and a PDF of it by LibreOffice.

``wording`` (numbers and dates in words) → ``context`` (a letter as the fields of a template) →
``template`` (a docx that is checked before use) → ``fill`` and ``finish`` (bytes) → ``office``
(PDF). ``make`` is the entry: it reads sources, asks the register for numbers and writes files.
"""
