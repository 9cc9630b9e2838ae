# PyPI psycopg: the classes of psycopg.errors that have an SQLSTATE.
import sys

sys.path.insert(0, sys.argv[1])
from psycopg import errors

for kind in vars(errors).values():
    if isinstance(kind, type) and isinstance(getattr(kind, "sqlstate", None), str):
        print(f"{kind.sqlstate}\t{kind.__name__}")
