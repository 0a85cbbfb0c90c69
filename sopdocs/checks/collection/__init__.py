"""Rules over collections: all SOPs of a run, mostly compared within one institution.

They read index entries and report nothing about SOPs that the user did not name.
"""
