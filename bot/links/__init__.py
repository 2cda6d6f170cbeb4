"""Files as links: made, kept for a while beside the database, and shown on a small page."""
