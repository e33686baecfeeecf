"""RD32x and RD33x: what an author wrote, and what becomes of it on the page."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD318",
        "error",
        Wording(
            "{noun}{what}",
            "{remedy}",
            "网页只显示本站的文件：别处的图片随时会换、会消失，读者的行踪也会让别的网站知道。",
        ),
        Wording(
            "{noun_en} {what_en}",
            "{remedy_en}",
            "A page shows its own site's files: others change or vanish, and tell who reads.",
        ),
    ),
    Rule(
        "RD320",
        "error",
        Wording(
            "网页上的文字与稿件不一致：稿件写“{written}”，网页成了“{shown}”",
            "检查这里的标点和符号（* _ [ ] < > | 等）是否成对、是否该写成别的形式",
            "国家机关发布的文字一字一数都不能变。",
        ),
        Wording(
            "the page does not say what was written: “{written}” became “{shown}”",
            "see whether the signs here (* _ [ ] < > |) are paired, or should be written otherwise",
            "What a state organ publishes must not change by a single character.",
        ),
    ),
    Rule(
        "RD321",
        "warning",
        Wording(
            "{what} 不能用在稿件里，已去掉（共 {count} 处）",
            "删掉它，改用 Markdown 的写法；若它其实是文字，写成 &lt; &gt;",
            "脚本、样式和外来的框架、图片可能伤害读者、泄露读者的行踪，也会让网页变样。",
        ),
        Wording(
            "{what} may not be used in an article and was taken out ({count} times)",
            "delete it and use Markdown; if it is meant as text, write &lt; and &gt;",
            "Scripts, styles, foreign frames and pictures can harm readers, tell others about them, "
            "and change how pages look.",
        ),
    ),
    Rule(
        "RD322",
        "warning",
        Wording(
            "“{text}”里的星号可能表示加粗，也可能表示隐去的内容；网页上仍是星号",
            "要加粗，写成 {bold}；要星号，写成 {stars}，或把隐去的字写成“某”",
            "成对的星号会把中间的文字变成粗体，隐去的姓名和数字就看不出来了。",
        ),
        Wording(
            "the stars in “{text}” may mean bold or something left out; the page shows stars",
            "for bold, write {bold}; for stars, write {stars}, or 某 for what is left out",
            "A pair of stars would turn what stands between them bold, and the blanks would be gone.",
        ),
    ),
    Rule(
        "RD324",
        "error",
        Wording(
            "这一行开始了一段照原样显示的文字（代码），却没有结束的一行",
            "在这段文字后面单独加一行同样的符号；不是代码，就删掉这一行",
            "没有结束，这几个符号会印在网页上，后面的文字也会走样。",
        ),
        Wording(
            "a block of code begins on this line and never ends",
            "add a line of the same signs below it; if it is no code, delete this line",
            "Without an end the signs are printed, and what follows is read as something else.",
        ),
    ),
    Rule(
        "RD326",
        "error",
        Wording(
            "这里像是一段不公开的注释，但写法不对，会印在网页上",
            "注释用半角符号写成 <!-- 内容 -->，开头和结尾都要有；不需要的就删掉",
            "写给同事看的话，会被所有读者看到。",
        ),
        Wording(
            "this looks like a comment, but is none, and would be printed on the page",
            "write <!-- … --> with plain signs, its beginning and its end; or delete it",
            "What was meant for colleagues would be read by everybody.",
        ),
    ),
    Rule(
        "RD328",
        "info",
        Wording(
            "正文里用了一级标题（#），网页上各级标题都降了一级",
            "正文的标题从 ## 写起；一级标题是稿件的题目",
            "一个网页只有一个一级标题，读屏软件和搜索引擎靠它认出题目。",
        ),
        Wording(
            "the text uses headings of the first level (#); on the page all are one level lower",
            "begin the headings of a text with ##; the first level is the article's title",
            "A page has one heading of the first level, by which it is known.",
        ),
    ),
    Rule(
        "RD323",
        "error",
        Wording(
            "第 {first}—{last} 行是用制表符（Tab）分开的几列，在网页上会连成一行",
            "改成表格，如 | 姓名 | 职务 |，第二行写 |---|---|；check --fix 能代为改好",
            "从 Word、WPS 复制的表格只剩下制表符，各行连在一起，谁任什么职务就分不清了。",
        ),
        Wording(
            "lines {first} to {last} are columns parted by tabs, which run together on the page",
            "write a table, as in | name | post | with |---|---| below; check --fix makes it",
            "Of a table copied from Word only tabs are left; with its rows in one line, nobody can "
            "tell who holds which post.",
        ),
    ),
    Rule(
        "RD330",
        "error",
        Wording(
            "没有名为“{name}”的块",
            "可用：图片、图集、视频、音频、附件、提示、时间线、居中、落款、对照{suggestion}",
            "认不出的块没有样式，读者看到的就不是您想要的样子。",
        ),
        Wording(
            "there is no block “{name}”",
            "blocks: figure, gallery, video, audio, attachment, notice, timeline, center, "
            "signature, compare{suggestion_en}",
            "An unknown block has no form, so readers would not see what was meant.",
        ),
    ),
    Rule(
        "RD331",
        "error",
        Wording(
            "从这里开始的块“{name}”没有结束",
            "在块的末尾另起一行，写同样多的冒号",
            "没有结束的块会把后面的正文都收进去。",
        ),
        Wording(
            "the block “{name}” that begins here is not closed",
            "write a line of as many colons below its end",
            "A block that does not end would take in all the text below it.",
        ),
    ),
    Rule(
        "RD332",
        "error",
        Wording(
            "块“{name}”缺少{part}",
            "在块里补上{part}",
            "听不见、看不见的读者要靠文字了解内容（《无障碍环境建设法》第三十二条）；缺文件的块无法显示。",
        ),
        Wording(
            "the block “{name}” lacks {part_en}",
            "add {part_en} to the block",
            "Readers who cannot see or hear rely on the text (Law on a Barrier-free Environment, art. 32).",
        ),
    ),
    Rule(
        "RD333",
        "warning",
        Wording(
            "这一行冒号没有对应的块",
            "删掉它，或在前面补上块的开头，如 ::: 提示",
            "多出来的冒号会原样显示给读者。",
        ),
        Wording(
            "this line of colons closes nothing",
            "delete it, or open a block above, as in ::: notice",
            "The stray colons would be shown to readers.",
        ),
    ),
    Rule(
        "RD334",
        "error",
        Wording(
            "表格的这一行有 {count} 格，表头只有 {limit} 格，多出的“{lost}”不会显示",
            "删去多出的格，或给表头和分隔行各添一格；格子里的竖线写成 \\|",
            "比表头多的格子网页上没有地方放，文字就丢了。",
        ),
        Wording(
            "this row of a table has {count} cells, its head {limit}; “{lost}” would be lost",
            "delete the cells too many, or add one to the head and the line below it; "
            "write \\| for a bar within a cell",
            "There is no place on the page for cells that have no head, so their words are lost.",
        ),
    ),
    Rule(
        "RD335",
        "error",
        Wording(
            "“{text}”会被当作给排版看的属性，不会显示",
            "花括号改成全角：{right}",
            "小标题、粗体、链接后面的半角花括号在 Markdown 里另有含义，里面的文字会丢失。",
        ),
        Wording(
            "“{text}” is taken for a list of attributes and is not shown",
            "write full-width braces: {right}",
            "Behind a heading, bold words or a link, braces mean something else in Markdown.",
        ),
    ),
)
