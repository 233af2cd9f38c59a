"""Saved searches that tell what is new, contested or newly on the record: by feed, webhook or mail.

ledger.look(alert)  ->  Notice, kept  ->  unsent ones  ->  webhook (signed), mail  ->  kept as sent

telling.py    notices in words and as JSON: pure
signing.py    signatures of webhooks, and the key they come from
mail.py       the only code that speaks SMTP
sending.py    unsent notices out through their channels
"""
