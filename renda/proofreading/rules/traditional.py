"""Traditional characters in a simplified text: “乡贤與村民”.

Only those that no simplified text has, not even in a name. What is quoted, and a text that is
traditional throughout, may be so on purpose.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

#: Each with its simplified form behind it.
_PAIRS = (
    "與与們们個个這这為为爲为國国會会學学習习發发對对開开關关門门問问間间時时過过還还進进運运達达選选議议論论說说話话語语"
    "讀读請请謝谢認认識识記记許许設设計计訊讯調调談谈證证評评護护譯译變变書书長长張张陳陈韓韩馬马鳥鸟魚鱼龍龙東东車车"
    "軍军載载輪轮輸输轉转農农電电雲云風风飛飞體体頭头題题類类願愿顧顾顯显預预領领頓顿須须順顺項项頁页飯饭飲饮館馆驗验"
    "驚惊鄉乡鎮镇區区縣县黨党員员圖图團团場场報报壓压壇坛壞坏壯壮聲声處处備备夠够夢梦夾夹奪夺奮奋婦妇媽妈孫孙寧宁寶宝"
    "實实審审寫写寬宽將将專专尋寻導导屆届屬属層层歲岁島岛幣币帶带幫帮幹干庫库廠厂廣广廳厅張张強强彈弹歸归當当錄录後后"
    "徑径從从復复愛爱態态慶庆憂忧憑凭應应懷怀懸悬戰战戲戏戶户擁拥擇择擊击擔担據据擬拟擴扩擾扰攝摄攜携敗败數数敵敌斷断"
    "無无舊旧曉晓曆历暫暂條条來来極极構构樣样樓楼標标樹树橋桥機机檔档檢检權权歡欢歐欧殘残殺杀氣气決决沒没況况淨净減减"
    "測测溫温準准滿满漢汉滅灭漸渐潔洁濟济濃浓灣湾災灾煙烟營营燈灯爐炉爭争獨独獲获獎奖環环現现產产畝亩畢毕畫画異异療疗"
    "盡尽監监盤盘眾众確确礎础禮礼離离種种稱称積积穩稳窮穷競竞筆笔節节範范築筑簡简簽签糧粮紀纪約约紅红納纳純纯紙纸級级"
    "細细終终組组結结絕绝給给統统經经綠绿維维綱纲網网緊紧線线編编練练總总績绩織织繼继續续罰罚羅罗義义聖圣聞闻聯联職职"
    "聽听膽胆臨临舉举藝艺藥药蘇苏蘭兰號号衛卫補补裝装製制複复見见規规視视親亲覺觉覽览觀观觸触訂订討讨訓训託托訪访訴诉"
    "診诊詞词試试詩诗該该詳详誠诚誤误課课諸诸謀谋講讲豐丰負负財财貢贡貧贫貨货責责貫贯貴贵買买費费貼贴賀贺資资賞赏賢贤"
    "賣卖質质賴赖賽赛贊赞趕赶趙赵跡迹踐践躍跃較较輔辅輕轻辦办辭辞邊边遠远適适遲迟遷迁遺遗鄭郑鄰邻醫医釋释針针鐘钟鋼钢"
    "錢钱錯错鍵键鐵铁鑒鉴閉闭閱阅隊队階阶際际陸陆陽阳陰阴隨随險险隱隐雙双雜杂難难靈灵靜静響响頒颁頻频願愿養养餘余騙骗"
    "駐驻鬥斗鮮鲜點点齊齐齡龄齒齿勞劳務务動动勝胜勢势勵励協协單单嚴严喪丧國国圍围園园圓圆執执報报塵尘壽寿夾夹奧奥"
    "併并傳传債债傷伤價价億亿優优儲储兒儿內内兩两凍冻劃划劇剧劉刘創创則则剛刚勸劝勛勋"
)
_SIMPLE = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_FOUND = re.compile(f"[{''.join(_SIMPLE)}]+")
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’")
#: More of them make a traditional text.
_MOST = 20


def find_traditional(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    found = list(_FOUND.finditer(prose))
    if not found or sum(len(each[0]) for each in found) > _MOST:
        return
    quoted = [each.span() for each in _QUOTED.finditer(prose)]
    for each in found:
        if not any(start < each.start() < end for start, end in quoted):
            yield Finding(*each.span(), {"right": "".join(map(_SIMPLE.__getitem__, each[0]))})


RULES = (ProofRule("RD709", find_traditional),)
