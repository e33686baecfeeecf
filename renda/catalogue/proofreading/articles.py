"""RD793 to RD799: articles and files of content/, seen beside each other."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD793",
        "warning",
        Wording(
            "与 {other} 同在一个栏目、标题相同，日期只差 {days} 天",
            "是重复的，删去一篇；不是重复的，把标题写得不一样，或放行 RD793 并写明原因",
            "同一条消息发两遍，读者分不清看哪一篇。",
        ),
        Wording(
            "it has the title of {other} in the same column, and their dates are {days} days apart",
            "delete one if it is there twice; else let their titles differ, or exempt RD793",
            "Of the same news twice, readers cannot tell which one to read.",
        ),
    ),
    Rule(
        "RD794",
        "info",
        Wording(
            "与 {other} 标题相同，日期差 {days} 天",
            "在标题里写明第几次、哪一年，读者在列表里才分得清；本来就该同名的不用改",
            "列表和搜索结果里只看得到标题。",
        ),
        Wording(
            "it has the title of {other}, {days} days before",
            "say in the title which one it is, unless they are meant to be called alike",
            "Lists and search results show little more than the title.",
        ),
    ),
    Rule(
        "RD795",
        "warning",
        Wording(
            "{name} {date} {why}",
            "核对年份；确实如此的，放行 RD795 并写明原因",
            "年份多半是敲错了。稿件按日期排列，会一直排在最前面或者沉到最后。",
        ),
        Wording(
            "{name_en} is {date}, {why_en}",
            "check the year; if it is right, exempt RD795 with the reason",
            "The year is probably a slip; the article would stay on top of every list, or sink.",
        ),
    ),
    Rule(
        "RD796",
        "warning",
        Wording(
            "稿件放在 {folder} 年的文件夹里，日期却是 {year} 年",
            "核对 date；日期没有错的，把文件移到 {year} 文件夹",
            "年初最容易把年份写成上一年，网址里的年份也会跟着错。",
        ),
        Wording(
            "the article lies in the folder of {folder}, but is dated {year}",
            "check the date; if it is right, move the file to the folder {year}",
            "In January the old year is easily written, and it is in the address, too.",
        ),
    ),
    Rule(
        "RD797",
        "warning",
        Wording(
            "“{name}”没有发布：它不是稿件，也没有稿件用到它",
            "要发成稿件，就把文字写进同一处的 {stem}.md；要供下载，就在稿件里写 附件: {name}；都不是就移出 content",
            "只有 .md 文件是稿件，别的文件要有稿件用到才会发布。",
        ),
        Wording(
            "“{name}” is not published: it is no article, and no article uses it",
            "write its text into {stem}.md, or name it in an article as attachments: {name}, "
            "or move it out of content",
            "Only .md files are articles; other files are published when an article uses them.",
        ),
    ),
)
