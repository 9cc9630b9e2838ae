# Debian libgrpc-java: the enum Status.Code, whose places are the codes.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from debian import package
from java import Class

folder, version = package("libgrpc-java")
print(f"version\t{version}")
jar = next((folder / "usr/share/java").glob("grpc-api-*.jar"))
for name, code in Class(jar, "io/grpc/Status$Code").ordinals().items():
    print(f"{code}\t{name}")
