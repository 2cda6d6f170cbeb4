"""Taking a photo or note back: the last ones somebody sent, each with a button that removes it."""

from dialog.reply import Offer
from dialog.speech import VIET_NAM
from dialog.state import Said
from dialog.wording import Speech, lines, say
from handlers.desk import Desk
from handlers.task import Say, State, Step, Task, tell
from models.audit import note
from models.photos import PhotoKind, remove_photo
from models.photos_found import Own, own_photos

MOST_LISTED = 8
LONGEST_CAPTION = 40


def _begin(desk: Desk, rest: str) -> Step:
    return _list(desk, ())


def _list(desk: Desk, before: tuple[Speech, ...]) -> Step:
    found = own_photos(desk.connection, desk.person, MOST_LISTED)
    if not found:
        return tell(lines(*before, say("{You} have no photos that could be taken back.")))
    offers = [Offer(_label(one), f"remove:{one.id}") for one in found]
    which = say("Which photo is to be removed? The last one stands first.")
    if any(one.kind == PhotoKind.NOTE for one in found):
        which = say("Which photo or note is to be removed? The last one stands first.")
    text = lines(*before, which)
    return Step((Say(text, (*offers, Offer(say("Main menu"), "/menu"))),), task="photo removing")


def _label(one: Own) -> Speech:
    """Tell a photo from the others by when it was sent, where it belongs, and its caption."""
    sent = one.sent_at.astimezone(VIET_NAM)
    text = one.caption or one.work or one.unit or ""
    if len(text) > LONGEST_CAPTION:
        text = f"{text[: LONGEST_CAPTION - 1]}…"
    when: Speech = f"{sent:%H:%M} {sent:%d}/{sent.month}"
    if one.kind == PhotoKind.NOTE:
        when = say("Note, {when}", when=when)
    return say("{when}: {text}", when=when, text=text) if text else when


def _go_on(desk: Desk, state: State, said: Said) -> Step | None:
    what, _, number = (said.does or "").partition(":")
    if what != "remove" or not number.isdecimal():
        return None
    own = {one.id: one for one in own_photos(desk.connection, desk.person, MOST_LISTED)}
    one = own.get(int(number))
    if one is None:  # it has been removed already
        return _list(desk, ())
    remove_photo(desk.connection, one.id)
    note(
        desk.connection, at=desk.now, action="photo removed", subject=f"photo {one.id}",
        account=desk.known.account, person=desk.person,
    )  # fmt: skip
    if one.kind == PhotoKind.NOTE:
        return _list(desk, (say("✅ Note removed. Nobody sees it any more."),))
    return _list(desk, (say("✅ Removed. Nobody sees it any more."),))


TASK = Task(
    "photo removing", "boanh", say("Remove a photo"),
    ("bỏ ảnh", "xóa ảnh", "xoá ảnh", "bỏ hình", "xóa hình", "remove photo",
     "bỏ ghi chú", "xóa ghi chú", "xoá ghi chú", "remove note"),
    frozenset({"reporter", "cadre"}), _begin, _go_on, lambda desk, state: _list(desk, ()),
)  # fmt: skip
