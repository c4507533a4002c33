"""Makes of a filled sheet what clients and their programs make of it: `python wrong.py FOLDER`.

In the folder stand `filled.pdf`, `other.pdf`, the sheet of another form, and `names.json`, the fields that
some changes are about. What is made is `made/NAME.pdf`.
"""

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pypdf
from pypdf.generic import (
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
    create_string_object,
)

folder = Path(sys.argv[1])
filled, other = folder / "filled.pdf", folder / "other.pdf"
names = json.loads((folder / "names.json").read_text())
made = folder / "made"
made.mkdir()


def qpdf(name, *words):
    subprocess.run(["qpdf", "--warning-exit-0", *map(str, words), made / f"{name}.pdf"], check=True)


def edited(name, edit, later=False):
    how = {"fileobj": filled, "incremental": True} if later else {"clone_from": filled}
    writer = pypdf.PdfWriter(**how)
    found = {}
    for field in writer.root_object["/AcroForm"]["/Fields"]:
        found[field.get_object()["/T"]] = field.get_object()
    edit(writer, found)
    writer.write(made / f"{name}.pdf")


def put(which, value):
    def edit(writer, fields):
        fields[names[which]][NameObject("/V")] = value

    return edit


def twice(writer):
    listed = writer.root_object["/AcroForm"]["/Fields"]
    for field in list(listed):
        listed.append(writer._add_object(DictionaryObject(field.get_object())))


def remove(writer, fields):
    gone = fields[names["text"]]
    everywhere = [writer.root_object["/AcroForm"]["/Fields"]]
    everywhere += [page["/Annots"] for page in writer.pages if "/Annots" in page]
    for listed in everywhere:
        for place in reversed(range(len(listed))):
            if listed[place].get_object() is gone:
                del listed[place]


def rename(writer, fields):
    fields[names["text"]][NameObject("/T")] = create_string_object("Text1")


def retype(writer, fields):
    fields[names["text"]][NameObject("/FT")] = NameObject("/Ch")


def unmark(writer, fields):
    fields["w1"][NameObject("/V")] = create_string_object("")


def foreign(name, with_field):
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    if with_field:
        field = DictionaryObject({
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): create_string_object("name"),
            NameObject("/V"): create_string_object("Kim"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/Rect"): pypdf.generic.RectangleObject((50, 50, 200, 80)),
        })
        field = writer._add_object(field)
        page[NameObject("/Annots")] = pypdf.generic.ArrayObject([field])
        form = DictionaryObject({NameObject("/Fields"): pypdf.generic.ArrayObject([field])})
        writer.root_object[NameObject("/AcroForm")] = form
    writer.write(made / f"{name}.pdf")


def signed(name):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A client")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(7).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    (folder / "key").write_bytes(key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ))
    (folder / "certificate").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    signer = signers.SimpleSigner.load(folder / "key", folder / "certificate")
    with open(filled, "rb") as sheet, open(made / f"{name}.pdf", "wb") as out:
        about = signers.PdfSignatureMetadata(field_name="Signature1")
        signers.sign_pdf(IncrementalPdfFileWriter(sheet), about, signer=signer, output=out)


qpdf("locked", filled, "--encrypt", "secret", "owner", "256", "--")
qpdf("locked for changes only", filled, "--encrypt", "", "owner", "256", "--")
qpdf("locked as of old", "--allow-weak-crypto", filled, "--encrypt", "", "owner", "128", "--use-aes=n", "--")
qpdf("in object streams", "--object-streams=generate", filled)
qpdf("linearised", "--linearize", filled)
qpdf("unpacked", "--qdf", filled)
qpdf("PDF 2.0", "--force-version=2.0", filled)
qpdf("flattened", "--generate-appearances", "--flatten-annotations=all", filled)
qpdf("the same twice", "--empty", "--pages", filled, filled, "--")
qpdf("with the sheet of another form", filled, "--pages", filled, other, "--")
qpdf("without its last page", filled, "--pages", filled, "1-r2", "--")
foreign("another program", False)
foreign("another program with a field", True)
qpdf("with a page of another program", filled, "--pages", filled, made / "another program.pdf", "--")
subprocess.run(["pdftocairo", "-pdf", filled, made / "printed into a file.pdf"], check=True)
subprocess.run(["mutool", "clean", "-gggg", filled, made / "cleaned by mupdf.pdf"], check=True)
signed("signed")
edited("twice under the same names", lambda writer, fields: twice(writer))
edited("a field removed", remove)
edited("a field renamed", rename)
edited("a field of another type", retype)
edited("without its mark", unmark)
edited("saved over itself", put("text", create_string_object("another word")), later=True)
edited("words for a number", put("number", create_string_object("lots")))
edited("a number for words", put("text", NumberObject(7)))
edited("a table for words", put("text", DictionaryObject({NameObject("/S"): NameObject("/Go")})))
edited("a point that is not on the scale", put("rating", NameObject("/999")))
edited("signs that nobody sees", put("text", TextStringObject("\0\x07a\x1b[2Jb\u202e\ufeff")))
edited("a text without end", put("text", create_string_object("no end " * 5_000)))
edited("more than a book", put("text", create_string_object("no end " * 300_000)))
whole = filled.read_bytes()
for part in (10, 50, 90, 99):
    (made / f"cut at {part} %.pdf").write_bytes(whole[: len(whole) * part // 100])
(made / "nothing.pdf").write_bytes(b"")
(made / "a page of the web.pdf").write_bytes(b"<!doctype html><title>Sheet</title>")
