"""One folder a channel; `channel.py` says what a channel must do."""
