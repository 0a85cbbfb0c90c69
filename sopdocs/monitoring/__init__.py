"""Monitoring and evaluation of SOPs (Permenpan PAN-RB 35/2012): two forms, and their answers.

In: the SOPs of an office. Out: the forms on paper and as a workbook; a filled workbook gives
answers. They are kept as text in ``.sopdocs/monev.txt`` of the office, one line an answer; lines
are added and never changed. No clock is read here: a date is the one that the assessor wrote.

    forms      the two forms and their questions, described once
    answers    answers as lines of text, and back
    kept       reads the answers of an office, and adds new ones
    subject    what a form says of each SOP, so that a changed one is noticed
    workbook   the forms as .xlsx
    reading    a filled workbook → answers, or one problem for each cell
    taking     answers → the office that they belong to
    paper      the forms as pages, empty or filled
"""
