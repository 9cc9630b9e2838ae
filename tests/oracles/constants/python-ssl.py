# Python itself: the enum AlertDescription.
import platform
import ssl

print(f"version\t{platform.python_version()}")
for name, code in ssl.AlertDescription.__members__.items():
    print(f"{code.value}\t{name}")
