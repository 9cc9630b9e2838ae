# PyPI grpcio: the enum StatusCode, whose values are a number and a text.
import sys

sys.path.insert(0, sys.argv[1])
from grpc import StatusCode

for name, code in StatusCode.__members__.items():
    print(f"{code.value[0]}\t{name}")
