"""Sets the sheet of content.json with one of several programs that write PDFs.

    peers.py NAME CONTENT FONTS OUT [COUNT]

With COUNT it sets as many, one after the other in this process, and prints what each took in seconds as
JSON; without, it sets one and is done, so that whoever started it can time all of it.
"""

import json
import sys
import time


def reportlab(content, fonts, out):
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    faces = {"plain": "SourceSans3_400Regular", "bold": "SourceSans3_600SemiBold", "words": "SourceSerif4_400Regular"}
    for name, file in faces.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{fonts}/{file}.ttf"))
    text = ParagraphStyle("text", fontName="plain", fontSize=11, leading=15.5, spaceAfter=8)
    small = ParagraphStyle("small", parent=text, fontSize=9, leading=12)
    words = ParagraphStyle("words", parent=text, fontName="words", fontSize=16, leading=22)
    title = ParagraphStyle("title", parent=text, fontName="bold", fontSize=14, leading=18)
    cells = [[Paragraph(cell, small) for cell in row] for row in [content["head"], *content["rows"]]]
    table = Table(cells, repeatRows=1, rowHeights=[None] + [16 * mm] * len(content["rows"]))
    line = HexColor("#8c8577")
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, line), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    story = [Paragraph(content["from"], small), Paragraph(content["message"], text)]
    story += [Paragraph(content["goal"], words), Paragraph(content["title"], title)]
    story += [Paragraph(content["lead"], small), table, Paragraph(content["foot"], small)]
    margin = 20 * mm
    SimpleDocTemplate(
        out, pagesize=A4, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin
    ).build(story)


def weasyprint(content, fonts, out):
    import weasyprint as weasy

    weasy.HTML(string=page(content, fonts)).write_pdf(out)


def typst(content, fonts, out):
    import typst as setter

    cells = ", ".join(f"[{cell}]" for row in [content["head"], *content["rows"]] for cell in row)
    source = f"""
#set page(paper: "a4", margin: 20mm)
#set text(font: "Source Sans 3", size: 11pt)
#text(size: 9pt)[{content["from"]}]

{content["message"]}

#text(font: "Source Serif 4", size: 16pt)[{content["goal"]}]

#text(weight: 600, size: 14pt)[{content["title"]}]

#text(size: 9pt)[{content["lead"]}]

#table(columns: {len(content["head"])}, stroke: 0.5pt, rows: (auto,) + (16mm,) * {len(content["rows"])}, {cells})

#text(size: 9pt)[{content["foot"]}]
"""
    with open(f"{out}.typ", "w", encoding="utf-8") as file:
        file.write(source)
    setter.compile(f"{out}.typ", output=out, font_paths=[fonts])


def page(content, fonts):
    """The sheet as HTML, for whatever sets that."""
    row = lambda cells, tag: "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
    face = lambda family, weight, file: (
        f"@font-face {{ font-family: {family}; font-weight: {weight}; src: url(file://{fonts}/{file}.ttf) }}"
    )
    return f"""<!doctype html><meta charset="utf-8"><style>
{face("plain", 400, "SourceSans3_400Regular")} {face("plain", 700, "SourceSans3_600SemiBold")}
{face("words", 400, "SourceSerif4_400Regular")}
@page {{ size: A4; margin: 20mm }}
body {{ font: 11pt/15.5pt plain; margin: 0 }} small, td, th {{ font-size: 9pt; line-height: 12pt }}
h1 {{ font-size: 14pt }} q {{ font: 16pt/22pt words; quotes: none }}
table {{ width: 100%; border-collapse: collapse }} td, th {{ border: 0.5pt solid #8c8577; text-align: left }}
td {{ height: 16mm }}
</style><small>{content["from"]}</small><p>{content["message"]}</p><p><q>{content["goal"]}</q></p>
<h1>{content["title"]}</h1><p><small>{content["lead"]}</small></p>
<table><thead>{row(content["head"], "th")}</thead>{"".join(row(cells, "td") for cells in content["rows"])}</table>
<p><small>{content["foot"]}</small></p>"""


def html(content, fonts, out):
    with open(out, "w", encoding="utf-8") as file:
        file.write(page(content, fonts))


def main(name, path, fonts, out, count=None):
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    setter = {"reportlab": reportlab, "weasyprint": weasyprint, "typst": typst, "html": html}[name]
    if count is None:
        return setter(content, fonts, out)
    took = []
    for _ in range(int(count)):
        began = time.perf_counter()
        setter(content, fonts, out)
        took.append(time.perf_counter() - began)
    print(json.dumps(took))


main(*sys.argv[1:])
