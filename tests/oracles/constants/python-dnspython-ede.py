# PyPI dnspython: the enum EDECode.
import sys

sys.path.insert(0, sys.argv[1])
from dns.edns import EDECode

for name, code in EDECode.__members__.items():
    print(f"{code.value}\t{name}")
