"""Plans as data, a folder each; this package loads and checks them, and copies one as a draft."""
