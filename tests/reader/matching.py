"""Who belongs to whom, so that all together are nearest."""

from __future__ import annotations

NEVER = 1000.0  # what a match that cannot be costs


def cheapest(costs: list[list[float]], columns: int) -> list[int | None]:
    """A column for each row, no column twice, at the least sum (the Hungarian method).

    >>> cheapest([[1, 2], [1, 9]], 2)
    [1, 0]
    """
    rows = len(costs)
    size = max(rows, columns)
    above, beside = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [0] * (size + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, came, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while row_of[column]:
            used[column] = True
            at, step, following = row_of[column], float("inf"), 0
            for k in range(1, size + 1):
                if not used[k]:
                    price = (
                        (costs[at - 1][k - 1] if k <= columns else NEVER) - above[at] - beside[k]
                    )
                    if price < least[k]:
                        least[k], came[k] = price, column
                    if least[k] < step:
                        step, following = least[k], k
            for k in range(size + 1):
                if used[k]:
                    above[row_of[k]] += step
                    beside[k] -= step
                else:
                    least[k] -= step
            column = following
        while column:
            row_of[column] = row_of[came[column]]
            column = came[column]
    found: list[int | None] = [None] * rows
    for k in range(1, columns + 1):
        if row_of[k]:
            found[row_of[k] - 1] = k - 1
    return found
