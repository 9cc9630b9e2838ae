# Debian libspring-web-java: the enum HttpStatus.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from java import statuses

statuses("libspring-web-java", "spring3-web-*.jar", "org/springframework/http/HttpStatus")
