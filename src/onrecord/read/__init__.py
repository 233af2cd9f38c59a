"""The reader: `Report` -> `Reading`. `pipeline.py` draws the way through it."""
