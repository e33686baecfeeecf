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
        "RD748",
        "warning",
        Wording(
            "“{text}”用了全角符号，不起作用，会原样显示",
            "写成“{right}”；意思没有疑问的，check --fix 能改",
            "引用、分隔线、代码和标签的符号都用半角。",
        ),
        Wording(
            "the signs of “{text}” are full-width and do nothing; they are shown as they are",
            "write “{right}”; check --fix does so where it is sure",
            "The marks of quotations, rules, code and tags are half-width.",
        ),
    ),
    Rule(
        "RD749",
        "warning",
        Wording(
            "“{text}”是别的软件的写法，在这里不起作用，会原样显示",
            "改成{right}，或删掉这些符号",
            "各种软件的 Markdown 不尽相同，这里认不出的符号读者会看到。",
        ),
        Wording(
            "“{text}” is a mark of another program and does nothing here",
            "write {right_en}, or delete the signs",
            "Programs differ in their Markdown; readers see the signs that are not known here.",
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
            "夹在汉字中间的下划线、全角的星号都不起作用，星号里面也不能有空格。",
        ),
        Wording(
            "“{text}” will not turn bold",
            "write **text** without blanks inside, or run check --fix",
            "Underscores between Chinese characters and full-width stars do nothing, "
            "and the stars must touch the text.",
        ),
    ),
    Rule(
        "RD752",
        "warning",
        Wording(
            "“{text}”的符号不对，没有成为链接或图片",
            "写成 {right}；意思没有疑问的，check --fix 能改",
            "方括号、圆括号和图片的感叹号都用半角，中间不空格。",
        ),
        Wording(
            "“{text}” is no link or picture, since its signs are wrong",
            "write {right}; check --fix does so where it is sure",
            "The brackets of a link and the mark of a picture are half-width, with no blanks between.",
        ),
    ),
    Rule(
        "RD753",
        "warning",
        Wording(
            "表格的竖线用了全角“｜”，不会变成表格",
            "改成半角 |，第二行写 |---|---|，或运行 check --fix",
            "表格只认半角竖线。",
        ),
        Wording(
            "the bars of the table are full-width and make no table",
            "use |, and |---|---| in the second row, or run check --fix",
            "Only half-width bars make a table.",
        ),
    ),
    Rule(
        "RD754",
        "warning",
        Wording(
            "“{text}……”像是列表，写法不对",
            "每项写成“{right}……”，或运行 check --fix",
            "照 Word 的样子写的列表，或符号后面没有空格的，只是文字，手机上不会缩进，朗读也听不出是列表。",
        ),
        Wording(
            "“{text}…” looks like a list but is none",
            "write “{right}…”, or run check --fix",
            "A list written as in Word, or without a blank behind its signs, is mere text: "
            "it does not indent and is not read as a list.",
        ),
    ),
    Rule(
        "RD757",
        "warning",
        Wording(
            "“{text}”没有成为小标题，符号会原样显示",
            "写成“{right}”，半角的 # 后面空一格",
            "全角的＃、后面不空格的 # 都不起作用，目录里也没有这一节。",
        ),
        Wording(
            "“{text}” is no heading, and its signs are shown",
            "write “{right}”, half-width and with a blank behind the #",
            "A full-width ＃, or a # without a blank, does nothing, and the contents lack the part.",
        ),
    ),
    Rule(
        "RD758",
        "warning",
        Wording(
            "注的标号“{text}”不起作用",
            "{remedy}",
            "正文里的 [^1] 和注前面的 [^1]: 要成对，符号都用半角，读者才找得到注。",
        ),
        Wording(
            "“{text}” leads to no note",
            "{remedy_en}",
            "The [^1] in the text and the [^1]: before the note belong together, both half-width.",
        ),
    ),
    Rule(
        "RD759",
        "warning",
        Wording(
            "表格没有写好：“{text}”{problem}",
            "第二行写 |---|---|，每格一组半角减号；各行的格数和第一行一样，空格也要写竖线；意思没有疑问的，check --fix 能改",
            "表格的第二行是一排半角的减号和竖线，各行格数与第一行相同；少一格，数字就站错了栏。",
        ),
        Wording(
            "a table is not sound: “{text}” {problem_en}",
            "write |---|---| as the second row, and as many cells in every row; check --fix does so where it is sure",
            "The second row of a table is of hyphens and bars, and all rows have as many cells as the first.",
        ),
    ),
    Rule(
        "RD775",
        "warning",
        Wording(
            "“{text}”像是粘贴时没有带过来的图片",
            "把图片存成文件，写成 ![说明](文件名)；没有图片就删掉",
            "从微信、WPS 复制的文字不带图片，只留下这样的字样。",
        ),
        Wording(
            "“{text}” seems to be left of a picture that was not pasted",
            "save the picture as a file and write ![text](file), or delete this",
            "Text copied from WeChat or WPS brings no pictures, only such words.",
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
