"""Sets of signs that several rules look for, as parts of patterns."""

#: Han characters, as the inside of a set.
HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
#: Chinese numerals, as the inside of a set.
NUMERALS = "〇零一二三四五六七八九十百千万两"
#: What stands behind a name that is struck out with `**`.
AFTER_A_BLANK = "(?:[县市区镇乡村局某]|同志|先生|女士|书记|主任|院长)"
#: What ends a sentence or a clause.
STOPS = "。！？；：，、"
