# Debian libspring-web-java: the enum HttpStatus.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from debian import package
from java import Class

folder, version = package("libspring-web-java")
print(f"version\t{version}")
jar = next((folder / "usr/share/java").glob("spring3-web-*.jar"))
for name, code in Class(jar, "org/springframework/http/HttpStatus").numbers().items():
    if code >= 100:
        print(f"{code}\t{name}")
