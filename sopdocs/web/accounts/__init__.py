"""An office of many: accounts with roles, sessions that end, one table of who can do what.

Only with ``sopdocs web --host``. `guard` checks every request, as `security` does on one
machine alone; a page that is built for an account offers, and its server carries out, only what the
account's role allows.
"""
