"""Letters: model + template → docx, and LibreOffice's PDF of it.

``wording`` (numbers and dates in words) → ``context`` (a letter as the fields that a template
names) → ``template`` (a docx that was looked through before it is trusted) → ``fill`` and
``finish`` (bytes) → ``office`` (PDF). ``make`` is the edge: it reads sources, asks the register
for numbers and writes files.
"""
