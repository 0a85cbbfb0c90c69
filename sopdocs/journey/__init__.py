"""The journey of a SOP from its draft to its signature and its reviews: who did what, and when.

In: a SOP's source. Out: a `Journey`. It is kept as text in ``.sopdocs/perjalanan`` of the office,
one file a SOP, one line an event; lines are added and never changed. No clock is read here.

    states          states, moves between them, notes; what the events of a journey come to
    lines           events as lines of text, and back
    kept            reads a journey, and adds an event if it is allowed now
    signed_archive  signed PDFs in the office's ``arsip``
"""
