"""A stand-in for Telegram's server, with phones in the browser."""

from sandbox.app import create_app
from sandbox.phone import Phone
from sandbox.phones import PhoneCard
from sandbox.serving import running
from sandbox.stand_in import Sandbox

__all__ = ["Phone", "PhoneCard", "Sandbox", "create_app", "running"]
