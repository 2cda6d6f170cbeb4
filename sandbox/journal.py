"""What must outlive the process: kept in an SQLite file, or nowhere."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Kept = tuple[str, Any]


class Journal:
    """Remembers nothing; the kind for tests and benches."""

    def put(self, kind: str, key: str, value: object, blob: bytes | None = None) -> None:
        """Keep a thing under its kind and key, in place of what was there."""

    def drop(self, kind: str, key: str) -> None:
        """Forget a thing."""

    def blob(self, kind: str, key: str) -> bytes | None:
        """Return the bytes kept with a thing."""

    def kept(self, kind: str) -> Iterator[Kept]:  # noqa: ARG002 - it has nothing of any kind
        """Yield key and value of everything of a kind, oldest first."""
        yield from ()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything within durable at its end, or nothing of it."""
        yield

    def close(self) -> None:
        """Let go of the file."""


class SqliteJournal(Journal):
    """Remembers in an SQLite file; `together` returns when the disk has it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._depth = 0
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS kept (kind TEXT NOT NULL, key TEXT NOT NULL,"
            " value TEXT NOT NULL, blob BLOB, PRIMARY KEY (kind, key))"
        )

    def put(self, kind: str, key: str, value: object, blob: bytes | None = None) -> None:
        """Keep a thing under its kind and key; one that is there keeps its place and its bytes."""
        self._db.execute(
            "INSERT INTO kept VALUES (?, ?, ?, ?) ON CONFLICT (kind, key)"
            " DO UPDATE SET value = excluded.value, blob = coalesce(excluded.blob, blob)",
            (kind, key, json.dumps(value), blob),
        )

    def drop(self, kind: str, key: str) -> None:
        """Forget a thing."""
        self._db.execute("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))

    def blob(self, kind: str, key: str) -> bytes | None:
        """Return the bytes kept with a thing."""
        found = self._db.execute(
            "SELECT blob FROM kept WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        return found[0] if found else None

    def kept(self, kind: str) -> Iterator[Kept]:
        """Yield key and value of everything of a kind, oldest first."""
        rows = self._db.execute(
            "SELECT key, value FROM kept WHERE kind = ? ORDER BY rowid", (kind,)
        )
        for key, value in rows:
            yield key, json.loads(value)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything within durable at its end, or nothing of it; may be nested."""
        if self._depth:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        else:
            self._db.execute("COMMIT")
        finally:
            self._depth = 0

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
