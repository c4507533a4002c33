"""What PDFium finds on the pages of the sheets in a folder: `python read.py FOLDER`."""

import json
import sys
from pathlib import Path

import pypdfium2

found = {}
for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
    sheet = pypdfium2.PdfDocument(path)
    found[path.stem] = [page.get_textpage().get_text_range() for page in sheet]
    sheet.close()
json.dump(found, sys.stdout)
