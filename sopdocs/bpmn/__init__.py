"""A SOP as BPMN 2.0 (OMG formal/2011-01-03), for process modellers such as bpmn.io's.

In: a SOP and a ruler. Out: one XML document with the flow and its drawing. Lanes are actors, a box
or a capsule with a step's text is a task, a decision is an exclusive gateway, a step of several
actors is one task across their lanes. Gateways for parallel work are where the lines part; they
join again only where the flow proves that all branches of a fork meet. Equal SOPs give equal bytes.

    model      nodes, sequence flows, dashed lines
    bounds     events, gateways and lines in the drawing's points
    graph      places of symbols and lines → the model
    parallel   forks and joins
    document   the model → XML
    export     a SOP → its document
"""
