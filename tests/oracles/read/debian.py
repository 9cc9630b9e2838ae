# Debian's packages, unpacked beside each other in folders that are called `name-version`.
import pathlib
import re
import sys


def package(name):
    """The folder of a package and its version."""
    for folder in pathlib.Path(sys.argv[1]).iterdir():
        version = folder.name.removeprefix(f"{name}-")
        if folder.name != version and re.match(r"\d", version):
            return folder, version
    raise SystemExit(f"{name} is not in {sys.argv[1]}")
