"""Periods, duties and reminders: the calendar is pure, the alarm clock is a thin shell."""
