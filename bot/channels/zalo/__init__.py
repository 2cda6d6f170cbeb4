"""The Zalo Bot Platform, through a thin client of our own."""
