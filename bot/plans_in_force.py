"""Which plans are in force: those of the package and those an office published, by their dates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url

from bot.settings import Settings
from dialog.speech import VIET_NAM
from dialog.wording import Speech, say
from models.engine import open_engine, reading, writing
from models.migrate import behind
from models.programmes_published import Published, publish, published
from programmes.archive import digest, packed, unpack
from programmes.loading import PLANS, load, load_all
from programmes.programme import Programme

KEPT = "published"
"""Where in the data folder the files of published versions lie, to be read; the database has them
too, so that a missing folder is written again."""


class PlanChangedError(Exception):
    """The files of a published version are no longer what was published; `speech` says what to do.

    Nothing starts then: old reports would be read by rules that were not theirs.
    """

    def __init__(self, speech: Speech, folder: Path) -> None:
        super().__init__(f"published plan changed: {folder}")
        self.speech = speech


@dataclass(frozen=True)
class Version:
    """A published version with the folder its files are read from."""

    row: Published
    folder: Path


def plans_in_force(
    connection: Connection, data_dir: Path, now: datetime, shipped: Path = PLANS
) -> Mapping[str, Programme]:
    """Load every published plan with its earlier versions; what the package brings is published.

    Raises:
        BadPlanError: if a plan of the package is wrong.
        PlanChangedError: if the files of a published version have been changed.
    """
    publish_shipped(connection, load_all(shipped), shipped, now)
    versions = versions_of(published(connection), data_dir, shipped)
    if changed := next(changes(versions), None):
        raise changed
    return _chained(versions)


def plans_as_published(settings: Settings) -> Mapping[str, Programme]:
    """Load the package's plans and what was published, without writing into the database.

    A database that is not there yet, or of another version, adds nothing.
    """
    shipped = {
        slug: replace(plan, since=plan.file.calendar.starts) for slug, plan in load_all().items()
    }
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return shipped
    engine = open_engine(settings.database_url)
    if behind(engine):
        return shipped
    with reading(engine) as connection:
        versions = versions_of(published(connection), settings.data_dir)
    return {**shipped, **_chained(versions)}


def _chained(versions: Sequence[Version]) -> Mapping[str, Programme]:
    plans = {}
    for slug, own in groupby(versions, key=lambda one: one.row.slug):
        newest: Programme | None = None
        for one in own:
            newest = replace(load(one.folder), since=one.row.applies_from, earlier=newest)
        if newest is not None:
            plans[slug] = newest
    return plans


def known_plans(engine: Engine, settings: Settings, now: datetime) -> Mapping[str, Programme]:
    """Load the plans in force from an open database.

    Raises:
        BadPlanError: if a plan of the package is wrong.
        PlanChangedError: if the files of a published version have been changed.
    """
    with writing(engine) as connection:
        return plans_in_force(connection, settings.data_dir, now)


def publish_shipped(
    connection: Connection, plans: Mapping[str, Programme], shipped: Path, now: datetime
) -> None:
    """Publish what the package brings and nobody has published yet.

    A first version holds from the plan's start; one that came with an update, from its first day
    here, so that running periods go on as they began.
    """
    had = {(row.slug, row.version) for row in published(connection)}
    for slug, plan in plans.items():
        if (slug, plan.file.version) in had:
            continue
        earlier = any(slug == known for known, _ in had)
        today = now.astimezone(VIET_NAM).date()
        publish(
            connection,
            Published(
                slug=slug, version=plan.file.version, digest=digest(shipped / slug),
                archive=packed(shipped / slug), published_at=now,
                applies_from=today if earlier else plan.file.calendar.starts,
                by_package=True,
            ),
        )  # fmt: skip


def versions_of(rows: Sequence[Published], data_dir: Path, shipped: Path = PLANS) -> list[Version]:
    """Find each version's files; those that are nowhere are written from what the database keeps.

    The package's own folder is that of the version its file names, unless an office used that
    number for a version of its own.
    """
    at_hand = {slug: plan.file.version for slug, plan in load_all(shipped).items()}
    return [
        Version(row, shipped / row.slug)
        if row.by_package and at_hand.get(row.slug) == row.version
        else Version(row, _kept(row, data_dir))
        for row in rows
    ]


def _kept(row: Published, data_dir: Path) -> Path:
    folder = data_dir / KEPT / f"{row.slug}-{row.version}" / row.slug
    if not folder.is_dir():
        unpack(row.archive, folder)
    return folder


def changes(versions: Sequence[Version]) -> Iterator[PlanChangedError]:
    """Name every version whose files are not the published ones any more."""
    for one in versions:
        if digest(one.folder) == one.row.digest:
            continue
        speech = say(
            "Plan {plan}: its files were changed after version {version} had been published"
            " ({folder}). Put them back as they were. To change a plan, copy its folder, raise the"
            " version in programme.toml, and run `cuoituan programmes publish FOLDER --from DAY`.",
            plan=one.row.slug, version=str(one.row.version), folder=str(one.folder),
        )  # fmt: skip
        yield PlanChangedError(speech, one.folder)
