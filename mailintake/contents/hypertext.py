"""HTML made readable as plain text. The parser is selectolax (Lexbor), as forgiving as a browser.

Hostile HTML can make any browser's tree grow without bound, so what is nested too much is never parsed: its tags are
cut out instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from casework.signals.problems import Problem
from mailintake.contents.untagged import LONG_TAG, before_tag, opened, without_tags, without_unseen
from mailintake.decoding.charsets import clean

MAX_CHARACTERS = 500_000
"""How much of the HTML is read."""
MAX_COST = 1_000_000
"""Sum of the open elements at each tag: what a tree could grow to, at worst."""
MAX_OPEN = 400
"""Elements open at once. Browsers stop at 512; people's mail stays under 100."""
MAX_ATTRIBUTES = 2_000
MAX_LINKS = 200
MAX_LINK = 500

MAX_SIGN = 12
"""Code points of a sign that is drawn as an image."""

_PICTURE = re.compile(r"^cid:|\.(?:png|jpe?g|gif|bmp|webp|heic)$", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_LAST = "x-last"
"""An element behind a page: where it is not met, the page ends within a tag or an element that hides words."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_ENDS = 2
"""More ends of lines than this tell no more."""
_BLANK = re.compile(rf"[>\s]{{{_MOST_ENDS + 1},}}")
_SKIPPED = {"script", "style", "head", "template", "-comment", "-doctype", "object", "svg", "math"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "pre", "table"}
_BLOCKS = _PARAGRAPHS | {
    "div", "tr", "li", "dl", "dt", "dd", "section", "article", "header", "footer", "main", "aside", "address",
    "center", "fieldset", "form", "figure", "figcaption", "hr", "caption", "tbody", "thead", "body", "option",
}  # fmt: skip
_VOID = {"br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "source"}
# Their end tag may be left out: an open one closes the one before.
_CLOSED_BY_NEXT = {
    "p",
    "li",
    "td",
    "tr",
    "th",
    "dt",
    "dd",
    "option",
    "tbody",
    "thead",
    "html",
    "body",
    "head",
}
_LINKED = ("http://", "https://", "tel:", "sms:", "mailto:", "tg:", "whatsapp:", "geo:", "maps:")


def charset_of(data: bytes) -> str | None:
    """The charset that a page names in its head. A page in UTF-16 could not be read so far as to find one."""
    found = _META.search(data[:_META_WITHIN])
    label = found.group(1).decode("ascii", "replace") if found else None
    return None if label is None or label.lower().startswith("utf-16") else label


def to_text(source: str, problems: set[Problem]) -> str:
    """The words of an HTML document, a line for each block, quoted blocks marked with `> `, links with their target.

    Notes `long text` or `deep html` in `problems` where it could not be read in full, and `html cut off` where it ends
    within a script, a comment, a tag or the like: what a browser would hide to the end is read as well.
    """
    if len(source) > MAX_CHARACTERS:
        problems.add(Problem.LONG_TEXT)
        source = before_tag(without_unseen(source)[:MAX_CHARACTERS])
    if too_nested(source):
        problems.add(Problem.DEEP_HTML)
        return without_tags(source)
    page = _page(source)
    if not page.whole:
        problems.add(Problem.HTML_CUT)
        source = opened(source)
        page = _page(source)
    return page.text() if page.whole else without_tags(source)


def _page(source: str) -> _Page:
    page = _Page()
    root = LexborHTMLParser(f"{clean(source)}<{_LAST}>").root
    for node, entering in _steps(root) if root else ():
        if entering:
            page.enter(node)
        else:
            page.leave(node)
    return page


def too_nested(source: str) -> bool:
    """Whether parsing could cost more than time or memory allow; linear in the length of `source`."""
    if any(_overloaded(piece) for piece in source.split(">") if len(piece) > LONG_TAG):
        return True
    depth = cost = 0
    for match in _TAG.finditer(source):
        name = match.group(2).lower()
        if name in _VOID:
            cost += depth
        elif match.group(1):
            depth = max(0, depth - 1) if name not in _CLOSED_BY_NEXT else depth
        else:
            cost += depth
            depth += name not in _CLOSED_BY_NEXT
        if depth > MAX_OPEN or cost > MAX_COST:
            return True
    return False


def _overloaded(tag: str) -> bool:
    """More attributes than a page needs: each is compared with all before it. An image in a tag is no harm."""
    return (
        max(len(tag.split()), tag.count("=")) > MAX_ATTRIBUTES
        or tag.count("/") > 5 * MAX_ATTRIBUTES
    )


def _steps(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Walk in document order without recursion: each element on entering and on leaving."""
    waiting: list[tuple[LexborNode, bool]] = [(root, True)]
    while waiting:
        node, entering = waiting.pop()
        yield node, entering
        if not entering:
            continue
        waiting.append((node, False))
        if node.tag in _SKIPPED:
            continue
        child = node.last_child
        while child is not None:
            waiting.append((child, True))
            child = child.prev


@dataclass
class _Page:
    """The text so far, written word by word."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    quotes: int = 0
    preformatted: int = 0
    links: int = 0
    link_starts: list[int] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    """What stands for them."""
    whole: bool = False
    """Its end was met."""

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if node.is_text_node:
            self.write(node.text_content or "")
        elif tag == "br":
            self.end_line()
        elif tag in {"td", "th"}:
            self.line.append(" ")
        elif tag == "a":
            self.link_starts.append(len(self.line))
        elif tag == "img":
            self.add_image(node)
        elif tag == _LAST:
            self.whole = True
        if tag in _BLOCKS:
            self.begin_block(tag)
        self.preformatted += tag == "pre"
        self.quotes += _is_quote(node)

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "a":
            self.add_target(node)
        if tag in _BLOCKS:
            self.begin_block(tag)
        self.preformatted -= tag == "pre"
        self.quotes -= _is_quote(node)

    def write(self, text: str) -> None:
        if not self.preformatted:
            self.line.append(_SPACES.sub(" ", text))
            return
        first, *more = text.split("\n")
        self.line.append(first)
        for part in more:
            self.end_line()
            self.line.append(part)

    def add_target(self, node: LexborNode) -> None:
        start = self.link_starts.pop() if self.link_starts else 0
        target = (node.attributes.get("href") or "").strip()
        shown = "".join(self.line[start:])
        bare = target.split(":", 1)[-1].strip("/")
        if self.links >= MAX_LINKS or not target.lower().startswith(_LINKED) or bare in shown:
            return
        self.links += 1
        self.line.append(f" <{target[:MAX_LINK]}>")

    def add_image(self, node: LexborNode) -> None:
        """A sign that a phone draws as an image is a word; a logo's name is none, unless nothing else is said."""
        words = (node.attributes.get("alt") or "").strip()[:MAX_LINK]
        if words and len(words) <= MAX_SIGN and not any(map(str.isalnum, words)):
            self.write(words)
        elif words and len(self.images) < MAX_LINKS and not _PICTURE.search(words):
            self.images.append(words)

    def begin_block(self, tag: str) -> None:
        if "".join(self.line).strip():
            self.end_line()
        self.line.clear()
        if tag in _PARAGRAPHS and self.lines and self.lines[-1].strip("> "):
            self.lines.append(">" * bool(self.quotes))

    def end_line(self) -> None:
        words = "".join(self.line)
        words = words.rstrip() if self.preformatted else _SPACES.sub(" ", words).strip()
        self.lines.append(f"{'> ' * min(self.quotes, 5)}{words}")
        self.line.clear()

    def text(self) -> str:
        self.begin_block("")
        if not "".join(self.lines).strip("> \xa0"):
            self.lines += [_SPACES.sub(" ", words) for words in self.images]
        return _BLANK.sub(_few_lines, clean("\n".join(self.lines)).replace("\xa0", " ")).strip("\n")


def _few_lines(blank: re.Match[str]) -> str:
    if blank[0].count("\n") <= _MOST_ENDS:
        return blank[0]
    return "\n\n" + blank[0].rpartition("\n")[2]


def _is_quote(node: LexborNode) -> bool:
    """A block that cites; a block that is merely set in is the writer's own."""
    if node.tag != "blockquote":
        return False
    given = node.attributes
    style = (given.get("style") or "").replace(" ", "").lower()
    return (
        (given.get("type") or "").lower() == "cite"
        or "cite" in given
        or "quote" in (given.get("class") or "").lower()
        or "border-left" in style
        or "padding-left" in style
    )
