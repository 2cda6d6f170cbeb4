"""Tables, named queries and migrations; knows no other package."""
