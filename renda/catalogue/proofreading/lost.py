"""RD7xx: what was lost or damaged on the way to the file."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD701",
        "warning",
        Wording(
            "“{text}”里的 ** 像是隐去的名字",
            "写出全称；确实不便公开的写“某”，如“某县”",
            "隐去的名字原样登出去，读者不知道说的是谁，也显得没有校对过。",
        ),
        Wording(
            "the ** in “{text}” look like a blanked-out name",
            "write the name, or 某 where it is withheld",
            "A blank left in print tells nobody who is meant.",
        ),
    ),
    Rule(
        "RD702",
        "warning",
        Wording(
            "“{text}”这里像是丢了数字",
            "对照原稿补上数字",
            "数字常在转换格式时丢失，留下的句子读不通。",
        ),
        Wording(
            "a number seems to be lost at “{text}”",
            "look up the number in the original",
            "Numbers get lost when a document is converted.",
        ),
    ),
    Rule(
        "RD703",
        "warning",
        Wording(
            "“{text}”这里像是丢了数量",
            "对照原稿补上数量",
            "数字常在转换格式时丢失，留下的句子读不通。",
        ),
        Wording(
            "a count seems to be lost at “{text}”",
            "look up the count in the original",
            "Numbers get lost when a document is converted.",
        ),
    ),
    Rule(
        "RD704",
        "warning",
        Wording(
            "句子中间夹着页码“{text}”",
            "删掉页码，把断开的句子接上",
            "从 PDF 复制的文字常带进页码。",
        ),
        Wording(
            "the page number “{text}” stands inside a sentence",
            "delete it and join the sentence",
            "Text copied from a PDF brings page numbers along.",
        ),
    ),
    Rule(
        "RD705",
        "warning",
        Wording(
            "“{text}”这里句子像是断了",
            "对照原稿，补上缺的文字或句末的标点",
            "一段的结尾没有标点，或者开头就是标点，多半是丢了一截。",
        ),
        Wording(
            "the sentence is broken at “{text}”",
            "look up the original; add what is missing, or the stop",
            "A paragraph without a stop, or one that begins with a comma, has usually lost a part.",
        ),
    ),
    Rule(
        "RD706",
        "warning",
        Wording(
            "“{text}”前面像是丢了姓",
            "写出全名",
            "职务前面只有名没有姓，公开稿件里不应出现。",
        ),
        Wording(
            "the surname before “{text}” seems to be missing",
            "write the name in full",
            "A post with a given name alone does not belong in print.",
        ),
    ),
    Rule(
        "RD707",
        "warning",
        Wording(
            "“{text}”重复了",
            "多半是“{right}”；确实要重复的，在 proofread_ok 里放行",
            "修改、粘贴时最容易多出一个字、一个词。",
        ),
        Wording(
            "“{text}” is written twice",
            "“{right}” is likely meant; if not, exempt it in proofread_ok",
            "A word too many is left over from an edit or a paste.",
        ),
    ),
    Rule(
        "RD710",
        "warning",
        Wording(
            "“{text}”像是识别错的字，应为“{right}”",
            "改为“{right}”",
            "扫描识别会把常用字认成形近的字。",
        ),
        Wording(
            "“{text}” looks misread for “{right}”",
            "write “{right}”",
            "Scanners mistake characters for others that look alike.",
        ),
    ),
    Rule(
        "RD711",
        "warning",
        Wording(
            "“{text}”应为“{right}”",
            "改为“{right}”；依据：{source}（{date}）。若这里没错，在词条里加 unless",
            "这个词在网站的易错词表里。词表由网站自己维护，程序不作判断。",
        ),
        Wording(
            "“{text}” should be “{right}”",
            "write “{right}” (after {source}, {date}); if it is right here, add `unless` to the entry",
            "The word is in the site's own list of wrong words.",
        ),
    ),
    Rule(
        "RD712",
        "warning",
        Wording(
            "“{text}”像是采集网站留下的字样",
            "删掉它，并核对稿件的来源",
            "这样的字样说明稿件是从别处采集来的，来源和内容都要核实。",
        ),
        Wording(
            "“{text}” looks like the mark of a site that collects texts",
            "delete it, and check where the article is from",
            "Such a mark shows that the text was copied from a collection.",
        ),
    ),
    Rule(
        "RD713",
        "warning",
        Wording(
            "“{text}”（U+{point}）是兼容字形，应为“{right}”",
            "改为“{right}”，或运行 check --fix",
            "从 PDF 复制的字看起来一样，却搜索不到，也读不出来。",
        ),
        Wording(
            "“{text}” (U+{point}) is a compatibility form of “{right}”",
            "write “{right}”, or run check --fix",
            "Signs copied from a PDF look right, but cannot be found or read aloud.",
        ),
    ),
    Rule(
        "RD714",
        "warning",
        Wording(
            "“{text}”是乱码",
            "对照原稿补上原来的文字",
            "转换编码或字体时丢了字。",
        ),
        Wording(
            "“{text}” is garbage",
            "look up the original",
            "Characters were lost when the encoding or the font was converted.",
        ),
    ),
    Rule(
        "RD715",
        "warning",
        Wording(
            "有看不见的字符（{text}）",
            "删掉它，或运行 check --fix",
            "看不见的字符会妨碍搜索、断行和朗读。",
        ),
        Wording(
            "there is an invisible character ({text})",
            "delete it, or run check --fix",
            "It disturbs search, line breaks and reading aloud.",
        ),
    ),
    Rule(
        "RD716",
        "info",
        Wording(
            "“{text}”要慎用：{advice}",
            "依据：{source}（{date}）。若这里用得对，在词条里加“除非”或“同句有”，或者在稿件里放行",
            "这个词在网站的慎用词表里。词表由网站自己维护，程序不作判断。",
        ),
        Wording(
            "“{text}” is to be used with care: {advice}",
            "after {source} ({date}); if it is right here, add `unless` or `beside` to the entry, or exempt it",
            "The word is in the site's own list of words to use with care.",
        ),
    ),
    Rule(
        "RD717",
        "warning",
        Wording(
            "“{text}”是从微信带来的字样",
            "删掉它；要请读者关注公众号的，放一张二维码图片，写清公众号的名称",
            "网页上没有这样的按钮，读者点不到，也显得稿件没有整理过。",
        ),
        Wording(
            "“{text}” was left over from WeChat",
            "delete it; to point to an account, show its QR code and name it",
            "A web page has no such button.",
        ),
    ),
    Rule(
        "RD718",
        "warning",
        Wording(
            "“{text}”像是写错了一个字",
            "多半是“{right}”；没有写错，就在 proofreading/words/ 里记入 fine",
            "同音、形近的字最容易打错，自己看往往看不出来。",
        ),
        Wording(
            "“{text}” seems to have a wrong character in it",
            "“{right}” is likely meant; if not, list the word as fine in proofreading/words/",
            "Characters of one sound or shape are easily typed for each other, and hard to see.",
        ),
    ),
    Rule(
        "RD719",
        "warning",
        Wording(
            "数字“{text}”里混进了字母",
            "写成“{right}”",
            "扫描识别常把 0 认成 O、把 1 认成 l，看着像，却搜不到。",
        ),
        Wording(
            "there is a letter in the number “{text}”",
            "write “{right}”",
            "Scanners read O for 0 and l for 1; it looks right and is never found.",
        ),
    ),
)
