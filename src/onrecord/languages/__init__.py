"""What the reader must know of a language, as data.

A language is a folder with one file for each topic, each holding one frozen table `WORDS` whose
shape (and what each field is for) is written in the file of the same name in this folder. A new
language is such a folder and one line in `LANGUAGES`.
"""
