"""Publishing a plan: what stands against it, and keeping it whole for good."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from dialog.speech import VIET_NAM
from dialog.wording import Speech, say
from models.audit import note
from models.programmes_published import Published, publish
from programmes.archive import digest, packed
from programmes.complaint import Fault
from programmes.places import line_of
from programmes.programme import Programme


def against(
    folder: Path, draft: Programme, newest: Programme | None, starts: date, now: datetime
) -> Iterator[Fault]:
    """Name what speaks against publishing a plan, beside the newest version there is of it.

    `starts` is the day from which the draft is to hold.
    """
    head = folder / "programme.toml"
    text = head.read_text("utf-8")
    if newest is None:
        return
    if draft.file.version <= newest.file.version:
        why = say(
            "version {version} has been published and stays as it is; this one is version {next}",
            version=str(newest.file.version), next=str(newest.file.version + 1),
        )  # fmt: skip
        yield Fault(head, line_of(text, ("version",)), why)
    tomorrow = now.astimezone(VIET_NAM).date() + timedelta(days=1)
    if starts < max(tomorrow, newest.since):
        why = say(
            "a new version cannot hold from {day}: periods that have begun keep theirs; --from is"
            " {earliest} or later",
            day=f"{starts:%d/%m/%Y}", earliest=f"{max(tomorrow, newest.since):%Y-%m-%d}",
        )  # fmt: skip
        yield Fault(head, line_of(text, ("calendar", "starts")), why)
    for stage in newest.file.calendar.stages:
        if not _cuts_alike(draft, newest, stage):
            why = say(
                "a new version cannot cut time into other periods than the one before; make it a"
                " plan of its own: `cuoituan programmes new SLUG --from {plan}`",
                plan=draft.slug,
            )  # fmt: skip
            yield Fault(head, line_of(text, ("calendar", stage)), why)
    for slug, form in draft.forms.items():
        before = newest.forms.get(slug)
        if before is not None and before != form and before.version >= form.version:
            path = folder / f"{slug}.form.toml"
            why = say(
                "the form has changed, so raise its `version` to {next}: whoever is filling it in"
                " is told",
                next=str(before.version + 1),
            )  # fmt: skip
            yield Fault(path, line_of(path.read_text("utf-8"), ("version",)), why)


def _cuts_alike(draft: Programme, newest: Programme, stage: str) -> bool:
    """Tell whether every period of the older version is one of the newer, too."""
    mine, theirs = draft.file.calendar, newest.file.calendar
    known = next((one for one in mine.stages if one == stage), None)
    if known is None:
        return False
    now, before = mine.rhythm(known), theirs.rhythm(known)
    same = (now.every, now.first_day, now.starts) == (before.every, before.first_day, before.starts)
    ends = now.ends is None or (before.ends is not None and before.ends <= now.ends)
    return same and ends and set(before.dates) <= set(now.dates)


def keep(
    connection: Connection, folder: Path, draft: Programme, starts: date, now: datetime
) -> None:
    """Keep a plan's files as a version that will never change."""
    one = Published(
        slug=draft.slug, version=draft.file.version, digest=digest(folder),
        archive=packed(folder), applies_from=starts, published_at=now,
        by_package=False,
    )  # fmt: skip
    publish(connection, one)
    note(
        connection, at=now, action="publish plan", subject=f"plan {one.slug} {one.version}",
        after={"from": starts.isoformat(), "digest": one.digest},
    )  # fmt: skip


def published_words(draft: Programme, starts: date) -> Speech:
    """Say what has been published, and what comes next."""
    return say(
        "Published: {plan}, version {version}, for the periods that begin on {day} or later."
        " Start the bot again, and it is in force.",
        plan=draft.slug, version=str(draft.file.version), day=f"{starts:%d/%m/%Y}",
    )  # fmt: skip
