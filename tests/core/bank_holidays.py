"""The bank holidays as the library knows them. `python -m tests.core.bank_holidays` writes the file anew after an
update of the library: read its diff."""

from __future__ import annotations

import holidays

from workspace.core.dates import BANK_HOLIDAYS, FIRST_YEAR, LAST_YEAR


def table() -> str:
    """A line for each year: the year, then month and day of each of England's bank holidays."""
    years = range(FIRST_YEAR, LAST_YEAR + 2)  # a clock may end a year after the last day that may be typed
    return "".join(f"{year} {' '.join(_days(year))}\n" for year in years)


def _days(year: int) -> list[str]:
    return [f"{day:%m%d}" for day in sorted(holidays.country_holidays("GB", subdiv="ENG", years=year))]


if __name__ == "__main__":
    BANK_HOLIDAYS.write_text(table())
