# Debian libjaxrs-api-java: the enum Response.Status.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from debian import package
from java import Class

folder, version = package("libjaxrs-api-java")
print(f"version\t{version}")
jar = next((folder / "usr/share/java").glob("jaxrs-api.jar"))
for name, code in Class(jar, "javax/ws/rs/core/Response$Status").numbers().items():
    if code >= 100:
        print(f"{code}\t{name}")
