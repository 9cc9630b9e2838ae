# Debian libhttpcore5-java: the constants of HttpStatus.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from java import statuses

statuses("libhttpcore5-java", "httpcore5.jar", "org/apache/hc/core5/http/HttpStatus")
