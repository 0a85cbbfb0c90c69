"""``python -m sopdocs``."""

from sopdocs.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
