# Debian systemd: the exit statuses in the tables of systemd.exec(5).
import gzip
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "read"))
from debian import package

folder, version = package("systemd")
print(f"version\t{version}")
page = gzip.decompress((folder / "usr/share/man/man5/systemd.exec.5.gz").read_bytes()).decode()
for code, name in re.findall(r"T\{\n(\d+)\nT\}:T\{\n\\fB(EXIT_\w+|EX_\w+)\\fR\nT\}", page):
    print(f"{code}\t{name}")
