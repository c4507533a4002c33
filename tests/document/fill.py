"""Fills in the sheets of a folder as a client's program would: `python fill.py pypdf|pdfium FOLDER`.

Beside each `NAME.pdf` stands `NAME.json`, what to fill in by the name of its field; what was saved is
`NAME.filled`.
"""

import ctypes
import json
import sys
from pathlib import Path


def with_pypdf(path, plan):
    import pypdf
    from pypdf.generic import NameObject

    writer = pypdf.PdfWriter(clone_from=path)
    fields = writer.get_fields()
    missing = plan.keys() - fields.keys()
    assert not missing, f"{path.name} has no {missing}"
    buttons = {name for name in plan if fields[name].get("/FT") == "/Btn"}
    values = {name: f"/{value}" if name in buttons else value for name, value in plan.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    with open(path.with_suffix(".filled"), "wb") as file:
        writer.write(file)


def with_pdfium(path, plan):
    import pypdfium2
    import pypdfium2.raw as raw

    sheet = pypdfium2.PdfDocument(path)
    assert sheet.init_forms(), path.name
    form = sheet.formenv.raw
    left = dict(plan)
    for number in range(len(sheet)):
        opened = sheet[number]
        page = opened.raw
        for place in range(raw.FPDFPage_GetAnnotCount(page)):
            field = raw.FPDFPage_GetAnnot(page, place)
            name = told(raw.FPDFAnnot_GetFormFieldName, form, field)
            kind = raw.FPDFAnnot_GetFormFieldType(form, field)
            if name in left and kind == raw.FPDF_FORMFIELD_TEXTFIELD:
                assert raw.FORM_SetFocusedAnnot(form, field), name
                assert raw.FORM_SelectAllText(form, page), name
                typed = (left.pop(name) + "\0").encode("utf-16-le")
                typed = ctypes.create_string_buffer(typed)
                typed = ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort))
                raw.FORM_ReplaceSelection(form, page, typed)
            elif left.get(name) == told(raw.FPDFAnnot_GetFormFieldExportValue, form, field):
                rect = raw.FS_RECTF()
                assert raw.FPDFAnnot_GetRect(field, rect), name
                x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
                raw.FORM_OnMouseMove(form, page, 0, x, y)
                raw.FORM_OnLButtonDown(form, page, 0, x, y)
                raw.FORM_OnLButtonUp(form, page, 0, x, y)
                left.pop(name)
            raw.FPDFPage_CloseAnnot(field)
        # What is typed is kept when the cursor leaves the field.
        raw.FORM_ForceToKillFocus(form)
    assert not left, f"{path.name} has no {list(left)}"
    sheet.save(path.with_suffix(".filled"))
    sheet.close()


def told(ask, form, field):
    """A text that PDFium writes into a buffer, of a length that it says first."""
    length = ask(form, field, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    ask(form, field, pointer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


fill = {"pypdf": with_pypdf, "pdfium": with_pdfium}[sys.argv[1]]
for path in sorted(Path(sys.argv[2]).glob("*.pdf")):
    fill(path, json.loads(path.with_suffix(".json").read_text()))
