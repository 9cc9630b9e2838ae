# PyPI websockets: the enum CloseCode.
import sys

sys.path.insert(0, sys.argv[1])
from websockets.frames import CloseCode

for name, code in CloseCode.__members__.items():
    print(f"{code.value}\t{name}")
