"""A sample district for the demo: invented people, real plan, a month of history."""
