"""The look of the reports: one HTML page that holds its pictures, and tables in Markdown."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

_STYLE = """
:root { --ink:#1f2933; --muted:#616e7c; --line:#e4e7eb; --tint:#f5f7fa; --accent:#0072b2; }
* { box-sizing: border-box; }
body { margin:0; background:var(--tint); color:var(--ink); font:16px/1.55 "Segoe UI",system-ui,sans-serif; }
main { max-width:1120px; margin:0 auto; padding:2.2rem 1.6rem 4rem; }
h1 { font-size:1.9rem; line-height:1.2; margin:0 0 .3rem; }
h2 { font-size:1.25rem; margin:0 0 .8rem; }
h3 { font-size:1rem; margin:1.4rem 0 .5rem; }
.lead { color:var(--muted); margin:0 0 1.6rem; }
section { background:#fff; border:1px solid var(--line); border-radius:10px; padding:1.4rem 1.6rem; margin:0 0 1.2rem; }
.scroll { overflow-x:auto; }
table { border-collapse:collapse; width:100%; font-size:.88rem; font-variant-numeric:tabular-nums; }
th, td { padding:.45rem .6rem; text-align:right; border-bottom:1px solid var(--line); white-space:nowrap; }
th { color:var(--muted); font-weight:600; vertical-align:bottom; }
td:first-child { text-align:left; white-space:normal; min-width:10rem; }
tr:first-child > th:first-child { text-align:left; }
th.group { text-align:center; }
td.best { font-weight:700; color:var(--accent); }
td small { font-weight:400; }
td small, .note { color:var(--muted); }
.note { font-size:.88rem; margin:.7rem 0 0; }
.pair table { font-size:.82rem; }
.pair th, .pair td { padding:.35rem .4rem; }
.pair td:first-child { min-width:5.5rem; }
img { display:block; max-width:100%; height:auto; margin:.4rem auto; }
.pair { display:flex; flex-wrap:wrap; gap:1.2rem; align-items:flex-start; }
.pair > * { flex:1 1 22rem; min-width:0; }
details { border-top:1px solid var(--line); padding:.7rem 0; }
details:first-of-type { border-top:0; }
summary { cursor:pointer; font-weight:600; }
dl { display:grid; grid-template-columns:max-content 1fr; gap:.3rem 1.2rem; font-size:.9rem; margin:0; }
dt { color:var(--muted); } dd { margin:0; overflow-wrap:anywhere; }
.flag { display:inline-block; background:#fff4e0; border:1px solid #e69f00; border-radius:4px; padding:.05rem .5rem; }
@media print { body { background:#fff; } section { break-inside:avoid; border:0; padding:0 0 1rem; } }
"""


_MARKUP = re.compile(r"[\\`*\[\]|<>&]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def page(title: str, lead: str, remarks: list[str], sections: list[str]) -> str:
    """A whole page; the sections are HTML, all else is plain text."""
    flags = "".join(f"<p><span class='flag'>{escape(remark)}</span></p>" for remark in remarks)
    body = "".join(f"<section>{section}</section>\n" for section in sections)
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><main>"
        f"<h1>{escape(title)}</h1><p class='lead'>{escape(lead)}</p>{flags}\n{body}"
        "</main></body></html>\n"
    )


def plain(text: str) -> str:
    """Text of others as Markdown that shows it as it is: no markup, no HTML, no link, no picture, one line.

    Names and paths come from files; a report that is opened in a browser or an editor must not run or fetch anything.
    """
    line = "".join(char if char.isprintable() else " " for char in text)
    return _MARKUP.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), line)


def markdown_table(header: list[str], lines: list[list[str]]) -> str:
    """A table in Markdown; all columns but the first are aligned to the right."""

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(plain(cell) for cell in cells) + " |"

    return "\n".join([line(header), line(["---", *["---:"] * (len(header) - 1)]), *(line(cells) for cells in lines)])


def markdown_facts(facts: Mapping[str, str]) -> str:
    """Facts as a list in Markdown."""
    return "\n".join(f"- {plain(key)}: {plain(value)}" for key, value in facts.items())


def html_table(header: list[str], lines: list[list[str]]) -> str:
    """A table in HTML from plain text."""
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<div class='scroll'><table><tr>{head}</tr>{body}</table></div>"


def image(figures: dict[str, Path], name: str) -> str:
    """A picture as HTML, inside the page."""
    data = base64.b64encode(figures[name].read_bytes()).decode("ascii")
    return f"<img alt='{escape(name, quote=True)}' src='data:image/png;base64,{data}'>"


def remark(text: str) -> str:
    """A remark below a table or picture as HTML; nothing for no text."""
    return f"<p class='note'>{escape(text)}</p>" if text else ""
