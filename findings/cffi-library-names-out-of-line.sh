#!/bin/sh
# One would guess: whether cffi parses C declarations when a program runs ("in-line, ABI mode", as WeasyPrint has it) or
# a build step has written them as a module ("out-of-line, ABI mode", which cffi's manual offers to reduce the time of
# import), a library is found by the same names.
#
# What happens: dlopen("m") finds the mathematical library in-line, since cffi asks ctypes.util.find_library for a name
# that the dynamic linker does not know. Out of line it raises OSError, since only the linker is asked; "libm.so.6" is
# found in both. A program that changes from one to the other needs other names for its libraries, and so does whoever
# keeps WeasyPrint's declarations in the second form, as we do.
#
# cffi 2.1.1 (in-line: cffi/api.py, _load_backend_lib; out of line: _cffi_backend alone); Linux. Both modes:
# https://cffi.readthedocs.io/en/stable/cdef.html. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cffi==2.1.1 setuptools
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

import cffi

DECLARED = "double cos(double);"
in_line = cffi.FFI()
in_line.cdef(DECLARED)
builder = cffi.FFI()
builder.cdef(DECLARED)
builder.set_source("written", None, compiler_verbose=0)
builder.emit_python_code("written.py")
names: dict[str, object] = {}
exec(Path("written.py").read_text(), names)

print("cffi", version("cffi"))
found = {}
for way, ffi in (("in-line", in_line), ("out-of-line", names["ffi"])):
    for name in ("m", "libm.so.6"):
        try:
            found[way, name] = ffi.dlopen(name).cos(0.0) == 1.0
        except OSError as fault:
            found[way, name] = False
            print(f"{way}, {name}: {fault}")
        else:
            print(f"{way}, {name}: found")
expected = {("in-line", "m"): True, ("out-of-line", "m"): False}
expected |= {(way, "libm.so.6"): True for way in ("in-line", "out-of-line")}
raise SystemExit(found != expected)
PYTHON
