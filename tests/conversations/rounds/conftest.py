"""A district where a plan with rounds is in force, and a round announced in it."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from models.outbox import outbox
from models.programmes_owned import own

PLAN = "thu-bay-cung-nhan-dan-2024"
ROUND = """
    @ Việt 08:00 25/3/2024
    > đợt
    > [Thông báo đợt quý 2/2024]
    > 6/4
    > 7h30
    > thôn Đồng Tâm
    > Phòng Nông nghiệp
    > bỏ qua
    > tổng vệ sinh
    > gửi
    < ✅ Đã thông báo, số TB 24-Q2-001. Đã gửi cho 3 người.
"""


@pytest.fixture
def rounds(district):
    """Put a plan with rounds in force in one of the districts."""
    own(district.connection, PLAN, district.places["huyện Yên Bình"].id)
    return district


@pytest.fixture
def chat(rounds, chat):  # noqa: ARG001 - the plan has to be in force before anybody speaks
    return chat


@pytest.fixture
def announce(chat) -> Callable[..., None]:
    """Give the way to announce the round of 6 April 2024, on 25 March unless told."""
    return lambda day="25/3/2024": chat(ROUND.replace("25/3/2024", day))


@pytest.fixture
def letters(rounds) -> Callable[[str], int]:
    """Count the letters to somebody."""

    def counted(who: str) -> int:
        found = select(func.count()).select_from(outbox).where(outbox.c.chat == who)
        return rounds.connection.execute(found).scalar_one()

    return counted
