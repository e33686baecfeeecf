"""RD4xx: links, pictures and attachments that an article names."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD401",
        "error",
        Wording(
            "链接“{target}”指向的内容不存在",
            "{remedy}",
            "打不开的链接让读者失望，也是检查扣分的项目。",
        ),
        Wording(
            "the link “{target}” leads nowhere",
            "{remedy_en}",
            "A dead link disappoints readers and fails inspections.",
        ),
    ),
    Rule(
        "RD402",
        "error",
        Wording(
            "找不到图片“{target}”",
            "把图片放到稿件所在的文件夹，文件名（含大小写）要一致{suggestion}",
            "缺图的稿件不能发布。",
        ),
        Wording(
            "the picture “{target}” is not there",
            "put it into the article's folder under exactly this name{suggestion_en}",
            "An article without its picture must not be published.",
        ),
    ),
    Rule(
        "RD403",
        "error",
        Wording(
            "找不到附件“{target}”",
            "把附件放到稿件所在的文件夹，文件名（含大小写）要一致{suggestion}",
            "读者点附件时会打不开。",
        ),
        Wording(
            "the attachment “{target}” is not there",
            "put it into the article's folder under exactly this name{suggestion_en}",
            "The reader could not open it.",
        ),
    ),
    Rule(
        "RD404",
        "error",
        Wording(
            "“{target}”跑到了 content 文件夹之外",
            "只引用 content 里的文件，或 /assets/ 里的文件",
            "网站以外的文件可能不该公开。",
        ),
        Wording(
            "“{target}” leads out of the content folder",
            "refer only to files in content or /assets/",
            "Files outside the site may not be meant for the public.",
        ),
    ),
    Rule(
        "RD405",
        "warning",
        Wording(
            "图片“{target}”没有文字说明",
            "{remedy}",
            "视障读者靠说明了解图片（《无障碍环境建设法》第三十二条）。",
        ),
        Wording(
            "the picture “{target}” has no text alternative",
            "{remedy_en}",
            "Readers who cannot see the picture rely on it (Law on a Barrier-free Environment, art. 32).",
        ),
    ),
    Rule(
        "RD406",
        "error",
        Wording(
            "“{target}”指向的稿件现在不公开（{reason}）",
            "去掉链接，或等那篇稿件公开后再发",
            "读者点开会是“找不到网页”。",
        ),
        Wording(
            "“{target}” leads to an article that is not public now ({reason_en})",
            "remove the link, or publish after that article",
            "The reader would find nothing there.",
        ),
    ),
    Rule(
        "RD407",
        "warning",
        Wording(
            "链接“{target}”指向的位置不存在",
            "{suggestion}",
            "读者点开后会停在网页开头，找不到要看的地方。",
        ),
        Wording(
            "the link “{target}” names a part that is not there",
            "{suggestion_en}",
            "The reader would land at the top of the page and not find the part.",
        ),
    ),
    Rule(
        "RD408",
        "error",
        Wording(
            "“{target}”{what}，没有发布，读者打不开",
            "{remedy}；这里的引用也要改",
            "稿件旁边只发布图片、音视频和文档；别的文件可能泄露内情，或者被人执行。",
        ),
        Wording(
            "“{target}” {what_en}; it is not published, and the reader would find nothing",
            "{remedy_en}; and change it here too",
            "Only media and documents are published; other files may tell secrets, or be run.",
        ),
    ),
)
