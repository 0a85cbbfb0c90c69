"""The SOP page's inner parts: what the form shows, what its actions mean, the desk that joins them.

The browser shows a state and sends actions; all that an action means is decided here.
"""
