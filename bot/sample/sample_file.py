"""The types of `sample.toml`: units, phones, people, and what they said when."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SampleUnit(_Part):
    """A unit, after its parent."""

    code: str
    name: str
    kind: str
    parent: str | None = None
    place_name: str = ""
    letterhead: str = ""


class SamplePhone(_Part):
    """A person with a phone on the page, who has still to join; with an id in letters, on Zalo."""

    id: int | str
    name: str
    unit: str
    role: str
    title: str
    code: str


class SamplePerson(_Part):
    """A person already in post."""

    name: str
    unit: str
    role: str
    title: str
    phone: str = ""


class SampleChat(_Part):
    """What one person typed one evening, message by message."""

    who: str
    at: datetime
    says: tuple[str, ...]


class SampleFile(_Part):
    """The whole sample."""

    programme: str
    owner: str
    unit: tuple[SampleUnit, ...]
    phone: tuple[SamplePhone, ...]
    person: tuple[SamplePerson, ...]
    chat: tuple[SampleChat, ...]
