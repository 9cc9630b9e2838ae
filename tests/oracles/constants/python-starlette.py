# PyPI starlette: the constants HTTP_* of starlette.status, the deprecated ones too.
import sys
import warnings

sys.path.insert(0, sys.argv[1])
from starlette import status

warnings.simplefilter("ignore")
for name in [*status.__all__, *status.__deprecated__]:
    if name.startswith("HTTP_"):
        print(f"{getattr(status, name)}\t{name}")
