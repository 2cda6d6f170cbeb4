"""Statements of the hot path, compiled once and run on the driver's own cursor.

SQLAlchemy's execution context costs several times what SQLite takes for a one-row statement. Here
the statement is still written in Core, compiled by its dialect, and its values still go through its
column types; only the context is left out. The transaction is the connection's own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

Processor: TypeAlias = Callable[[Any], Any] | None
SAVEPOINT = "one_turn"


@dataclass(frozen=True)
class _Ready:
    """A statement as a driver takes it; `names` is the order of its values, if they have one."""

    sql: str
    names: tuple[str, ...] | None
    defaults: Mapping[str, Any]
    into: Mapping[str, Processor]
    out: tuple[Processor, ...]

    def values(self, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the driver's own shape
        filled = {**self.defaults, **given}
        for name, process in self.into.items():
            if process is not None:
                filled[name] = process(filled[name])
        return filled if self.names is None else tuple(filled[name] for name in self.names)


class Prepared:
    """A statement for the hot path; `build` gives it for a dialect, where the two differ."""

    def __init__(self, build: Callable[[str], ClauseElement]) -> None:
        self._build = build
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, **values: object) -> list[tuple[Any, ...]]:
        """Run it in the connection's transaction and give its rows.

        Raises:
            DBAPIError: whatever the database says, as SQLAlchemy would.
        """
        ready = self._ready.get(connection.dialect.name) or self._made(connection.dialect)
        rows = _executed(connection, ready.sql, ready.values(values), fetch=bool(ready.out))
        if not any(ready.out):
            return rows
        return [
            tuple(
                cell if process is None else process(cell)
                for process, cell in zip(ready.out, row, strict=True)
            )
            for row in rows
        ]

    def _made(self, dialect: Dialect) -> _Ready:
        statement = self._build(dialect.name)
        compiled = statement.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("only a statement with values can be prepared")
        binds = {name: bind.type for bind, name in compiled.bind_names.items()}
        columns = tuple(statement.selected_columns) if isinstance(statement, Select) else ()
        ready = _Ready(
            sql=str(compiled),
            names=tuple(compiled.positiontup) if compiled.positiontup is not None else None,
            defaults=dict(compiled.params),
            into={
                name: kind.dialect_impl(dialect).bind_processor(dialect)
                for name, kind in binds.items()
            },
            out=tuple(
                column.type.dialect_impl(dialect).result_processor(dialect, None)
                for column in columns
            ),
        )
        self._ready[dialect.name] = ready
        return ready


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Undo what happens inside, and nothing else, when it raises."""
    _executed(connection, f"SAVEPOINT {SAVEPOINT}", (), fetch=False)
    try:
        yield
    except BaseException:
        _executed(connection, f"ROLLBACK TO SAVEPOINT {SAVEPOINT}", (), fetch=False)
        _executed(connection, f"RELEASE SAVEPOINT {SAVEPOINT}", (), fetch=False)
        raise
    _executed(connection, f"RELEASE SAVEPOINT {SAVEPOINT}", (), fetch=False)


def _executed(
    connection: Connection, sql: str, values: Sequence[Any] | Mapping[str, Any], *, fetch: bool
) -> list[tuple[Any, ...]]:
    driver: Any = connection.connection.driver_connection
    errors = connection.dialect.loaded_dbapi.Error
    cursor = driver.cursor()
    try:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if fetch else []
    except errors as error:
        raise DBAPIError.instance(
            sql, None, error, errors, hide_parameters=True, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()
