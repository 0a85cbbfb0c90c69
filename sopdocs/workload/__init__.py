"""The time that steps take, by post: the table from which an office reckons its workload (ABK).

In: SOPs. Out: rows, and a workbook in which an office types its volume a year. A time is taken as
it is written or not at all: what is missing or no number stays open, with the reason beside it.

    units      minutes of each unit of time; what depends on the office's working hours
    steps      SOPs → one row for each step and post
    workbook   rows → .xlsx whose sums are formulas
    sheets     the columns of its sheets
"""
