"""Reading: the text of a source → values of the model, with every problem at once.

In: the bytes of ``instansi.yaml`` and of a SOP source. Out: ``(value, problems)``. Newly true:
every value has its type (dates are dates, the named actors and steps exist), every text can be
printed with the sheet's fonts, and the line and column of each value are known.
"""
