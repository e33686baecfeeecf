"""RD7xx: names, personal data, quantities, doubles, and what is exempted."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD760",
        "warning",
        Wording(
            "名册里{name}的职务是“{right}”，不是“{post}”",
            "核对职务；任免已变的，更新 proofreading/roster.yaml",
            "姓名和职务错了是严重差错。",
        ),
        Wording(
            "in the roster {name} is “{right_en}”, not “{post}”",
            "check the post, or bring proofreading/roster.yaml up to date",
            "A wrong name or post is a grave mistake.",
        ),
    ),
    Rule(
        "RD761",
        "warning",
        Wording(
            "“{text}”与名册里{post}的姓名“{right}”差一个字",
            "核对姓名；任免已变的，更新 proofreading/roster.yaml",
            "姓名和职务错了是严重差错。",
        ),
        Wording(
            "“{text}” differs by one character from “{right}”, who is {post} in the roster",
            "check the name, or bring proofreading/roster.yaml up to date",
            "A wrong name or post is a grave mistake.",
        ),
    ),
    Rule(
        "RD762",
        "warning",
        Wording(
            "按名册的排序，{name}应在{before}之前",
            "核对排名；排序已变的，更新 proofreading/roster.yaml 里的 order",
            "领导人排名的先后有规定。",
        ),
        Wording(
            "in the roster {name} comes before {before}",
            "check the order, or bring `order` in proofreading/roster.yaml up to date",
            "The order of names is laid down.",
        ),
    ),
    Rule(
        "RD770",
        "warning",
        Wording(
            "有身份证号码（{text}）",
            "删掉，或只留前后几位",
            "公民的身份证号码是个人信息，公开它会伤害本人（《个人信息保护法》）。",
        ),
        Wording(
            "there is an identity number ({text})",
            "delete it, or keep a few figures of it",
            "It is personal data, and publishing it does harm.",
        ),
    ),
    Rule(
        "RD771",
        "warning",
        Wording(
            "有手机号码（{text}）",
            "删掉，或换成办公电话",
            "个人手机号码是个人信息；公开的联系方式应当用办公电话。",
        ),
        Wording(
            "there is a mobile number ({text})",
            "delete it, or give an office telephone",
            "It is personal data; offices give office telephones.",
        ),
    ),
    Rule(
        "RD772",
        "warning",
        Wording(
            "有银行卡号（{text}）",
            "删掉它",
            "银行卡号是敏感的个人信息。",
        ),
        Wording(
            "there is a bank card number ({text})",
            "delete it",
            "It is sensitive personal data.",
        ),
    ),
    Rule(
        "RD773",
        "warning",
        Wording(
            "“{text}”像是家庭住址",
            "删掉门牌号，只写到村或社区",
            "家庭住址是个人信息。",
        ),
        Wording(
            "“{text}” looks like a home address",
            "name the village or community only",
            "A home address is personal data.",
        ),
    ),
    Rule(
        "RD774",
        "warning",
        Wording(
            "有涉密或内部标志“{text}”",
            "停下来，先查清能不能公开；已解密或误用的，删掉标志",
            "带有这类标志的材料不得上网，发现后应当先核实。",
        ),
        Wording(
            "there is a mark of secrecy: “{text}”",
            "stop and find out whether this may be public; if the mark is a mistake, delete it",
            "What bears such a mark must not be put on the net.",
        ),
    ),
    Rule(
        "RD780",
        "info",
        Wording(
            "比例“{text}”超过了百分之百",
            "核对数字",
            "占比、合格率这类比例不会超过百分之百。",
        ),
        Wording(
            "the share “{text}” is more than a hundred per cent",
            "check the figure",
            "A share of a whole cannot be more.",
        ),
    ),
    Rule(
        "RD781",
        "info",
        Wording(
            "合计写的是 {text}，各行相加是 {right}",
            "核对表里的数字",
            "合计与各行对不上，总有一个数是错的。",
        ),
        Wording(
            "the total says {text}, the rows add up to {right}",
            "check the figures of the table",
            "One of the figures is wrong.",
        ),
    ),
    Rule(
        "RD782",
        "warning",
        Wording(
            "图片说明“{text}”什么也没有说",
            "写出图里是谁、在哪里、做什么",
            "看不见图片的读者要靠这句话了解内容。",
        ),
        Wording(
            "the text of the picture, “{text}”, says nothing",
            "say who or what is shown, and where",
            "Readers who cannot see it rely on these words.",
        ),
    ),
    Rule(
        "RD790",
        "warning",
        Wording(
            "与 {other} 几乎一样（相似 {percent}%）",
            "删掉重复的一篇；要在几个栏目出现，用 also_in；确是两篇的，用 proofread_ok 说明",
            "重复的稿件让读者分不清以哪篇为准。",
        ),
        Wording(
            "this is almost the same as {other} ({percent}% alike)",
            "delete one; use also_in to show one in several columns; if they are two, say so in proofread_ok",
            "Of two like articles readers cannot tell which one counts.",
        ),
    ),
    Rule(
        "RD791",
        "warning",
        Wording(
            "对 {code} 的放行没有说明{part}",
            "写上 {part}",
            "放行一处要说清是哪一处、为什么，以后的人才能复核。",
        ),
        Wording(
            "the exemption from {code} does not give {part_en}",
            "add {part_en}",
            "An exemption must say what it is for and why, so that it can be reviewed.",
        ),
    ),
    Rule(
        "RD792",
        "warning",
        Wording(
            "对 {code} 的放行没有用上",
            "删掉它；文字改过的，把 text 改成现在的文字",
            "没有用处的放行会在以后放过真正的差错。",
        ),
        Wording(
            "the exemption from {code} exempts nothing",
            "delete it, or bring its text up to date",
            "One that is left over would let a real mistake pass later.",
        ),
    ),
)
