"""The command line, a module for each command or group of commands.

A module imports what it needs inside its function, so that `cuoituan parse` need not wait for the
database and the channels to load.
"""
