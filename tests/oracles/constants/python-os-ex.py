# Python itself: the constants of os that are the system's sysexits.h.
import os
import platform

print(f"version\t{platform.python_version()}")
for name in dir(os):
    if name.startswith("EX_"):
        print(f"{getattr(os, name)}\t{name}")
