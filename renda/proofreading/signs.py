"""Sets of signs that several rules look for, as parts of patterns."""

#: Han characters, as the inside of a set.
HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
#: Chinese numerals, as the inside of a set.
NUMERALS = "〇零一二三四五六七八九十百千万两"
#: What stands behind a name that is struck out with `**`.
AFTER_A_BLANK = "(?:[县市区镇乡村局某]|同志|先生|女士|书记|主任|院长)"
#: What ends a sentence or a clause.
STOPS = "。！？；：，、"
#: Common surnames that are hardly ever a word of their own in an official text.
SURNAMES = frozenset(
    "王李张刘陈杨赵黄吴徐孙朱胡郭何罗宋郑韩唐冯邓曹彭曾肖萧蔡潘袁董余苏叶吕魏蒋杜丁沈姚卢傅钟姜崔谭廖范汪贾韦"
    "邱侯邹熊孟秦阎薛雷段郝龚邵史陶黎贺顾毛龙万钱严覃武戴莫孔白汤尹常易乔赖洪宁倪庞樊殷施翟颜俞聂葛詹申岳耿焦柳邢温"
)
