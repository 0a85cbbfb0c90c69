"""The collection as it is: every SOP with its dates, faults, signature, and when it is due.

In: paths. Out: an ``Inventory`` of rows in the order of offices and files. No clock decides
anything: the day of today is given, and is only shown with a row.

    rows        sources → rows; what check found is counted for each
    dueness     which reviews are overdue, soon, later
    calendar    due reviews as a calendar file (RFC 5545)
    workbook    the list as .xlsx
"""
