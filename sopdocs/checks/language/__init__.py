"""What the rules know of Indonesian: how verbs are made, how words are compared, which spellings
are fixed.
"""
