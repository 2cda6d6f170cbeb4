"""Photos and notes shown to those who follow reports: as they are, photos also as an annex."""

from dialog.chat import SheetWanted
from dialog.reply import Offer
from dialog.speech import spoken
from dialog.wording import Speech, lines, say
from exports.annex import ANNEX, PHOTOS, WRITERS
from exports.notes import NOTES
from handlers.desk import Desk
from handlers.task import Say, Step
from handlers.view import View
from models.audit import note
from models.photos import PhotoKind
from models.photos_found import Shown, count_below, photos_of

MOST_SHOWN = 10
"""An album on Telegram holds no more (https://core.telegram.org/bots/api#sendmediagroup)."""


def photo_offers(desk: Desk, view: View) -> list[Offer]:
    """Offer to see the photos and notes sent with the reports of a view, if there are any."""
    if view.stage != "result":
        return []
    paper = (view.programme.slug, view.period.key, view.top)
    photos = count_below(desk.connection, *paper)
    notes = count_below(desk.connection, *paper, PhotoKind.NOTE)
    offers = [Offer(say("Photos: {count}", count=photos), "photos")] if photos else []
    return [*offers, Offer(say("Notes: {count}", count=notes), "notes")] if notes else offers


def photo_step(desk: Desk, view: View, what: str, ending: str) -> Step | None:
    """Send the photos or notes of a view, or the annex; nothing for any other option."""
    if what == "photos":
        return Step(_photos(desk, view), task="summary", state=view.state())
    if what == "notes":
        return Step(_notes(desk, view), task="summary", state=view.state())
    if what == "annex" and ending in WRITERS:
        return Step(_annex(desk, view, ending), task="summary", state=view.state())
    return None


def _photos(desk: Desk, view: View) -> tuple[Say, ...]:
    found = photos_of(desk.connection, view.programme.slug, view.period.key, view.top, MOST_SHOWN)
    _audit(desk, view, PHOTOS)
    numbers = ",".join(str(one.id) for one in found)
    wanted = _wanted(desk, view, PHOTOS, ("photos", numbers))
    head = say("Photos of {unit}, {period}:", unit=view.top.name, period=view.period.label)
    told = lines(head, *(_line(place, one) for place, one in enumerate(found, start=1)))
    offers = (
        Offer(say("Annex to print (Word)"), "annex:docx"),
        Offer(say("Annex to print (PDF)"), "annex:pdf"),
        Offer(say("Go back"), "here"),
    )
    return Say(head, sheet=wanted), Say(told, offers)


def _notes(desk: Desk, view: View) -> tuple[Say, ...]:
    paper = (view.programme.slug, view.period.key, view.top)
    found = photos_of(desk.connection, *paper, MOST_SHOWN, PhotoKind.NOTE)
    back = (Offer(say("Go back"), "here"),)
    if not found:  # removed since they were offered
        return (Say(say("There are no notes any more."), back),)
    _audit(desk, view, NOTES)
    wanted = _wanted(desk, view, NOTES, ("notes", ",".join(str(one.id) for one in found)))
    head = say("Notes of {unit}, {period}:", unit=view.top.name, period=view.period.label)
    told = lines(head, *(_line(place, one) for place, one in enumerate(found, start=1)))
    return Say(head, sheet=wanted), Say(told, back)


def _annex(desk: Desk, view: View, ending: str) -> tuple[Say, ...]:
    _audit(desk, view, ANNEX)
    wanted = _wanted(desk, view, ANNEX, ("format", ending))
    caption = say("Photo annex, {period}, {unit}.", period=view.period.label, unit=view.top.name)
    more = say("Anything else?")
    return Say(caption, sheet=wanted), Say(more, (Offer(say("Go back"), "here"),))


def _line(place: int, one: Shown) -> Speech:
    text = one.caption or one.work
    when: Speech = (
        say("{place}. {unit}, {day}", place=place, unit=one.unit, day=one.day)
        if one.day
        else say("{place}. {unit}", place=place, unit=one.unit)
    )
    return say("{photo}: {text}", photo=when, text=text) if text else when


def _wanted(desk: Desk, view: View, what: str, option: tuple[str, str]) -> SheetWanted:
    """Promise a file; papers are in Vietnamese, whatever the person speaks."""
    label = spoken(view.period.label, desk.office.voice("vi", "", desk.today))
    options = (("label", label), option)
    return SheetWanted(view.programme.slug, what, view.period.key, view.top.id, options)


def _audit(desk: Desk, view: View, what: str) -> None:
    note(
        desk.connection, at=desk.now, action="export", subject=f"unit {view.top.code}",
        account=desk.known.account, person=desk.person,
        after={"sheet": what, "period": view.period.key},
    )  # fmt: skip
