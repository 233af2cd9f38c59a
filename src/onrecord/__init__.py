"""OnRecord reads news reports and keeps the record of who said what."""

__version__ = "0.1.0"
