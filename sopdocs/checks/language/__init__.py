"""Indonesian for the rules: how verbs are formed, how words are compared, fixed spellings."""
