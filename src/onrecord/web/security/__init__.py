"""What keeps a served ledger safe: rules as pure functions, and one guard that asks them in their order.

guard.py     the order, as ASGI middleware; the only file here that knows a server
asked.py     a request as values        refusals.py  why it is refused
hosts.py     our names                  people.py, users.py  who asks
csrf.py      wanted by whom             rates.py, costs.py   how often, how much
headers.py   what every answer tells the browser
"""
