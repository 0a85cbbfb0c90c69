"""Rules over all SOPs of a run, most of them within one institution.

They look at index entries and report nothing of SOPs that were not asked for.
"""
