"""The bots that are measured, each run as a process of its own: `python -m bench.bots.NAME URL`."""
