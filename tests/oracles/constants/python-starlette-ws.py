# PyPI starlette: the constants WS_* of starlette.status.
import sys

sys.path.insert(0, sys.argv[1])
from starlette import status

for name in status.__all__:
    if name.startswith("WS_"):
        print(f"{getattr(status, name)}\t{name}")
