# PyPI aiosmtplib: the enum SMTPStatus; -1 is no reply of a server.
import sys

sys.path.insert(0, sys.argv[1])
from aiosmtplib import SMTPStatus

for name, code in SMTPStatus.__members__.items():
    if code > 0:
        print(f"{code.value}\t{name}")
