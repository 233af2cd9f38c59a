"""How the tables came about, one step for each version of the schema; run by Alembic."""
