# Debian libgrpc-java: the enum Status.Code, whose places are the codes.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from java import read

for name, code in read("libgrpc-java", "grpc-api-*.jar", "io/grpc/Status$Code").ordinals().items():
    print(f"{code}\t{name}")
