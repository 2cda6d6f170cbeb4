"""The running process: settings, composition root, command line, turns, channels, web."""
