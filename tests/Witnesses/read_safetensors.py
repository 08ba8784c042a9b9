"""Reads a safetensors file by the description of the format, with numpy alone, and prints what is in it.

    /usr/bin/python3 tests/Witnesses/read_safetensors.py FILE
"""
import json
import struct
import sys

import numpy

TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1", "BOOL": "?"}

with open(sys.argv[1], "rb") as file:
    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
    data = file.read()
print(header.pop("__metadata__", {}))
for name, entry in header.items():
    start, end = entry["data_offsets"]
    values = numpy.frombuffer(data[start:end], TYPES[entry["dtype"]]).reshape(entry["shape"])
    print(name, values.shape, values.dtype, "mean %.6g" % values.mean())
