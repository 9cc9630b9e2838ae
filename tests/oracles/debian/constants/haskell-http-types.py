# Debian libghc-http-types-doc: the source that Haddock shows, in which the compiler's remarks are spans of their own.
import html
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "read"))
from debian import package

folder, version = package("libghc-http-types-doc")
print(f"version\t{version}")
page = next(folder.glob("usr/share/doc/*/html/src/Network.HTTP.Types.Status.html")).read_text()
source = html.unescape(re.sub(r"<[^>]*>", "", page))
codes = dict(re.findall(r"^(status\d+) = .*\n?mkStatus Int\n(\d+) ", source, re.M))
# The bounds of the type are no names of their codes.
for name, same in re.findall(r"^(?!minBound|maxBound)([a-z]\w*) = Status\n(status\d+)$", source, re.M):
    print(f"{codes[same]}\t{name}")
for name, code in codes.items():
    print(f"{code}\t{name}")
