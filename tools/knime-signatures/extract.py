#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cuts a listing of KNIME's public API down to what this project touches.

  extract.py LISTING OUT FOLDER...

LISTING   a listing of all of KNIME's signatures (text or gzip), one per KNIME version; its form:
          a line per type (`kind name flags [extends …] [implements …] [permits …] key=value…`),
          then two spaces in a line per member (`name descriptor flags [throws …] [value=…]
          [default=…] [sig=…]`); names are binary, lines with # are remarks
OUT       the extract, gzipped, without `sig=`; the same input gives the same bytes
FOLDER    compiled classes (the stand-ins' and the nodes'): every type of org.knime.* that they
          define or mention is kept, and all that it inherits from

Run after the build, whenever the test says that the extract lacks a type:
  for v in 5.8 5.next; do
    python3 tools/knime-signatures/extract.py …/$v.txt.gz \\
      knime-host/runner/src/test/resources/knime-signatures/$v.txt.gz \\
      knime-host/org.knime.core/target/classes knime-host/org.knime.core.ui/target/classes \\
      org.gollum.knime.nodes/target/classes
  done
"""
import gzip
import os
import re
import sys

MENTIONED = re.compile(rb"org/knime/[A-Za-z0-9_/$]+")


def mentioned(folders):
    names = set()
    for folder in folders:
        for place, _, files in os.walk(folder):
            for file in files:
                if file.endswith(".class"):
                    with open(os.path.join(place, file), "rb") as f:
                        names.update(n.decode().replace("/", ".") for n in MENTIONED.findall(f.read()))
    return names


def read(listing):
    with (gzip.open if listing.endswith(".gz") else open)(listing, "rt", encoding="utf-8") as f:
        remark, types, current = "", {}, None
        for line in f.read().splitlines():
            if line.startswith("#"):
                remark = remark or line
            elif line.startswith("  "):
                types[current].append(re.sub(r" sig=\S.*$", "", line))
            elif line:
                current = line.split()[1]
                types[current] = [re.sub(r" sig=\S.*$", "", line)]
        return remark, types


def parents(header):
    words = header.split(" ")
    return [n for i, w in enumerate(words) if w in ("extends", "implements") for n in words[i + 1].split(",")]


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    listing, out, folders = sys.argv[1], sys.argv[2], sys.argv[3:]
    remark, types = read(listing)
    waiting, kept = sorted(mentioned(folders)), set()
    while waiting:
        name = waiting.pop()
        if name in types and name not in kept:
            kept.add(name)
            waiting += parents(types[name][0])
    text = "\n".join([remark] + [line for name in sorted(kept) for line in types[name]]) + "\n"
    with open(out, "wb") as f:
        # No name and time in the header: the same extract is the same file.
        with gzip.GzipFile(filename="", mode="wb", fileobj=f, mtime=0) as z:
            z.write(text.encode("utf-8"))
    print("%s: %d of %d types" % (out, len(kept), len(types)))


if __name__ == "__main__":
    main()
