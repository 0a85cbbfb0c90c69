"""Rules over all SOPs of a run, most of them within one institution.

They look at cards; what they find in SOPs that were not asked for is not told.
"""
