# PyPI h2: the enum ErrorCodes.
import sys

sys.path.insert(0, sys.argv[1])
from h2.errors import ErrorCodes

for name, code in ErrorCodes.__members__.items():
    print(f"{code.value:#x}\t{name}")
