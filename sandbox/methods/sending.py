"""Messages, documents and pictures from the bot to a chat."""

from dataclasses import replace

from sandbox.call import Call, Upload
from sandbox.chats import Account, Json, Message, StoredFile
from sandbox.methods.wording import (
    Words,
    caption_of,
    change_reply_keyboard,
    inline_keyboard,
    text_of,
)
from sandbox.pictures import picture_size
from sandbox.refusal import Refused, bad_request, not_allowed
from sandbox.state import State

MOST_DOCUMENT = 50 * 2**20
MOST_PHOTO = 10 * 2**20
MOST_DOWNLOAD = 20 * 2**20
MOST_IN_AN_ALBUM = 10
FIRST_ALBUM = 13_000_000_001


def send_message(state: State, call: Call) -> Json:
    """Say something in a chat."""
    return _send(state, call, text_of(call), None)


def send_document(state: State, call: Call) -> Json:
    """Send a file with a caption."""
    return _send(state, call, caption_of(call), _file(state, call, "document"))


def send_photo(state: State, call: Call) -> Json:
    """Send a picture with a caption."""
    return _send(state, call, caption_of(call), _file(state, call, "photo"))


def send_media_group(state: State, call: Call) -> list[Json]:
    """Send two to ten pictures or documents in one go, each with a caption or none."""
    media = call.get("media", [])
    if not 2 <= len(media) <= MOST_IN_AN_ALBUM:
        raise bad_request(f"an album of {len(media)}")
    album = str(state.count("album", FIRST_ALBUM))
    kinds = {one.get("type") for one in media}
    if kinds not in ({"photo"}, {"document"}):  # documents are sent with their like only
        raise Refused(501, "Not Implemented: only albums of photos or of files", violation=True)
    kind, sent = str(*kinds), []
    for one in media:
        single = Call(call.method, {**call.arguments, kind: one.get("media"),
                                    "caption": one.get("caption", "")})  # fmt: skip
        sent.append(_send(state, single, caption_of(single), _file(state, single, kind), album))
    return sent


def _send(state: State, call: Call, words: Words, file: StoredFile | None, album: str = "") -> Json:
    account = state.account(call.get("chat_id"))
    text, entities = words
    message = Message(
        id=state.count("message"),
        chat_id=account.id,
        from_bot=True,
        date=state.now(),
        text=text,
        entities=entities,
        file=file,
        keyboard=inline_keyboard(call),
        reply_to=_reply_to(account, call),
        album=album,
    )
    change_reply_keyboard(state, call, account)
    state.store(message)
    return state.shown(message)


def _reply_to(account: Account, call: Call) -> int | None:
    reply = call.get("reply_parameters") or {}
    wanted: int | None = reply.get("message_id")
    if wanted is None or wanted in account.messages:
        return wanted
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _file(state: State, call: Call, kind: str) -> StoredFile:
    given = call.get(kind)
    if isinstance(given, Upload):
        return keep_upload(state, given, kind)
    if isinstance(given, str) and given in state.files:
        return replace(state.files[given], kind=kind)
    if isinstance(given, str) and given.startswith(("http://", "https://")):
        raise Refused(501, "Not Implemented: the sandbox fetches no files", violation=True)
    raise not_allowed("wrong file identifier/HTTP URL specified")


def keep_upload(state: State, upload: Upload, kind: str) -> StoredFile:
    """Keep a file that somebody sent; raises Refused when it is empty, too big or no picture."""
    if not upload.content:
        raise not_allowed("file must be non-empty")
    if len(upload.content) > (MOST_PHOTO if kind == "photo" else MOST_DOCUMENT):
        raise Refused(413, "Request Entity Too Large", violation=True)
    width, height = (0, 0)
    if kind == "photo":
        width, height = picture_size(upload.content) or (0, 0)
        if not width:
            raise not_allowed("IMAGE_PROCESS_FAILED")
    number = state.count("file")
    ending = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
    file = StoredFile(
        file_id=f"{kind.upper()}{number:08}",
        kind=kind,
        name=upload.name,
        mime=upload.mime,
        size=len(upload.content),
        path=f"{kind}s/file_{number}.{ending}",
        width=width,
        height=height,
    )
    state.store_file(file, upload.content)
    return file


def get_file(state: State, call: Call) -> Json:
    """Say where a file can be fetched from."""
    file = state.files.get(call.get("file_id", ""))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > MOST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_chat_action(state: State, call: Call) -> bool:
    """Show that the bot is at work."""
    if call.get("action") not in _ACTIONS:
        raise not_allowed("wrong parameter action in request")
    account = state.account(call.get("chat_id"))
    state.announce("action", account, lambda: {"action": call.get("action")})
    return True
