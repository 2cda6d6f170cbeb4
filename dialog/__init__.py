"""How a form is filled by chat: pure, no clock, no database, no network."""
