"""What a run found, as pages for people (HTML) and values for programs (JSON, SARIF).

Pages are jinja2 templates in ``templates/``; ``html`` fills them.
"""
