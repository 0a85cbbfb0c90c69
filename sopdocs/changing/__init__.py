"""Changes of many sources in one step, all or none.

In: the sources of an office or a collection and what is to change. Out: a ``ChangePlan``, which
holds every file as it is and as it would be; ``journal`` writes it. Nothing is printed here.

    rewriting     single values, keys and list items of a source; all other bytes stay
    scope         the sources that a change looks at, each parsed once
    plan          files before and after, and what a person should know
    post, regulation, redating, withdrawal, transfer      the changes
    journal       writes a plan whole, even if the run is killed and repeated
"""
