"""The buku agenda in a browser: the register of an office, through the port of the register.

Looking, reserving, sisipan, letters from elsewhere with their scans, an old agenda, and files to
print. What is done here is done as the command line does it, by the same functions.
"""
