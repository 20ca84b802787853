#!/usr/bin/python3
# Tidang: readings of Chinese characters from Unicode's Unihan_Readings.txt as one small binary table.
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-pinyin.py Unihan_Readings.txt[.bz2] OUTPUT

OUTPUT, little endian: "TDPY", u16 number of syllables, u16 0, u32 number of characters; syllables of 8 bytes,
padded with zeros; per character u32 code point and four u16 syllable numbers + 1 (0: none), in order of code
points."""
import bz2
import collections
import re
import struct
import sys
import unicodedata

# Readings in names of places and families that the sources lack or put away: first added, then kept in front
# where marked with a star.
PATCHES = {
    "六": ["lu"], "枞": ["zong"], "蚌": ["beng"], "单": ["shan", "dan", "chan"], "曾": ["zeng", "ceng"],
    "覃": ["qin", "tan"], "尉": ["yu", "wei"], "俟": ["qi", "si"], "万": ["mo"], "仇": ["qiu", "chou"],
    "区": ["ou", "qu"], "解": ["xie", "jie"], "查": ["zha", "cha"], "盖": ["ge", "gai"], "种": ["chong"],
    "朴": ["piao", "pu"], "折": ["she", "zhe"], "缪": ["miao", "mou", "miu"], "员": ["yun", "yuan"],
    "祭": ["zhai", "ji"], "翟": ["zhai", "di"], "澹": ["tan", "dan"], "车": ["ju", "che"], "盛": ["sheng", "cheng"],
    "长": ["chang", "zhang"], "厦": ["xia", "sha"], "重": ["chong", "zhong"], "莞": ["guan", "wan"],
    "堡": ["bao", "pu", "bu"], "圩": ["xu", "wei"], "洞": ["tong", "dong"], "铅": ["yan", "qian"],
    "歙": ["she", "xi"], "亳": ["bo"], "蔚": ["yu", "wei"], "浚": ["xun", "jun"], "乐": ["le", "yue", "lao"],
    "朝": ["chao", "zhao"], "泊": ["po", "bo"], "台": ["tai"], "牟": ["mu", "mou"], "行": ["hang", "xing"],
    "郴": ["chen"], "耒": ["lei"], "汨": ["mi"], "溆": ["xu"], "沅": ["yuan"], "丽": ["li"], "涡": ["guo", "wo"],
    "阿": ["a", "e"], "大": ["da", "dai", "tai"], "都": ["du", "dou"], "调": ["diao", "tiao"], "还": ["huan", "hai"],
    "参": ["can", "shen", "cen"], "尹": ["yin"], "晟": ["cheng", "sheng"], "那": ["na"], "隗": ["wei", "kui"],
    "逄": ["pang"], "乜": ["nie", "mie"], "冼": ["xian"], "宓": ["mi", "fu"], "褚": ["chu"], "召": ["shao", "zhao"],
}
FIELDS = ("kMandarin", "kTGHZ2013", "kHanyuPinlu", "kXHC1983")


def plain(text):
    text = unicodedata.normalize("NFD", text).replace("u\u0308", "v")
    return "".join(c for c in text if "a" <= c <= "z")


def readings(field, value):
    for word in value.split():
        if field in ("kTGHZ2013", "kXHC1983"):
            word = word.split(":", 1)[1]
        for part in word.split(","):
            syllable = plain(re.sub(r"\(.*", "", part).lower())
            if syllable:
                yield syllable


def main():
    source, target = sys.argv[1:]
    opened = bz2.open(source, "rt", encoding="utf-8") if source.endswith(".bz2") else open(source, encoding="utf-8")
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    with opened as lines:
        for line in lines:
            if not line.startswith("U+"):
                continue
            code, field, value = line.rstrip("\n").split("\t", 2)
            if field in FIELDS:
                found[int(code[2:], 16)][field].extend(readings(field, value))
    table = {}
    for code, fields in found.items():
        table[code] = list(dict.fromkeys(s for f in FIELDS for s in fields.get(f, [])))
    for character, extra in PATCHES.items():
        code = ord(character)
        table[code] = list(dict.fromkeys(extra + table.get(code, [])))
    table = {code: rs[:4] for code, rs in table.items() if rs}
    syllables = sorted({s for rs in table.values() for s in rs})
    number = {s: i + 1 for i, s in enumerate(syllables)}
    assert len(table) > 40000 and len(syllables) < 600 and max(map(len, syllables)) < 8
    with open(target, "wb") as out:
        out.write(b"TDPY" + struct.pack("<HHI", len(syllables), 0, len(table)))
        for s in syllables:
            out.write(s.encode().ljust(8, b"\0"))
        for code in sorted(table):
            rs = [number[s] for s in table[code]]
            out.write(struct.pack("<I4H", code, *(rs + [0] * (4 - len(rs)))))


main()
