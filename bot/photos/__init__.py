"""Photos of the work: fetched, judged by what they are, and kept as files by their content."""
