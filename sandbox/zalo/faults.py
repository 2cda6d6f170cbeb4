"""What goes wrong between a bot and the Zalo Bot Platform, in its own words."""

from collections.abc import Mapping

from sandbox.faults import Fault, Trouble

MENU: Mapping[str, Fault] = {
    "400": Fault(Trouble.REFUSE, 400, "Bad request"),
    "401": Fault(Trouble.REFUSE, 401, "Unauthorized"),
    "403": Fault(Trouble.REFUSE, 403, "Internal server error"),
    "404": Fault(Trouble.REFUSE, 404, "Not found"),
    "408": Fault(Trouble.REFUSE, 408, "Request timeout"),
    "429": Fault(Trouble.REFUSE, 429, "Quota exceeded"),
    "502": Fault(Trouble.REFUSE, 502, "Bad Gateway"),
    "html": Fault(Trouble.HTML, 502),
    "html 200": Fault(Trouble.HTML, 200),
    "html 408": Fault(Trouble.HTML, 408),
    "cut before": Fault(Trouble.CUT_BEFORE),
    "cut after": Fault(Trouble.CUT_AFTER),
    "truncated": Fault(Trouble.TRUNCATED),
    "latency": Fault(Trouble.LATENCY, seconds=1),
}
