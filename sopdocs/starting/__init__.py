"""First sources of an office and of a SOP, from a few answers in plain words.

In: answers as texts, from a terminal, options, a file of answers or a form. Out: sources that can
be built at once, or faults that say what to answer instead. Nothing here prints or asks.
"""
