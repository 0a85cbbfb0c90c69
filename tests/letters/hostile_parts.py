"""Packages of Word in which something reads, fetches, asks or runs; each by one trick."""

from __future__ import annotations

from tests.letters.papers import changed, packed, parts, template

RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
GOOD = template("AWAL")
PLAIN = parts(GOOD)
_TYPES = "[Content_Types].xml"
SHAPES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def field(*codes: str, nested: str = "") -> str:
    """A field whose code is cut into these runs; `nested` is another field within its code."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}{nested}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def in_body(xml: str) -> bytes:
    return changed(GOOD, mark=("<w:r><w:t>AWAL</w:t></w:r>", xml))


def in_part(name: str, body: str, kind: str = "header", root: str = "w:hdr") -> bytes:
    """A package with one more part of any name, declared and related as Word does."""
    part = f'<{root} xmlns:w="{MAIN}" xmlns:r="{OFFICE}" {SHAPES}>{body}</{root}>'.encode()
    return with_part(name, part, kind, f"{WORD_TYPE}{kind}+xml")


def with_part(name: str, content: bytes, kind: str, content_type: str = "") -> bytes:
    declared = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    members = dict(PLAIN) | {name: content}
    if content_type:
        members[_TYPES] = members[_TYPES].replace(b"</Types>", declared.encode())
    return packed(related(members, f"{OFFICE}/{kind}", name.removeprefix("word/")))


def related(members: dict[str, bytes], kind: str, target: str, mode: str = "") -> dict[str, bytes]:
    more = f' TargetMode="{mode}"' if mode else ""
    one = f'<Relationship Id="rId88" Type="{kind}" Target="{target}"{more}/></Relationships>'
    found = members[RELATIONS].replace(b"</Relationships>", one.encode())
    return members | {RELATIONS: found}


def relation(kind: str, target: str, mode: str = "External") -> bytes:
    return packed(related(dict(PLAIN), kind, target, mode))


def setting(xml: str) -> bytes:
    """A package with one more element in its settings."""
    content = PLAIN["word/settings.xml"].replace(b"</w:settings>", f"{xml}</w:settings>".encode())
    return packed(dict(PLAIN) | {"word/settings.xml": content})


READS = field(' INCLUDETEXT "C:\\\\rahasia.docx" ')
FIELDS = {
    code.split()[0] + " " + str(n): in_body(field(f" {code} "))
    for n, code in enumerate(
        (
            "INCLUDETEXT a.docx",
            'INCLUDEPICTURE "http://jahat.example/a.png" \\d',
            "INCLUDE a.docx",
            "DDE a b c",
            "DDEAUTO cmd x",
            "LINK Excel.Sheet.8 a.xls",
            "IMPORT a.tif",
            "DATABASE \\d a.mdb",
            "RD a.docx",
            "PRINT \\p",
            'PRINT "27"',
            'FILLIN "Kata sandi?"',
            'ASK a "Kata sandi?"',
            "MACROBUTTON M tekan",
            "GOTOBUTTON a b",
            "HTMLACTIVEX x",
            "CONTROL x",
            "EMBED Word.Document",
            "NEXT",
            "NEXTIF a = b",
            "SKIPIF a = b",
            "MERGEREC",
            "ADDRESSBLOCK",
            "GREETINGLINE",
            "MERGEFIELD nama",
            "AUTOTEXT x",
            "ADDIN x",
            "BIDANGBARU x",
            "\tfillin x",
            '"INCLUDETEXT" a.docx',
        )
    )
}
NESTED = {
    "a field in the condition of IF": in_body(
        field(" IF 1 = 1 ", nested=field(" INCLUDETEXT a.docx "))
    ),
    "a field whose name another gives": in_body(field(nested=field(' QUOTE "PRINT" '))),
    "a name in two runs": in_body(field(" FILL", 'IN "x" ')),
    "a name with a field between": in_body(field(" INCLUDE", "TEXT a", nested=field(" PAGE "))),
    "in the result of another": in_body(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{READS}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "without an end": in_body(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> INCLUDETEXT a.docx </w:instrText></w:r>"
    ),
    "without a beginning": in_body("<w:r><w:instrText> INCLUDETEXT a.docx </w:instrText></w:r>"),
    "deleted": in_body(field(" DDEAUTO a b ").replace("instrText", "delInstrText")),
    "a simple field in a simple field": in_body(
        '<w:fldSimple w:instr=" PAGE "><w:fldSimple w:instr=" PRINT x "/></w:fldSimple>'
    ),
    "another branch": in_body(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        f'2006"><mc:Fallback>{READS}</mc:Fallback></mc:AlternateContent>'
    ),
}
PARTS = {
    "a header called kop.dat": in_part("word/kop.dat", f"<w:p>{READS}</w:p>"),
    "a footer without an ending": in_part("word/kaki", f"<w:p>{READS}</w:p>", "footer", "w:ftr"),
    "a picture that is XML": in_part("word/media/a.png", f"<w:p>{READS}</w:p>"),
    "a header in Strict": packed(
        parts(in_part("word/kop.bin", f"<w:p>{READS}</w:p>"))
        | {
            "word/kop.bin": (
                b'<s:hdr xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main">'
                b'<s:fldSimple s:instr=" INCLUDETEXT a "/></s:hdr>'
            )
        }
    ),
    "endnotes": in_part("word/e.xml", f"<w:p>{READS}</w:p>", "endnotes", "w:endnotes"),
    "comments": in_part("word/k.xml", f"<w:p>{READS}</w:p>", "comments", "w:comments"),
    "a glossary": in_part(
        "word/g.xml", f"<w:p>{READS}</w:p>", "glossaryDocument", "w:glossaryDocument"
    ),
    "in UTF-16": with_part(
        "word/kop.dat",
        f'<w:hdr xmlns:w="{MAIN}"><w:fldSimple w:instr=" DDE a "/></w:hdr>'.encode("utf-16"),
        "header",
        f"{WORD_TYPE}header+xml",
    ),
    "in UTF-7": with_part(
        "word/kop.dat",
        b"<?xml version='1.0' encoding='utf-7'?>+ADw-a/>",
        "header",
        f"{WORD_TYPE}header+xml",
    ),
    "an object under the name of a picture": with_part(
        "word/media/a.png", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "image"
    ),
    "a package under the name of a picture": with_part(
        "word/media/a.jpg", b"PK\x03\x04" + bytes(60), "image"
    ),
    "a program": with_part("word/media/a.emf", b"MZ" + bytes(60), "image"),
    "bytes of nobody": with_part("word/media/a.bin", b"\x07\x07\x07\x07", "image"),
    "RTF": with_part("word/a.rtf", b"{\\rtf1 \\object}", "aFChunk"),
    "a script in a picture": with_part(
        "word/media/a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>',
        "image",
    ),
    "a picture that loads another": with_part(
        "word/media/a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
        b'<image x:href="http://jahat.example/a.png"/></svg>',
        "image",
    ),
    "a picture whose style loads": with_part(
        "word/media/a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "//jahat/a.css";</style></svg>',
        "image",
    ),
    "a macro by its type": with_part(
        "word/biasa.bin", b"\x01\0\0\0", "image", "application/vnd.ms-office.vbaProject"
    ),
}
SOURCES = {
    "a merge with data": setting(
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
        '<w:connectString w:val="Provider=SQLOLEDB"/></w:mailMerge>'
    ),
    "an attached template without a target": setting('<w:attachedTemplate r:id="rId1"/>'),
    "a subdocument": in_body('<w:subDoc r:id="rId1"/>'),
    "a chunk": in_body('<w:altChunk r:id="rId1"/>'),
    "an object": in_body("<w:r><w:object/></w:r>"),
    "an OLE object": in_body(f'<w:r><w:pict><o:OLEObject {SHAPES} Type="Link"/></w:pict></w:r>'),
    "a control": in_body('<w:r><w:control r:id="rId1" w:name="x"/></w:r>'),
    **{
        f"a shape with {what}": in_body(
            f"<w:r><w:pict><v:shape {SHAPES}><v:{what}/></v:shape></w:pict></w:r>"
        )
        for what in (
            'imagedata src="http://jahat.example/a.png"',
            'imagedata src="file://jahat/a.png"',
            'imagedata src="\\\\jahat\\a.png"',
            'imagedata src="//jahat/a.png"',
            'imagedata o:href="http://jahat.example/a.png"',
            'imagedata o:althref="http://jahat.example/a.png"',
            'fill src="http://jahat.example/a.png"',
            'stroke src=" HTTP://jahat.example/a.png"',
        )
    },
    **{
        f"outside: {kind}": relation(f"{OFFICE}/{kind}", "http://jahat.example/a")
        for kind in (
            "image",
            "attachedTemplate",
            "header",
            "styles",
            "theme",
            "font",
            "customXml",
            "oleObject",
            "mailMergeSource",
            "chart",
            "bogus",
        )
    },
    "outside without saying so": relation(f"{OFFICE}/image", "http://jahat.example/a.png", ""),
    "a share without saying so": relation(f"{OFFICE}/image", "\\\\jahat\\a.png", "Internal"),
    "in Strict": relation(f"{STRICT}/attachedTemplate", "http://jahat.example/a.dotm"),
    "a link to a file": relation(f"{OFFICE}/hyperlink", "file:///C:/a.exe"),
    "a link that runs": relation(f"{OFFICE}/hyperlink", "javascript:x"),
    "another kind that ends alike": relation("http://jahat.example/hyperlink", "http://a.example/"),
    "of a hyperlink, used for a picture": packed(
        parts(
            in_body(
                '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/'
                '2006/main" r:link="rId88"/></w:drawing></w:r>'
            )
        )
        | {RELATIONS: parts(relation(f"{OFFICE}/hyperlink", "https://a.example/"))[RELATIONS]}
    ),
    "a web extension": relation(
        "http://schemas.microsoft.com/office/2011/relationships/webextension", "a.xml", ""
    ),
    "a ribbon": relation(
        "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "a.xml", ""
    ),
}
