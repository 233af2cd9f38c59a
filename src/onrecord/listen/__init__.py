"""A story, a report or a day read aloud: before each quotation it is said who said it, and through whom.

script.py     values of the ledger -> lines to be spoken: pure
speech.py     lines -> sound in a file's form; needs the extra `audio`
speaking.py   the process that runs espeak-ng, apart from ours
"""
