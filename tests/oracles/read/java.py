# Constants of compiled Java classes, as far as lists of codes need them.
import struct
import zipfile

from debian import package


class Class:
    """A class of a jar: what its fields are given."""

    def __init__(self, jar, name):
        self.bytes, self.at = zipfile.ZipFile(jar).read(f"{name}.class"), 8
        self.pool = self._pool()
        self._take("HHH")
        self._skip(self._take("H") * 2)
        self.fields = [self._member() for _ in range(self._take("H"))]
        self.methods = [self._member() for _ in range(self._take("H"))]

    def numbers(self):
        """Field -> number: of `static final int`, and of what is made with numbers, the last of them."""
        found = {}
        for name, attributes in self.fields:
            if "ConstantValue" in attributes:
                value = self.pool[struct.unpack(">H", attributes["ConstantValue"])[0]]
                if isinstance(value, int):
                    found[name] = value
        return found | {name: numbers[-1] for name, numbers in self._made()}

    def ordinals(self):
        """Constant of an enum -> its place."""
        return {name: numbers[0] for name, numbers in self._made()}

    def _made(self):
        """Each static field with the numbers that were pushed for it (of an enum's constants the place is the first)."""
        code = next((attributes["Code"] for name, attributes in self.methods if name == "<clinit>"), bytes(8))
        code = code[8 : 8 + struct.unpack(">I", code[4:8])[0]]
        at, numbers = 0, []
        while at < len(code):
            op = code[at]
            if 0x02 <= op <= 0x08:  # iconst_m1 .. iconst_5
                numbers.append(op - 3)
            elif op == 0x10:  # bipush
                numbers.append(struct.unpack(">b", code[at + 1 : at + 2])[0])
            elif op == 0x11:  # sipush
                numbers.append(struct.unpack(">h", code[at + 1 : at + 3])[0])
            elif op == 0xB3:  # putstatic
                if numbers:
                    yield self._name_of(struct.unpack(">H", code[at + 1 : at + 3])[0]), numbers
                numbers = []
            # What comes after the constants (a table of all of them, a switch) is of another kind.
            elif op in (0xBD, 0xBC, 0xA7, 0xAA, 0xAB):
                return
            at += {0x10: 2, 0x12: 2, 0x11: 3, 0x13: 3, 0x14: 3}.get(op, 3 if 0xB2 <= op <= 0xBD else 1)

    def _pool(self):
        pool, index, count = {}, 1, self._take("H")
        while index < count:
            tag = self._take("B")
            if tag == 1:
                length = self._take("H")
                pool[index] = self.bytes[self.at : self.at + length].decode(errors="replace")
                self._skip(length)
            elif tag == 3:
                pool[index] = self._take("i")
            elif tag in (5, 6):
                self._skip(8)
                index += 1
            elif tag == 15:
                self._skip(3)
            elif tag in (7, 8, 16, 19, 20):
                pool[index] = (self._take("H"),)
            elif tag == 4:
                self._skip(4)
            else:
                pool[index] = (self._take("H"), self._take("H"))
            index += 1
        return pool

    def _name_of(self, reference):
        return self.pool[self.pool[self.pool[reference][1]][0]]

    def _member(self):
        _, name, _ = self._take("HHH")
        attributes = {}
        for _ in range(self._take("H")):
            key, length = self.pool[self._take("H")], self._take("I")
            attributes[key] = self.bytes[self.at : self.at + length]
            self._skip(length)
        return self.pool[name], attributes

    def _take(self, form):
        values = struct.unpack_from(">" + form, self.bytes, self.at)
        self.at += struct.calcsize(">" + form)
        return values[0] if len(values) == 1 else values

    def _skip(self, length):
        self.at += length


def read(name, jar, of):
    """Prints the version of a Debian package; a class of its jar."""
    folder, version = package(name)
    print(f"version\t{version}")
    return Class(next((folder / "usr/share/java").glob(jar)), of)


def statuses(name, jar, of):
    """Prints the HTTP status codes that a class of a Debian package has."""
    for constant, code in read(name, jar, of).numbers().items():
        if code >= 100:
            print(f"{code}\t{constant}")
