# Python itself: the names of errno; EDEADLOCK is a second name of EDEADLK here.
import errno
import platform

print(f"version\t{platform.python_version()}")
for name, number in vars(errno).items():
    if isinstance(number, int):
        print(f"{'EDEADLK' if name == 'EDEADLOCK' else name}\t{name}")
