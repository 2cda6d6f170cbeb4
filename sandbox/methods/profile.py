"""Who the bot is: its name, descriptions and menu button."""

from sandbox.call import Call
from sandbox.chats import Json
from sandbox.state import State

_FIELDS = {
    "MyName": "name",
    "MyDescription": "description",
    "MyShortDescription": "short_description",
}


def get_me(state: State, call: Call) -> Json:  # noqa: ARG001 - every method takes a call
    """Return the bot as a `User`."""
    return state.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def remember(state: State, call: Call) -> bool:
    """Keep a name or description, a language each."""
    about = call.method.removeprefix("set")
    state.set(f"{about}:{call.get('language_code', '')}", call.get(_FIELDS[about]) or None)
    state.announce("profile", None, dict)
    return True


def recall(state: State, call: Call) -> Json:
    """Return a name or description as it was set."""
    about = call.method.removeprefix("get")
    field = _FIELDS[about]
    unset = state.bot["first_name"] if field == "name" else ""
    return {field: state.settings.get(f"{about}:{call.get('language_code', '')}", unset)}


def set_menu_button(state: State, call: Call) -> bool:
    """Keep the button beside the typing box, for everyone or for one chat."""
    state.set(f"menu_button:{call.get('chat_id', '')}", call.get("menu_button"))
    return True


def get_menu_button(state: State, call: Call) -> object:
    """Return the button beside the typing box."""
    unset = {"type": "commands"}
    everyone = state.settings.get("menu_button:", unset)
    return state.settings.get(f"menu_button:{call.get('chat_id', '')}", everyone)
