"""RD7xx: what is seen only when a passage or an article is read as a whole, and what a word
processor shows for itself."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD708",
        "warning",
        Wording(
            "这一段“{text}”和第 {line} 行的一段一样",
            "删掉一段；确实要重复的，在 proofread_ok 里放行",
            "粘贴了两次，读者会以为看错了行。",
        ),
        Wording(
            "the paragraph “{text}” stands in line {line} already",
            "delete one of them; if both are meant, exempt it in proofread_ok",
            "It was pasted twice, and readers lose their line.",
        ),
    ),
    Rule(
        "RD709",
        "warning",
        Wording(
            "简体稿件里有繁体字“{text}”",
            "改为“{right}”；引用原文的，放在引号或书名号里",
            "公开的稿件用规范汉字，繁体字多半是从别处粘贴来的，还会搜不到。",
        ),
        Wording(
            "there are traditional characters “{text}” in a simplified text",
            "write “{right}”; put what is cited in quotation marks",
            "Official texts use the standard characters, and the others are not found by a search.",
        ),
    ),
    Rule(
        "RD727",
        "warning",
        Wording(
            "各项票数相加是 {total}，多于到会或参加表决的 {voters}",
            "对照原稿核对“{text}”",
            "赞成、反对、弃权相加不会多于参加表决的人数，总有一个数是错的。",
        ),
        Wording(
            "the votes add up to {total}, more than the {voters} who were there",
            "check “{text}” against the original",
            "Votes for, against and abstained cannot be more than the voters; one figure is wrong.",
        ),
    ),
    Rule(
        "RD734",
        "warning",
        Wording(
            "序号“{text}”前面少了第 {right}",
            "把序号改连贯；若是漏了一段，对照原稿补上",
            "序号跳过一个，不是编错了，就是丢了一段。",
        ),
        Wording(
            "number {right} is missing before “{text}”",
            "number the parts through, or add the one that was lost",
            "Where a number is left out, it was miscounted or a part was lost.",
        ),
    ),
    Rule(
        "RD776",
        "warning",
        Wording(
            "“{text}”是 Word 等软件留下的字样",
            "删掉它，或对照原稿补上它代表的内容；空格代码直接删掉",
            "目录的页码、批注、失效的引用只在 Word 里有用，到了网页上就是多余的字。",
        ),
        Wording(
            "“{text}” was left behind by a word processor",
            "delete it, or write what it stands for; delete codes of blanks",
            "Tables of contents, comments and broken references serve in Word alone.",
        ),
    ),
)
