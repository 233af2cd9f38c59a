"""Bytes -> Report: files, folders, archives, feeds, addresses and pipes, by an ordered table of inputs."""

from onrecord.acquire.dates import file_date, iso_date
from onrecord.acquire.inputs import INPUTS, Input, acquire
from onrecord.acquire.options import Options

__all__ = ["INPUTS", "Input", "Options", "acquire", "file_date", "iso_date"]
