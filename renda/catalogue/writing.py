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
            "“{text}……”里的 ** 像是隐去的名字，没有当作加粗",
            "隐去的名字写成“某”，如“某县”；确实要加粗，就在 ** 前后换个位置",
            "成对的 ** 会把中间的文字变成粗体，读起来就错了。",
        ),
        Wording(
            "the ** in “{text}…” look like blanked-out names and were not read as bold",
            "write 某 for a name that is withheld; if bold is meant, put the ** elsewhere",
            "A pair of ** would turn what stands between them bold.",
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
)
