"""RD1xx: reading text, YAML and the fields of a front matter."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD101",
        "error",
        Wording(
            "文件开头没有稿件信息",
            "第一行写三个半角减号 ---，接着写 title: 和 date:，再用一行 --- 结束{here}；"
            "或运行 check --fix，由程序补上",
            "没有标题和日期，稿件无法发布。",
        ),
        Wording(
            "the file does not begin with a front matter",
            "write --- on the first line, then title: and date:, then another ---{here_en}; "
            "or let check --fix add it",
            "Without a title and a date an article cannot be published.",
        ),
    ),
    Rule(
        "RD102",
        "error",
        Wording(
            "稿件信息没有结束",
            "在正文之前单独写一行 ---{here}",
            "缺少结束行，正文会被当成稿件信息。",
        ),
        Wording(
            "the front matter is not closed",
            "write a line of --- before the text{here_en}",
            "Without the closing line the text would be read as front matter.",
        ),
    ),
    Rule(
        "RD103",
        "error",
        Wording(
            "这里的格式读不懂：{detail}",
            "{remedy}",
            "读不懂的内容不能猜，猜错就会发布错误的信息。",
        ),
        Wording(
            "this cannot be read: {detail_en}",
            "{remedy_en}",
            "What cannot be read is not guessed: a wrong guess would be published.",
        ),
    ),
    Rule(
        "RD104",
        "error",
        Wording(
            "行首用了制表符（Tab）",
            "删去行首的制表符；下级的内容改用两个空格缩进",
            "YAML 不允许用制表符缩进。",
        ),
        Wording(
            "the line is indented with a tab",
            "delete the tab; indent what belongs to the line above with two spaces",
            "YAML does not allow tabs for indentation.",
        ),
    ),
    Rule(
        "RD105",
        "error",
        Wording(
            "“{key}”后面用了全角冒号“：”",
            "改成半角冒号加一个空格：{key}: {rest}",
            "全角冒号会让整行变成一句普通文字，该项内容就丢了。",
        ),
        Wording(
            "a full-width colon stands after “{key}”",
            "write a plain colon and a space: {key}: {rest}",
            "With a full-width colon the line is mere text and the field is lost.",
        ),
    ),
    Rule(
        "RD106",
        "error",
        Wording(
            "“{key}:”后面缺一个空格",
            "改成 {key}: {rest}",
            "冒号后没有空格，整行会变成一句普通文字，该项内容就丢了。",
        ),
        Wording(
            "a space is missing after “{key}:”",
            "write {key}: {rest}",
            "Without the space the line is mere text and the field is lost.",
        ),
    ),
    Rule(
        "RD107",
        "error",
        Wording(
            "“{key}”写了两次（第一次在第 {first} 行）",
            "只留一个",
            "同名的项只有最后一个会生效，前面的会无声地丢失。",
        ),
        Wording(
            "“{key}” is given twice (first on line {first})",
            "keep one of them",
            "Only the last of two equal keys would count; the first would be lost in silence.",
        ),
    ),
    Rule(
        "RD108",
        "error",
        Wording(
            "“ #”之后的文字“{lost}”会被当作注释丢掉",
            "给整个内容加上引号：{whole}",
            "YAML 把空格加 # 之后的文字当作注释。",
        ),
        Wording(
            "the text “{lost}” after “ #” would be dropped as a comment",
            "put the whole value in quotes: {whole}",
            "YAML takes a # after a space as the start of a comment.",
        ),
    ),
    Rule(
        "RD109",
        "warning",
        Wording(
            "文件开头有看不见的 BOM 标记",
            "另存为“UTF-8”（不带 BOM）",
            "有的程序会因它认不出第一行。本次已忽略它。",
        ),
        Wording(
            "the file begins with an invisible byte order mark",
            "save it as UTF-8 without BOM",
            "Some programs fail to see the first line behind it. It was ignored here.",
        ),
    ),
    Rule(
        "RD110",
        "error",
        Wording(
            "文件不是 UTF-8 编码（像是 {encoding}）",
            "在编辑器里“另存为”，编码选 UTF-8",
            "编码不对，汉字会变成乱码。",
        ),
        Wording(
            "the file is not UTF-8 (it looks like {encoding})",
            "save it again with the encoding UTF-8",
            "With a wrong encoding the characters turn into garbage.",
        ),
    ),
    Rule(
        "RD111",
        "warning",
        Wording(
            "没有名为“{key}”的项",
            "{suggestion}",
            "认不出的项不起作用，可能是写错了字。",
        ),
        Wording(
            "there is no field “{key}”",
            "{suggestion_en}",
            "An unknown field has no effect; it may be misspelt.",
        ),
    ),
    Rule(
        "RD112",
        "error",
        Wording(
            "“{text}”不是有效的日期",
            "写成 2026-3-5、2026-3-5 9:00 或 2026年3月5日{here}",
            "稿件按日期排列，网址里也有年份，日期不能错。",
        ),
        Wording(
            "“{text}” is not a date",
            "write 2026-3-5, 2026-3-5 9:00 or 2026年3月5日{here_en}",
            "Articles are ordered by date and the year is in the address.",
        ),
    ),
    Rule(
        "RD113",
        "error",
        Wording(
            "缺少“{key}”（{name}）",
            "写一行 {key}: ，冒号后面空一格，写上{name}",
            "这一项必须有。",
        ),
        Wording(
            "“{key}” ({name}) is missing",
            "write a line {key}: …",
            "This field is required.",
        ),
    ),
    Rule(
        "RD114",
        "error",
        Wording(
            "“{key}”应当是{expected}，这里却是{found}",
            "{remedy}",
            "类型不对的内容无法使用。",
        ),
        Wording(
            "“{key}” should be {expected_en}, but is {found_en}",
            "{remedy_en}",
            "A value of the wrong kind cannot be used.",
        ),
    ),
    Rule(
        "RD115",
        "error",
        Wording(
            "“{key}”的值“{text}”不可用",
            "应为：{expected}{here}",
            "值不在允许的范围内。",
        ),
        Wording(
            "“{text}” is not a possible value of “{key}”",
            "it should be: {expected_en}{here_en}",
            "The value is outside what is allowed.",
        ),
    ),
    Rule(
        "RD116",
        "error",
        Wording(
            "“{text}”以特殊符号开头，会被 YAML 当作指令",
            "给整个内容加上引号：{whole}",
            "以 & * ! 开头的内容在 YAML 里另有含义，文字会丢失。",
        ),
        Wording(
            "“{text}” begins with a sign that YAML takes as an instruction",
            "put the whole value in quotes: {whole}",
            "In YAML a value that begins with & * or ! means something else and its text is lost.",
        ),
    ),
    Rule(
        "RD117",
        "error",
        Wording(
            "这里应当是“名称: 内容”的若干行",
            "写成“名称: 内容”，如 {example}",
            "只有“名称: 内容”的形式才能读出各项。",
        ),
        Wording(
            "lines of “name: value” are expected here",
            "write “name: value”, as in {example_en}",
            "Fields can be read only from lines of “name: value”.",
        ),
    ),
    Rule(
        "RD118",
        "error",
        Wording(
            "“{key}”与第 {first} 行的“{other}”是同一项",
            "只留一个",
            "同一项写两遍，不知道以哪个为准。",
        ),
        Wording(
            "“{key}” is the same field as “{other}” on line {first}",
            "keep one of them",
            "Given twice, it is not clear which one counts.",
        ),
    ),
    Rule(
        "RD119",
        "warning",
        Wording(
            "有看不见的控制字符（U+{point}），已换成空格",
            "删掉它；多半是从 Word 粘贴带来的",
            "控制字符会让订阅源和部分浏览器出错。",
        ),
        Wording(
            "there is an invisible control character (U+{point}); a space was put in its place",
            "delete it; it probably came with a paste from Word",
            "Control characters break feeds and some browsers.",
        ),
    ),
    Rule(
        "RD120",
        "error",
        Wording(
            "文件太大（{size}，上限 {limit}）",
            "把稿件拆开，大表格作为附件；粘贴在正文里的图片另存为文件",
            "过大的文件多半是误放的，也会拖慢读者的手机。",
        ),
        Wording(
            "the file is too large ({size}; at most {limit})",
            "split the article, attach the large table, save pictures that were pasted in as files",
            "Such a file is probably here by mistake, and is slow on a reader's phone.",
        ),
    ),
    Rule(
        "RD121",
        "error",
        Wording(
            "文件读不出来：{detail}",
            "检查文件是否存在、是否有读取权限",
            "读不出来的文件无法发布。",
        ),
        Wording(
            "the file cannot be read: {detail}",
            "see whether it is there and whether you may read it",
            "What cannot be read cannot be published.",
        ),
    ),
    Rule(
        "RD122",
        "error",
        Wording(
            "“{text}”前面的半角逗号把内容切断了",
            "给整个内容加上半角双引号，或把逗号改成全角“，”",
            "在花括号 {} 里，半角逗号是项与项的分隔，后面的文字会丢失。",
        ),
        Wording(
            "the comma before “{text}” cuts the value in two",
            "put the whole value in double quotes, or use the full-width comma “，”",
            "Inside {} a comma parts the fields, and the text behind it would be lost.",
        ),
    ),
    Rule(
        "RD123",
        "error",
        Wording(
            "列表的这一项没有以“- ”（减号加一个空格）开头",
            "写成 {right}",
            "没有“- ”，几项会连成一段文字。",
        ),
        Wording(
            "this item of a list does not begin with “- ” (a hyphen and a space)",
            "write {right}",
            "Without it the items would run together into one text.",
        ),
    ),
    Rule(
        "RD140",
        "error",
        Wording(
            "有看不见的文字方向标记（U+{point}）",
            "删掉它：把这几个字重新打一遍；多半是从网页或聊天软件复制带来的",
            "它会让后面的字倒着显示，001 元看起来是 100 元，读者看到的就不是写的。",
        ),
        Wording(
            "there is an invisible direction mark (U+{point})",
            "delete it: type these characters anew; it probably came with a paste",
            "It shows what follows in another order: 001 yuan reads as 100 yuan.",
        ),
    ),
    Rule(
        "RD141",
        "error",
        Wording(
            "这一行是版本控制留下的标记“{mark}”",
            "在几处标记之间选定要用的文字，其余文字连同所有标记行一起删掉",
            "两个人改了同一处，合并没有做完；照样发布，读者会看到两种说法和这些符号。",
        ),
        Wording(
            "this line is a mark of version control, “{mark}”",
            "choose the text to keep among the marks; delete the rest, and all lines of marks",
            "Two people changed the same lines, and the merge was not finished.",
        ),
    ),
)
