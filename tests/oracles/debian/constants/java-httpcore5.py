# Debian libhttpcore5-java: the constants of HttpStatus.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from debian import package
from java import Class

folder, version = package("libhttpcore5-java")
print(f"version\t{version}")
jar = next((folder / "usr/share/java").glob("httpcore5.jar"))
for name, code in Class(jar, "org/apache/hc/core5/http/HttpStatus").numbers().items():
    if code >= 100:
        print(f"{code}\t{name}")
