# PyPI aioquic: the enum ErrorCode of HTTP/3. Read as source: importing the module needs its library of QPACK.
import ast
import pathlib
import sys

tree = ast.parse((pathlib.Path(sys.argv[1]) / "aioquic/h3/connection.py").read_text())
enum = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "ErrorCode")
for line in enum.body:
    if isinstance(line, ast.Assign):
        print(f"{ast.literal_eval(line.value):#x}\t{line.targets[0].id}")
