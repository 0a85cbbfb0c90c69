"""Letters in a browser: a form from the kind's fields, a preview, a number, and what follows.

In: a letter source. Out: the same source, edited byte by byte, and what the register keeps. What a
form shows is driven by the kind, so that an office's own kinds need no code here either.
"""
