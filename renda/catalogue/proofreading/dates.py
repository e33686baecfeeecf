"""RD7xx: dates, events, document numbers and terms."""

from renda.catalogue.rule import Rule, Wording

RULES = (
    Rule(
        "RD720",
        "warning",
        Wording(
            "“{text}”不是有效的日期或时间",
            "对照原稿改正",
            "日期错了，读者会误事。",
        ),
        Wording(
            "“{text}” is no possible date or time",
            "look up the original",
            "A wrong date misleads readers.",
        ),
    ),
    Rule(
        "RD721",
        "warning",
        Wording(
            "“{text}”与日历不符：{year}年的这一天是{right}",
            "核对日期和星期",
            "日期和星期总有一个是错的。",
        ),
        Wording(
            "“{text}” does not fit the calendar: in {year} that day is a {right_en}",
            "check the date and the day of the week",
            "One of the two is wrong.",
        ),
    ),
    Rule(
        "RD722",
        "warning",
        Wording(
            "“{text}”在 {years} 年以后",
            "核对年份",
            "具体到日的日期很少在这么远的将来，多半是写错了年份。",
        ),
        Wording(
            "“{text}” is {years} years ahead",
            "check the year",
            "A date with its day is hardly ever so far off.",
        ),
    ),
    Rule(
        "RD723",
        "warning",
        Wording(
            "发布日期 {date} 还没有到，稿件却已经公开",
            "核对 date；要到时再公开，加 publish_at: {date}",
            "日期在将来的稿件会一直排在最前面。",
        ),
        Wording(
            "the article is dated {date}, which is still to come, but is public already",
            "check the date, or add publish_at: {date}",
            "An article of the future stays on top of every list.",
        ),
    ),
    Rule(
        "RD724",
        "warning",
        Wording(
            "{day} 的稿件提到“{text}”，时间对不上",
            "核对日期和会议名称；“{text}”的时间：{held}（{source}）",
            "把过去的会议当作最新精神学习，或者说到还没有召开的会议，多半是旧稿或笔误。",
        ),
        Wording(
            "an article of {day} speaks of “{text}”, which does not fit in time",
            "check the date and the name; it was held on {held} ({source})",
            "An old meeting studied as new is the mark of an old text.",
        ),
    ),
    Rule(
        "RD725",
        "warning",
        Wording(
            "{day} 的稿件还在说“{text}”",
            "核对是不是旧稿；现在是{now}（{source}）。回顾过去的，写明年份或加“原”",
            "{until} 以后已经没有“{text}”了，多半是旧稿改了日期，或写惯了旧名称。",
        ),
        Wording(
            "an article of {day} still speaks of “{text}”",
            "see whether the text is an old one; it is now: {now} ({source}). "
            "Looking back, name the year or write 原",
            "There has been no “{text}” since {until}; the text is old, or the name is.",
        ),
    ),
    Rule(
        "RD726",
        "warning",
        Wording(
            "“{text}”是 {span} 年，{year} 年对不上",
            "核对是哪一个五年规划",
            "开局之年、收官之年、第几年都由规划的起止年份决定，写错多半是旧稿。",
        ),
        Wording(
            "“{text}” was {span}, which does not fit the year {year}",
            "check which five-year plan is meant",
            "The first, the last and any other year of a plan follow from its span.",
        ),
    ),
    Rule(
        "RD730",
        "warning",
        Wording(
            "文号“{text}”的写法不合规范",
            "写成“{right}”",
            "公文格式国家标准（GB/T 9704）：年份用全称，放在六角括号〔〕里；序号前不加“第”，不编虚位，后面加“号”。",
        ),
        Wording(
            "the document number “{text}” is not in the right form",
            "write “{right}”",
            "GB/T 9704: the year in full in 〔〕, the number without 第 and zeros, then 号.",
        ),
    ),
    Rule(
        "RD731",
        "warning",
        Wording(
            "这份文件的文号不是“{text}”",
            "已知文号：{right}（{source}），请核对",
            "文号错了，读者查不到文件。",
        ),
        Wording(
            "the number of this document is not “{text}”",
            "it is known as {right} ({source})",
            "With a wrong number the document cannot be found.",
        ),
    ),
    Rule(
        "RD732",
        "warning",
        Wording(
            "届次“{text}”的写法不对",
            "用汉字，届在前、次在后，如“第十八届人民代表大会第五次会议”",
            "人民代表大会的届次用汉字书写，先届后次，全站一致才便于检索。",
        ),
        Wording(
            "the term or session “{text}” is not written as it should be",
            "use Chinese numerals, the term first: 第十八届人民代表大会第五次会议",
            "Terms and sessions are written in Chinese numerals, in this order, throughout.",
        ),
    ),
    Rule(
        "RD733",
        "warning",
        Wording(
            "{day} 时应为{right}届，这里写的是“{text}”",
            "核对届次，或更正 proofreading/terms.yaml",
            "届次与稿件的日期对不上。",
        ),
        Wording(
            "on {day} it was the {right}届; here stands “{text}”",
            "check the term, or put proofreading/terms.yaml right",
            "The term does not fit the date of the article.",
        ),
    ),
)
