# Python itself: the enum HTTPStatus, second names too.
import platform
from http import HTTPStatus

print(f"version\t{platform.python_version()}")
for name, status in HTTPStatus.__members__.items():
    print(f"{status.value}\t{name}")
