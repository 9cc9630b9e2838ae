# PyPI pika: the reply codes among the constants of pika.spec; the others are of frames and of deliveries.
import sys

sys.path.insert(0, sys.argv[1])
import pika.spec

for name, code in vars(pika.spec).items():
    if name.isupper() and isinstance(code, int) and 200 <= code < 600 and name != "FRAME_END":
        print(f"{code}\t{name}")
