"""What `holidays-package.toml` says, held against the package it is from."""

from importlib.resources import files

from holidays import country_holidays

from bot.composition import HOLIDAY_YEARS

HEAD = """\
# What the `holidays` package says of Viet Nam, in its own words: lunar days, and days made up for.
# Officers change holidays-vn.toml instead, which stands above this. Written down, because the
# package loads every country of the world to tell about one; when it says something new, a test in
# tests/scheduler/test_holidays_package.py shows the lines to put here.

"""


def test_the_file_says_what_the_package_says():
    first, last = HOLIDAY_YEARS
    package = country_holidays("VN", years=range(first, last + 1), language="vi")
    worked = sorted(day for day in package.weekend_workdays if first <= day.year <= last)
    days = "\n".join(f'{day} = "{label}"' for day, label in sorted(package.items()))
    told = f"{HEAD}worked = [{', '.join(map(str, worked))}]\n\n[days]\n{days}\n"
    assert (files("scheduler") / "holidays-package.toml").read_text("utf-8") == told
