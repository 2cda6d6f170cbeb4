"""Days asked of a unit are counted by the date of the work, in its calendar month."""

from datetime import date

import pytest

from scheduler.quota import quota_state, quota_words

SAT_5, SUN_6, SAT_12 = date(2025, 4, 5), date(2025, 4, 6), date(2025, 4, 12)
MARCH_29, MAY_3 = date(2025, 3, 29), date(2025, 5, 3)
COMMUNE, COMMUNE_TIMES, AGENCY = 0, 1, 2


@pytest.mark.parametrize(
    ("which", "done", "missing", "words"),
    [
        (COMMUNE, [], 2, "0 of 2 days"),
        (COMMUNE, [SAT_5], 1, "1 of 2 days"),
        (COMMUNE, [SAT_5, SAT_5], 1, "1 of 2 days, 2 times"),
        (COMMUNE, [SAT_5, SUN_6], 0, "2 of 2 days"),
        (COMMUNE, [SAT_5, SUN_6, SAT_12], 0, "3 of 2 days"),
        (COMMUNE, [MARCH_29, SAT_5, MAY_3], 1, "1 of 2 days"),
        (COMMUNE, [date(2024, 4, 6), SAT_5], 1, "1 of 2 days"),
        (COMMUNE_TIMES, [SAT_5, SAT_5], 0, "2 of 2 times"),
        (AGENCY, [], 1, "0 of 1 days"),
        (AGENCY, [SAT_12], 0, "1 of 1 days"),
    ],
)
def test_april_against_the_quotas_of_267(quotas_of, in_english, which, done, missing, words):
    state = quota_state(quotas_of("267-kh-hu")[which], done, SAT_12)
    assert (state.missing, state.met) == (missing, not missing)
    assert in_english(quota_words(state)) == words


def test_days_and_times_are_both_known(quotas_of):
    state = quota_state(quotas_of("267-kh-hu")[COMMUNE], [SAT_5, SAT_5, SUN_6], SAT_5)
    assert (state.days, state.times) == (2, 3)


def test_leaders_are_counted_by_the_quarter(quotas_of):
    leader = quotas_of("43-kh-bcd-502")[1]
    assert quota_state(leader, [date(2024, 4, 6)], date(2024, 6, 30)).met
    assert not quota_state(leader, [date(2024, 3, 30)], date(2024, 6, 30)).met


def test_model_projects_are_counted_by_the_year(quotas_of, in_english):
    state = quota_state(quotas_of("31-kh-ubnd")[0], [date(2025, 9, 20)], date(2025, 12, 1))
    assert in_english(quota_words(state)) == "1 of 1 model projects"
