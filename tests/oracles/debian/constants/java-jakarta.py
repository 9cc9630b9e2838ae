# Debian libjaxrs-api-java: the enum Response.Status.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from java import statuses

statuses("libjaxrs-api-java", "jaxrs-api.jar", "javax/ws/rs/core/Response$Status")
