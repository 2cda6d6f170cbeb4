import pytest

from models.engine import reading
from models.lease import AlreadyRunning, take_lease


def test_one_leads_and_another_takes_over(engine):
    first = take_lease(engine)
    assert first.leads()
    assert first.leads()
    if engine.dialect.name == "sqlite":
        with pytest.raises(AlreadyRunning):
            take_lease(engine)
        first.end()
        second = take_lease(engine)
    else:
        second = take_lease(engine)
        assert not second.leads()
        first.end()
    assert second.leads()
    second.end()


def test_who_has_left_is_not_present(engine):
    first = take_lease(engine)
    with reading(engine) as connection:
        assert set(first.present(connection)) == {first.number}
    first.end()
    second = take_lease(engine)
    with reading(engine) as connection:
        assert set(second.present(connection)) == {second.number}
    second.end()


def test_a_server_that_drops_the_connection_takes_the_lead_away(engine):
    lease = take_lease(engine)
    assert lease.leads()
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            )
        assert not lease.leads()
    assert lease.leads()
    lease.end()
