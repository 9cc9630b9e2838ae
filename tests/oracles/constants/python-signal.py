# Python itself: the names of signal; a second name of a number belongs to the one that the enum Signals has.
import platform
import signal

print(f"version\t{platform.python_version()}")
for name, member in signal.Signals.__members__.items():
    print(f"{member.name}\t{name}")
