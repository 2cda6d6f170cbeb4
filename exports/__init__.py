"""Official sheets: laid out as pure data, then written as files."""
