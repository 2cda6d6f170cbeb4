"""The schema's versions, run by Alembic through `models.migrate`."""
