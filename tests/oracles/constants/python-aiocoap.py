# PyPI aiocoap: the responses of the enum Code; its other members are requests and signals.
import sys

sys.path.insert(0, sys.argv[1])
from aiocoap.numbers.codes import Code

for name, code in Code.__members__.items():
    if code.is_response():
        print(f"{code.dotted}\t{name}")
