"""Layout: a Sop → pages of placed items, in points.

In: a Sop and a ruler (widths of characters). Out: ``(Sheet, problems)``. Newly true: every word,
rule, symbol and arrow has its place on a page of the right size, no text is smaller than the
sheet's smallest type, and every arrow is drawn once, from outline to outline. Coordinates grow to
the right and down from the page's upper left corner. Nothing here imports reportlab.
"""
