"""A stand-in for Telegram's server, with phones in the browser."""
