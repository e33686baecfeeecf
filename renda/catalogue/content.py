"""RD3xx: the files of content/ and where they stand."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD301",
        "error",
        Wording(
            "没有“{folder}”这个栏目",
            "{suggestion}",
            "文件夹名就是栏目；放错了地方，稿件不会出现在网站上。",
        ),
        Wording(
            "there is no column “{folder}”",
            "{suggestion_en}",
            "The folder is the column; in a wrong place the article would not appear.",
        ),
    ),
    Rule(
        "RD302",
        "error",
        Wording(
            "“{column}”不能直接放稿件",
            "{remedy}",
            "栏目组只收集下级栏目的稿件；单页栏目只有一个 index.md。",
        ),
        Wording(
            "“{column}” cannot hold articles",
            "{remedy_en}",
            "A group gathers its children's articles; a page column has one index.md.",
        ),
    ),
    Rule(
        "RD303",
        "error",
        Wording(
            "与 {other} 生成同一个网页 {path}",
            "改其中一个的文件名、日期或网址",
            "两个来源写一个网页，其中一个会丢失。",
        ),
        Wording(
            "it makes the same page as {other}: {path}",
            "change the file name, the date or the address of one of them",
            "Of two sources for one page, one would be lost.",
        ),
    ),
    Rule(
        "RD304",
        "error",
        Wording(
            "编号“{id}”已被 {other} 使用",
            "给每篇稿件一个不同的 id",
            "订阅的读者靠编号认稿件，重复会让其中一篇收不到。",
        ),
        Wording(
            "the id “{id}” is already used by {other}",
            "give each article an id of its own",
            "Feed readers know articles by their id; of two equal ones, one is never shown.",
        ),
    ),
    Rule(
        "RD305",
        "error",
        Wording(
            "正文是空的",
            "写上正文；只有附件、原文链接或图片的，写上 附件、来源链接 或 图片；没写好就留作草稿（draft: true）",
            "空白网页对读者没有用处，检查时也会被扣分。",
        ),
        Wording(
            "the text is empty",
            "write it; or give attachments, source_url or image in its place; or mark it with draft: true",
            "A blank page is of no use to a reader.",
        ),
    ),
    Rule(
        "RD306",
        "error",
        Wording(
            "正文无法处理：{what}",
            "{remedy}",
            "这样的文字会让转换程序停住很久。",
        ),
        Wording(
            "the text cannot be converted: {what_en}",
            "{remedy_en}",
            "Such text would keep the converter busy for very long.",
        ),
    ),
    Rule(
        "RD307",
        "error",
        Wording(
            "文件名“{name}”在 Windows 上不能用：{detail}",
            '改个名字，不用 < > : " / \\ | ? * 等符号，结尾不用点或空格',
            "别的编辑在 Windows 上取不到这个文件。",
        ),
        Wording(
            "the file name “{name}” cannot be used on Windows: {detail_en}",
            'rename it without < > : " / \\ | ? *, and without a dot or space at its end',
            "Editors on Windows could not fetch the file.",
        ),
    ),
    Rule(
        "RD308",
        "error",
        Wording(
            "“{name}”与“{other}”只有大小写或字形不同",
            "改其中一个的名字",
            "在 Windows 和 macOS 上它们是同一个文件，其中一个会丢失。",
        ),
        Wording(
            "“{name}” and “{other}” differ only in case or composition",
            "rename one of them",
            "On Windows and macOS they are one file, and one would be lost.",
        ),
    ),
    Rule(
        "RD309",
        "error",
        Wording(
            "这是一个符号链接，不会读取",
            "放真正的文件",
            "链接可能指到网站以外的文件，把不该公开的内容发布出去。",
        ),
        Wording(
            "this is a symbolic link and is not read",
            "put the real file here",
            "A link may lead out of the site and publish what must not be public.",
        ),
    ),
    Rule(
        "RD310",
        "error",
        Wording(
            "没有专题“{topic}”",
            "{suggestion}",
            "专题在 site_config.yaml 的 topics 里统一登记，以免同一专题写出几种名字。",
        ),
        Wording(
            "there is no topic “{topic}”",
            "{suggestion_en}",
            "Topics are listed in site_config.yaml, so that one topic does not get several names.",
        ),
    ),
    Rule(
        "RD311",
        "warning",
        Wording(
            "单页栏目“{column}”还没有内容",
            "写 content/{column}/index.md",
            "导航里有这个栏目，读者点开却是空白。",
        ),
        Wording(
            "the page column “{column}” has no text yet",
            "write content/{column}/index.md",
            "The menu leads there, and the reader finds a blank page.",
        ),
    ),
    Rule(
        "RD312",
        "info",
        Wording(
            "没有写 id，暂用“{id}”",
            "加一行 id: {id}，以后改文件名或移动文件都不会变",
            "没有固定的编号，文件改名后订阅的读者会把它当成新稿件。",
        ),
        Wording(
            "no id is given; “{id}” is used",
            "add a line id: {id}, which stays when the file is renamed or moved",
            "Without an id of its own a renamed article looks new to feed readers.",
        ),
    ),
    Rule(
        "RD313",
        "warning",
        Wording(
            "到期下线的时间不晚于发布时间，稿件永远不会出现",
            "检查 publish_at 和 expires_at",
            "这篇稿件在任何时候都不会公开。",
        ),
        Wording(
            "the article expires before it is published and never appears",
            "look at publish_at and expires_at",
            "There is no moment at which this article is public.",
        ),
    ),
    Rule(
        "RD315",
        "warning",
        Wording(
            "“{name}”像是稿件，但文件名不以 .md 结尾，没有当稿件发布",
            "把文件名的结尾改成 .md（小写，前面不再有别的扩展名）",
            "只有以 .md 结尾的文件才是稿件。",
        ),
        Wording(
            "“{name}” looks like an article, but does not end with .md and is not published as one",
            "rename it so that it ends with .md in lower case and nothing else",
            "Only files that end with .md are articles.",
        ),
    ),
    Rule(
        "RD316",
        "error",
        Wording(
            "找不到 content 文件夹",
            "建立它，稿件放在 content/<栏目>/ 里；若在别处，用 --site 指明",
            "没有 content，已发布的稿件会被全部当成过时的网页删除。",
        ),
        Wording(
            "there is no content folder",
            "make one and put articles into content/<column>/; if it is elsewhere, use --site",
            "Without it every published article would be removed as outdated.",
        ),
    ),
    Rule(
        "RD314",
        "error",
        Wording(
            "这个文件不属于任何栏目",
            "移到 content/<栏目>/ 里",
            "只有栏目文件夹里的稿件才会发布。",
        ),
        Wording(
            "this file belongs to no column",
            "move it into content/<column>/",
            "Only what lies in a column's folder is published.",
        ),
    ),
    Rule(
        "RD340",
        "error",
        Wording(
            "“{name}”{what}，不能发布",
            "{remedy}",
            "稿件旁边的文件会原样公开；能执行的文件会让别人控制网站，或在读者的浏览器里运行。",
        ),
        Wording(
            "“{name}” {what_en} and must not be published",
            "{remedy_en}",
            "Files beside an article are public as they are; one that is run gives the site away.",
        ),
    ),
    Rule(
        "RD341",
        "warning",
        Wording(
            "“{name}”{what}，没有发布",
            "{remedy}",
            "忘在文件夹里的备份、密钥、工作稿，谁都可能下载，所以只发布图片、音视频和文档。",
        ),
        Wording(
            "“{name}” {what_en}; it is not published",
            "{remedy_en}",
            "Forgotten backups and keys would be open to all; so only media and documents are.",
        ),
    ),
    Rule(
        "RD342",
        "warning",
        Wording(
            "“{name}”会和稿件一起公开，但是没有哪里用到它",
            "给读者看的，写进正文或附件；不给读者看的，移到 content 外面",
            "忘在文件夹里的草稿、名单，知道网址的人都能下载。",
        ),
        Wording(
            "“{name}” is published beside the article, but nothing refers to it",
            "name it in the text or among the attachments, or move it out of content",
            "Whoever guesses its address can fetch a draft or a list that was forgotten there.",
        ),
    ),
    Rule(
        "RD350",
        "warning",
        Wording(
            "这个栏目今年已有同名的稿件 {other}，新建的是另一篇",
            "要改那一篇就打开它，并删去新建的这一篇；确是两篇的，把标题写得不一样",
            "多敲一次命令就会多出一篇同名的草稿。",
        ),
        Wording(
            "the column has an article of this title already, {other}; another one was made",
            "open that one and delete the new file, or let their titles differ",
            "Running the command once more makes one more draft of the same title.",
        ),
    ),
    Rule(
        "RD351",
        "warning",
        Wording(
            "更新日期 {updated} 早于发布日期 {date}",
            "核对 date 和 updated；没有更新过的，删去 updated",
            "先更新后发布，读者会怀疑日期有假。",
        ),
        Wording(
            "it was revised on {updated}, before it was published on {date}",
            "check date and updated; delete updated if nothing was revised",
            "Readers will doubt both dates.",
        ),
    ),
)
