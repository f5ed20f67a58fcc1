"""Judges batch files by pyx12, a validator that is not ours and knows these guides, and counts segments.

    python validate.py FOLDER LEAST

Ends with 1 when a file has an error, or a segment of the list occurs fewer than LEAST times.
"""

import collections
import glob
import io
import json
import os
import sys

import pyx12.params
import pyx12.x12n_document

# Every segment the writer can write, with the qualifier where one name serves several ends.
WRITTEN = """
ISA GS ST BHT HL:20 HL:22 HL:23 SE GE IEA
PRV:BI PRV:PE PRV:AT NM1:41 NM1:40 NM1:85 NM1:87 NM1:IL NM1:PR NM1:QC NM1:DN NM1:P3 NM1:82 NM1:77 NM1:DQ NM1:DK NM1:QB NM1:PW NM1:45
NM1:71 NM1:72 NM1:ZZ PER N3 N4 DMG SBR PAT
REF:EI REF:SY REF:0B REF:G2 REF:LU REF:Y4 REF:G1 REF:9F REF:X4 REF:EW REF:F8 REF:EA REF:6R REF:9B REF:XZ REF:D9 REF:P4 REF:9A REF:9C REF:G4
CLM DTP:431 DTP:484 DTP:439 DTP:454 DTP:304 DTP:453 DTP:455 DTP:471 DTP:090 DTP:444 DTP:314 DTP:360 DTP:361 DTP:435 DTP:096 DTP:434 DTP:050
DTP:472 DTP:573 CL1 PWK AMT:F5 AMT:F3 AMT:D AMT:EAF AMT:A8 K3 NTE:ADD NTE:CER NTE:DCP CRC:ZZ CRC:75
HI:ABK HI:ABF HI:ABJ HI:APR HI:ABN HI:DR HI:BBR HI:BBQ HI:BI HI:BH HI:BE HI:BG HI:BP
CAS:CO CAS:OA CAS:PR OI MOA MIA LX SV1 SV2 LIN CTP PS1 SVD
""".split()


def key(segment):
    elements = segment.split("*")
    name = elements[0]
    if name == "HL":
        return "HL:" + elements[3]
    if name in ("PRV", "NM1", "REF", "DTP", "AMT", "NTE", "CRC", "CAS"):
        return name + ":" + elements[1]
    if name == "HI":
        return "HI:" + elements[1].split(":")[0]
    return name


def faults(path):
    said = io.StringIO()
    param = pyx12.params.params()
    fine = pyx12.x12n_document.x12n_document(param=param, src_file=path, fd_997=io.StringIO(), fd_html=None, fd_xmldoc=None, fd_json=said)
    return [] if fine else [said.getvalue() or "refused without a word"]


def main():
    folder, least = sys.argv[1], int(sys.argv[2])
    counts, claims, wrong = collections.Counter(), collections.Counter(), 0
    paths = sorted(glob.glob(os.path.join(folder, "*.837*")))
    for path in paths:
        segments = [one.strip() for one in open(path, encoding="ascii").read().split("~")]
        here = collections.Counter(key(one) for one in segments if one)
        counts += here
        claims["837I" if here["SV2"] else "837P"] += here["CLM"]
        for fault in faults(path):
            wrong += 1
            print(path, fault[:4000])
    rare = {one: counts[one] for one in WRITTEN if counts[one] < least}
    unlisted = sorted(set(counts) - set(WRITTEN))
    print(" ".join(f"{one}={counts[one]}" for one in sorted(counts)))
    print(f"{len(paths)} files, {claims['837P']} claims on the 837P, {claims['837I']} on the 837I, {sum(counts.values())} segments, {wrong} files with errors")
    if rare or unlisted:
        print("too rare:", rare, "not in the list:", unlisted)
    return 1 if wrong or rare or unlisted or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
