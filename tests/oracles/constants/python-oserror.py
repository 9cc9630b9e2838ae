# Python itself: the class that an OSError made with the number becomes, where that is one of its own.
import errno
import platform

print(f"version\t{platform.python_version()}")
for name, number in vars(errno).items():
    if isinstance(number, int) and (kind := type(OSError(number, name))) is not OSError:
        print(f"{name}\t{kind.__name__}")
