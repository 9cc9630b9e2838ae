# PyPI dnspython: the enum Rcode.
import sys

sys.path.insert(0, sys.argv[1])
from dns.rcode import Rcode

for name, code in Rcode.__members__.items():
    print(f"{code.value}\t{name}")
