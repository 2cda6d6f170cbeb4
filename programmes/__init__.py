"""Plans as data, a folder each; this package only loads and checks them."""
