# PyPI amqp: the exceptions that have a code of their own.
import sys

sys.path.insert(0, sys.argv[1])
from amqp import exceptions

for name, kind in vars(exceptions).items():
    if isinstance(kind, type) and vars(kind).get("code"):
        print(f"{kind.code}\t{name}")
