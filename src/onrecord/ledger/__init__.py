"""The ledger: reports are read, kept, linked and asked about here, and nowhere else."""

from onrecord.ledger.adding import Outcome
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.linker import Linked
from onrecord.ledger.place import VARIABLE, usual

__all__ = ["VARIABLE", "Ledger", "Linked", "Outcome", "usual"]
