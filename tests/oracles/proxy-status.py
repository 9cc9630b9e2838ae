# PyPI httplint: the errors that its parser of Proxy-Status knows. Read as source: the package needs others to be imported.
import pathlib
import re
import sys

text = (pathlib.Path(sys.argv[1]) / "httplint/field/parsers/proxy_status.py").read_text()
errors = text[text.index('"error": {') : text.index('"next-hop": {')]
for token in re.findall(r'Token\(\s*"(\w+)"\s*\)', errors):
    print(f"{token}\t{token}")
