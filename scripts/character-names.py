# In: the Unicode database of the Python that runs this, 3.13. Out: src/syntax/tokens/character-names.json, which maps the name of
# each character that "\N{...}" accepts to its code point. Names are stored as hashes of 30 bits, sorted, nine characters a
# record: five for the hash and four for the code point. Ideographs and Hangul syllables have names by rule.
# Run: python3.13 scripts/character-names.py
import json
import sys
import unicodedata
from pathlib import Path

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
# Digits in the order of their codes, so that records can be compared as text.
ORDERED = "".join(sorted(DIGITS))
# Aliases that unicodedata cannot list. https://www.unicode.org/Public/15.1.0/ucd/NameAliases.txt
ALIASES = (Path(__file__).parent / "character-aliases.txt").read_text().splitlines()


def hash_of(name, seed):
    value = seed
    for character in name:
        value = ((value ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return (value ^ (value >> 30)) & 0x3FFFFFFF


def base64(number, length):
    return "".join(ORDERED[(number >> (6 * place)) & 63] for place in reversed(range(length)))


names = {}
for point in range(sys.maxunicode + 1):
    name = unicodedata.name(chr(point), "")
    if name and not name.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")):
        names[name] = point
for alias in ALIASES:
    try:
        found = unicodedata.lookup(alias)
    except KeyError:
        continue
    if len(found) == 1:
        names.setdefault(alias, ord(found))
seed = next(seed for seed in range(1, 1000) if len({hash_of(name, seed) for name in names}) == len(names))
records = sorted(base64(hash_of(name, seed), 5) + base64(point, 4) for name, point in names.items())
ideographs = []
for point in range(sys.maxunicode + 1):
    if unicodedata.name(chr(point), "").startswith("CJK UNIFIED IDEOGRAPH-"):
        if ideographs and ideographs[-1][1] == point - 1:
            ideographs[-1][1] = point
        else:
            ideographs.append([point, point])
target = Path(__file__).parent.parent / "src/syntax/tokens/character-names.json"
table = {"unicode": unicodedata.unidata_version, "seed": seed, "ideographs": ideographs, "records": "".join(records)}
target.write_text(json.dumps(table) + "\n")
print(f"wrote {len(records)} names")
