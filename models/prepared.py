"""Statements of the hot path, compiled once and run on the driver's own cursor.

SQLAlchemy's execution context costs several times what SQLite takes for a one-row statement. Here
the statement is still written in Core, compiled by its dialect, and its values still go through its
column types; only the context is left out. The transaction is the connection's own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Connection, Dialect, Select, Table, bindparam
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.expression import ClauseElement

from models.columns import Process

Values: TypeAlias = Mapping[str, Any]
SAVEPOINT = "one_turn"


@dataclass(frozen=True)
class _Ready:
    """A statement as a driver takes it.

    `fixed` are values that are always the same, `ordered` gives all of them as the driver wants
    them; `into` and `out` are the values and cells that a column type writes or reads in its own
    way.
    """

    sql: str
    fixed: Values
    into: tuple[tuple[str, Process], ...]
    ordered: Callable[[Values], Any]
    out: tuple[tuple[int, Process], ...]
    fetch: bool

    def values(self, given: Values) -> Any:  # noqa: ANN401 - the driver's own shape
        filled = {**self.fixed, **given}
        for name, process in self.into:
            filled[name] = process(filled[name])
        return self.ordered(filled)

    def read(self, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        read = []
        for row in rows:
            cells = list(row)
            for place, process in self.out:
                cells[place] = process(cells[place])
            read.append(tuple(cells))
        return read


def of_each(table: Table, *, but: str = "") -> dict[str, BindParameter[Any]]:
    """Name a value for each column of a table, `but` for one that the database fills."""
    names = (column.name for column in table.columns)
    return {name: bindparam(name) for name in names if name != but}


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
        rows = _executed(connection, ready.sql, ready.values(values), fetch=ready.fetch)
        return ready.read(rows) if ready.out else rows

    def first(self, connection: Connection, **values: object) -> tuple[Any, ...] | None:
        """Run it and give its first row, if there is one."""
        rows = self.run(connection, **values)
        return rows[0] if rows else None

    def each(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Run it for every row of values."""
        if rows:
            ready = self._ready.get(connection.dialect.name) or self._made(connection.dialect)
            _executed(connection, ready.sql, [ready.values(row) for row in rows], many=True)

    def _made(self, dialect: Dialect) -> _Ready:
        statement = self._build(dialect.name)
        compiled = statement.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("only a statement with values can be prepared")
        columns = (
            tuple(statement.exported_columns) if isinstance(statement, Select | UpdateBase) else ()
        )
        into = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect)
            for bind, name in compiled.bind_names.items()
        }
        out = [kind.type.dialect_impl(dialect).result_processor(dialect, None) for kind in columns]
        ready = _Ready(
            sql=str(compiled),
            fixed={
                name: bind.effective_value
                for bind, name in compiled.bind_names.items()
                if not bind.required
            },
            into=tuple((name, process) for name, process in into.items() if process is not None),
            ordered=_in_order(compiled.positiontup),
            out=tuple((place, process) for place, process in enumerate(out) if process is not None),
            fetch=bool(columns),
        )
        self._ready[dialect.name] = ready
        return ready


def _in_order(names: Sequence[str] | None) -> Callable[[Values], Any]:
    """Give what lays values out for a driver: by name, or in order where it wants an order."""
    if names is None:
        return dict
    if len(names) > 1:
        return itemgetter(*names)
    if names:
        (only,) = names
        return lambda values: (values[only],)
    return lambda _: ()


def command(connection: Connection, sql: str) -> None:
    """Run what has neither values nor rows, such as the bounds of a transaction."""
    _executed(connection, sql, ())


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Undo what happens inside, and nothing else, when it raises."""
    command(connection, f"SAVEPOINT {SAVEPOINT}")
    try:
        yield
    except BaseException:
        command(connection, f"ROLLBACK TO SAVEPOINT {SAVEPOINT}")
        command(connection, f"RELEASE SAVEPOINT {SAVEPOINT}")
        raise
    command(connection, f"RELEASE SAVEPOINT {SAVEPOINT}")


def _executed(
    connection: Connection,
    sql: str,
    values: Sequence[Any] | Mapping[str, Any],
    *,
    fetch: bool = False,
    many: bool = False,
) -> list[tuple[Any, ...]]:
    driver: Any = connection.connection.dbapi_connection
    try:
        if many:
            driver.cursor().executemany(sql, values)
            return []
        cursor = driver.execute(sql, values)
        return cursor.fetchall() if fetch else []
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(
            sql, None, error, connection.dialect.loaded_dbapi.Error,
            hide_parameters=True, dialect=connection.dialect,
        ) from error  # fmt: skip
