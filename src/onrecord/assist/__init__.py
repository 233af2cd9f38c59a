"""The ledger for assistants: tools that answer with exact words, the spans that prove them, and origins.

answers.py   the ledger's answers, cut to what an assistant can hold
server.py    the tools over the Model Context Protocol; needs the extra `mcp`
"""
