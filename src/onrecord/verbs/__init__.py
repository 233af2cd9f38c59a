"""The verbs of the command `onrecord`, a small file for each family; each is imported when it is used."""
