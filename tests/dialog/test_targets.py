"""A target that must be higher than the one before: taken, asked about, or kindly refused."""

import pytest

from dialog.targets import why_not_higher

CASES = {
    "more of the same": ("vận động 70 hộ", "vận động 50 hộ", "taken"),
    "thousands with a dot": ("1.200 hồ sơ", "800 hồ sơ", "taken"),
    "a share with a comma": ("98,5% hài lòng", "98% hài lòng", "taken"),
    "more of one, the same of another": ("50 hộ, 3 tuyến đường", "50 hộ, 2 tuyến đường", "taken"),
    "something more": ("50 hộ, 3 tuyến đường", "50 hộ", "taken"),
    "another word for it": ("70 gia đình", "50 hộ", "taken"),
    "nothing to compare with": ("70 hộ", "tuyên truyền thường xuyên", "taken"),
    "years are no figures": ("70 hộ trong năm 2025", "50 hộ trong năm 2024", "taken"),
    "the same": ("50 hộ", "50 hộ", "refused"),
    "the same in other words": ("vận động được 50 hộ", "50 hộ", "refused"),
    "the same without marks": ("van dong 50 ho", "vận động 50 hộ", "refused"),
    "less": ("40 hộ", "50 hộ", "asked"),
    "more of one, less of another": ("60 hộ, 1 km", "50 hộ, 2 km", "asked"),
    "no figure at all": ("vận động nhiều hộ hơn", "50 hộ", "asked"),
    "fewer poor households": ("còn 5 hộ nghèo", "còn 10 hộ nghèo", "asked"),
}


@pytest.mark.parametrize(("now", "before", "wanted"), CASES.values(), ids=CASES.keys())
def test_a_target_is_compared_with_the_one_before(now, before, wanted):
    found = why_not_higher(now, before)
    told = "taken" if found is None else "refused" if found.final else "asked"
    assert told == wanted
