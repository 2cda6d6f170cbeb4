"""A stand-in for the Zalo Bot Platform, as strict and as forgetful as it is said to be."""

from sandbox.zalo.phone import ZaloPhone
from sandbox.zalo.stand_in import ZaloSandbox

__all__ = ["ZaloPhone", "ZaloSandbox"]
