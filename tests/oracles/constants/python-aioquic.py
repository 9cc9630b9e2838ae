# PyPI aioquic: the enum QuicErrorCode. Read as source: importing the module needs its libraries of cryptography.
import ast
import pathlib
import sys

tree = ast.parse((pathlib.Path(sys.argv[1]) / "aioquic/quic/packet.py").read_text())
enum = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "QuicErrorCode")
for line in enum.body:
    if isinstance(line, ast.Assign):
        print(f"{ast.literal_eval(line.value):#x}\t{line.targets[0].id}")
