"""Values -> a page: templates, the language of the reader, links to our own static files.

A template says its words in both languages, `{{ t("园区", "Parks") }}`; Chinese is shown unless the reader chose
English (`?lang=en`, kept in a cookie). Jinja escapes every value; nothing is marked safe.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg import __version__

HERE = Path(__file__).parent
TEMPLATES, STATIC = HERE / "templates", HERE / "static"

LANGUAGES = ("zh", "en")
LANGUAGE_COOKIE = "kg_lang"
YEAR = 365 * 24 * 3600

#: The pages in the menu: path, Chinese name, English name.
MENU: tuple[tuple[str, str, str], ...] = (
    ("/parks", "园区", "Parks"),
    ("/companies", "企业", "Companies"),
    ("/projects", "项目", "Projects"),
    ("/chains", "产业链", "Chains"),
    ("/gaps", "缺口", "Gaps"),
    ("/honours", "荣誉", "Honours"),
    ("/indicators", "指标", "Indicators"),
    ("/plans", "目标与完成", "Targets"),
    ("/compare", "对标", "Compare"),
    ("/pictures", "图表", "Pictures"),
    ("/questions", "问答", "Questions"),
    ("/review", "核对", "Review"),
    ("/documents", "文档", "Documents"),
    ("/sparql", "SPARQL", "SPARQL"),
)


@cache
def environment() -> Environment:
    """The templates; a name that a template uses and nobody gives is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(static=static_url, version=__version__, menu=MENU)
    made.filters["number"] = show_number
    return made


@cache
def static_url(name: str) -> str:
    """The address of a file of ours, with a hash of what it holds, so that browsers may keep it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def show_number(value: object) -> str:
    """A number with its thousands apart; other values as they are."""
    return f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def language_of(request: Request) -> str:
    """zh or en: what the address asks for, else what the reader chose before, else Chinese."""
    for value in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if value in LANGUAGES:
            return value
    return "zh"


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that `template` makes of `values`, in the reader's language."""
    language = language_of(request)

    def say(zh: str, en: str) -> str:
        return en if language == "en" else zh

    def with_language(wanted: str) -> str:
        """The address of this page in another language."""
        pairs = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
        return f"{request.url.path}?{urlencode([*pairs, ('lang', wanted)])}"

    text = (
        environment()
        .get_template(template)
        .render(t=say, lang=language, path=request.url.path, in_language=with_language, **values)
    )
    response = HTMLResponse(text, status, headers={"Content-Language": "zh-CN" if language == "zh" else "en"})
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR, httponly=True, samesite="lax")
    return response
