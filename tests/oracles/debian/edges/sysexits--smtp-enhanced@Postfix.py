# Debian postfix: the function of its library that knows what a status of sysexits.h means for mail.
import ctypes
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from debian import package


class Detail(ctypes.Structure):
    _fields_ = [("status", ctypes.c_int), ("enhanced", ctypes.c_char_p), ("text", ctypes.c_char_p)]


folder, version = package("postfix")
print(f"version\t{version}")
libraries = folder / "usr/lib/postfix"
try:
    ctypes.CDLL(str(libraries / "libpostfix-util.so"), mode=ctypes.RTLD_GLOBAL)
    library = ctypes.CDLL(str(libraries / "libpostfix-global.so"))
except OSError as error:
    # A library that Postfix needs and this machine lacks.
    print(error, file=sys.stderr)
    sys.exit(127)
library.sys_exits_detail.restype = ctypes.POINTER(Detail)
for status in range(1, 128):
    detail = library.sys_exits_detail(status).contents
    if detail.status == status:
        print(f"{status}\t{detail.enhanced.decode()}")
