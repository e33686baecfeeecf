"""RD7xx: punctuation and the marks of Markdown."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD740",
        "warning",
        Wording(
            "汉字旁边用了半角标点“{text}”，应为“{right}”",
            "改成全角，或运行 check --fix",
            "中文标点用全角。",
        ),
        Wording(
            "the half-width “{text}” stands next to Chinese and should be “{right}”",
            "use the full-width sign, or run check --fix",
            "Chinese punctuation is full-width.",
        ),
    ),
    Rule(
        "RD741",
        "warning",
        Wording(
            "“{text}”用了直引号",
            "改成“ ”，或运行 check --fix",
            "中文引号用“ ”，引号里面再用‘ ’。",
        ),
        Wording(
            "“{text}” has straight quotation marks",
            "write “ ”, or run check --fix",
            "Chinese quotation marks are “ ”, and ‘ ’ inside them.",
        ),
    ),
    Rule(
        "RD742",
        "warning",
        Wording(
            "“{text}”是全角的数字或字母",
            "写成“{right}”，或运行 check --fix",
            "全角的数字和字母搜索不到，朗读也会出错。",
        ),
        Wording(
            "“{text}” is in full-width figures or letters",
            "write “{right}”, or run check --fix",
            "They cannot be found, and are read aloud wrongly.",
        ),
    ),
    Rule(
        "RD743",
        "warning",
        Wording(
            "“{text}”的标点旁边多了空格",
            "删掉空格，或运行 check --fix",
            "中文标点自带空位，旁边不加空格。",
        ),
        Wording(
            "there is a blank beside the punctuation in “{text}”",
            "delete it, or run check --fix",
            "Chinese punctuation has its own space.",
        ),
    ),
    Rule(
        "RD744",
        "warning",
        Wording(
            "标点“{text}”重复了",
            "留下一个",
            "多半是修改时没有删干净。",
        ),
        Wording(
            "the punctuation “{text}” is doubled",
            "keep one",
            "It is usually left over from an edit.",
        ),
    ),
    Rule(
        "RD745",
        "warning",
        Wording(
            "“{text}”应写成“{right}”",
            "改为“{right}”，或运行 check --fix",
            "中文省略号是六个点……，破折号占两个字——。",
        ),
        Wording(
            "“{text}” should be “{right}”",
            "write “{right}”, or run check --fix",
            "The Chinese ellipsis has six dots and the dash fills two characters.",
        ),
    ),
    Rule(
        "RD746",
        "warning",
        Wording(
            "“{text}”没有成对",
            "补上另一半，或删掉它",
            "括号、引号、书名号都要成对。",
        ),
        Wording(
            "“{text}” has no partner",
            "add the other half, or delete it",
            "Brackets and quotation marks come in pairs.",
        ),
    ),
    Rule(
        "RD747",
        "info",
        Wording(
            "“{text}”的汉字之间有一个空格",
            "多余就删掉；若这里丢了标点或文字，补上",
            "句子中间单独一个空格，多半是排版留下的，也可能是丢了一个字。",
        ),
        Wording(
            "there is a blank between the characters of “{text}”",
            "delete it, or add what is missing",
            "A lone blank in a sentence is left over from typesetting, or a sign was lost.",
        ),
    ),
    Rule(
        "RD750",
        "warning",
        Wording(
            "“{text}”没有成对，会原样显示",
            "加粗写成 **文字**；不是加粗就删掉",
            "单独的星号不起作用，读者会看到它。",
        ),
        Wording(
            "“{text}” has no partner and will be shown as it is",
            "write **text** for bold, or delete it",
            "A lone asterisk does nothing and is seen by readers.",
        ),
    ),
    Rule(
        "RD751",
        "warning",
        Wording(
            "“{text}”不会变成粗体",
            "写成 **文字**，星号紧贴文字，或运行 check --fix",
            "汉字旁边的下划线不起作用，星号里面也不能有空格。",
        ),
        Wording(
            "“{text}” will not turn bold",
            "write **text** without blanks inside, or run check --fix",
            "Underscores do nothing next to Chinese, and the stars must touch the text.",
        ),
    ),
    Rule(
        "RD752",
        "warning",
        Wording(
            "链接“{text}”用了全角括号，不起作用",
            "写成 {right}，或运行 check --fix",
            "链接的方括号、圆括号都用半角，中间不空格。",
        ),
        Wording(
            "the link “{text}” has full-width brackets and does not work",
            "write {right}, or run check --fix",
            "The brackets of a link are half-width, with nothing between them.",
        ),
    ),
    Rule(
        "RD753",
        "warning",
        Wording(
            "表格的竖线用了全角“｜”，不会变成表格",
            "改成半角 |，或运行 check --fix",
            "表格只认半角竖线。",
        ),
        Wording(
            "the bars of the table are full-width and make no table",
            "use |, or run check --fix",
            "Only half-width bars make a table.",
        ),
    ),
    Rule(
        "RD754",
        "warning",
        Wording(
            "“{text}……”像是列表，写法不对",
            "每项写成“{right}……”，或运行 check --fix",
            "照 Word 的样子写的列表只是文字，手机上不会缩进，朗读也听不出是列表。",
        ),
        Wording(
            "“{text}…” looks like a list but is none",
            "write “{right}…”, or run check --fix",
            "A list written as in Word is mere text: it does not indent and is not read as a list.",
        ),
    ),
    Rule(
        "RD755",
        "warning",
        Wording(
            "“{text}”是没有填好的模板标记",
            "换成真正的内容；要原样显示就放进反引号",
            "这是套用模板时漏填的一项。",
        ),
        Wording(
            "“{text}” is a mark of a template that was never filled in",
            "write what belongs there; to show the mark itself, put it in backticks",
            "An item of a template was left out.",
        ),
    ),
    Rule(
        "RD756",
        "warning",
        Wording(
            "“{text}”像是留待填写的字样",
            "补上内容；补好以前留作草稿（draft: true）",
            "占位的字样登出去，就是公开的差错。",
        ),
        Wording(
            "“{text}” looks like something still to be filled in",
            "fill it in, or mark the article with draft: true",
            "A placeholder in print is a public mistake.",
        ),
    ),
)
