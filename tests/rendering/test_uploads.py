"""Uploads: what is accepted, and what is refused with a sentence that says what to do."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rendering.word_files import FILES, STORY, docx, para, story, zipped
from workspace.rendering.upload_child import FAILED, inspect_apart
from workspace.rendering.uploads import Unfit, display_name, inspect

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = docx(para("Hello"))


def png(width: int = 1, height: int = 1) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg(width: int = 1, height: int = 1) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB3x", 11, 8, height, width, 1)
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xda\x00\x03\x00data\xff\x00more\xff\xd9"


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda _pdf: None, **options: object) -> bytes:
    out = BytesIO()
    with pikepdf.new() as new:
        new.add_blank_page()
        change(new)
        new.save(out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("Report.DOCX", PLAIN, "docx"),
        ("photo.JPG", jpeg(), "jpeg"),
        ("drawing.png", png(), "png"),
        ("report.pdf", pdf(), "pdf"),
        ("list.csv", "Name;Ünï".encode("cp1252"), "csv"),
        ("list.csv", "Name,Café".encode("utf-16"), "csv"),
        ("note.md", b"# Title\n", "md"),
    ],
)
def test_accepts(name: str, data: bytes, kind: str) -> None:
    upload = inspect(name, data)
    assert (upload.kind, upload.size, len(upload.sha256)) == (kind, len(data), 64)


def test_accepts_the_files_of_the_example() -> None:
    """All of them but Word, of which every fourth: what they pack is alike."""
    kinds = {".xlsx", ".pdf", ".csv", ".md", ".txt"}
    others = [path for path in sorted(STORY.rglob("*")) if path.suffix in kinds]
    files = [*others, *(STORY / name for name in FILES[::4])]
    assert len(files) > 25
    found = {inspect(path.name, path.read_bytes()).kind for path in files}
    assert found == {kind[1:] for kind in kinds} | {"docx"}


CASES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.docx", b"", "empty"),
    "program": ("a.exe", b"MZ\x90", "cannot be uploaded"),
    "no ending": ("report", PLAIN, "cannot be uploaded"),
    "svg": ("a.svg", b"<svg/>", "cannot be uploaded"),
    "html": ("a.html", b"<html>", "cannot be uploaded"),
    "html as text": ("a.txt", b"  <!DOCTYPE html><script>", "web page"),
    "svg as markdown": ("a.md", b"<svg onload=x>", "web page"),
    "program as text": ("a.csv", b"MZ\x90\x00\x03", "not plain text"),
    "pdf as word": ("a.docx", pdf(), "does not match"),
    "word as pdf": ("a.pdf", PLAIN, "does not match"),
    "word as excel": ("a.xlsx", PLAIN, "does not match"),
    "zip as word": ("a.docx", zipped({"a.txt": "x"}), "does not match"),
    "png as jpeg": ("a.jpg", png(), "does not match"),
    "old word": ("a.doc", OLE + b"\0" * 600, "old Word"),
    "opendocument text": ("a.odt", b"PK\x03\x04", "Save it as a Word document"),
    "opendocument spreadsheet": ("a.ods", b"PK\x03\x04", "Save it as an Excel file"),
    "old excel": ("a.xls", OLE + b"\0" * 600, "old Excel"),
    "old word renamed": ("a.docx", OLE + b"\0" * 600, "old Word"),
    "password": ("a.docx", OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "macro file": ("a.docm", PLAIN, "macros"),
    "macro content": ("a.docx", docx("", parts={"word/vbaProject.bin": b"x"}), "macros"),
    "macro type": ("a.docx", docx("", main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
    "active control": ("a.docx", docx("", parts={"word/activeX/activeX1.bin": b"x"}), "macros"),
    "torn zip": ("a.docx", PLAIN[:-30], "damaged"),
    "bad part": ("a.docx", docx("", parts={"word/document.xml": "<a><b></a>"}), "damaged"),
    "entities": ("a.docx", docx("", parts={"x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
    "outside entity": ("a.docx", docx("", parts={"x.xml": '<!DOCTYPE a SYSTEM "file:///x"><a/>'}), "damaged"),
    "deep xml": ("a.docx", docx("", parts={"x.xml": "<a>" * 300 + "</a>" * 300}), "complex"),
    "traversal": ("a.docx", docx("", parts={"word/../../x": "x"}), "damaged"),
    "absolute name": ("a.docx", docx("", parts={"/etc/x": "x"}), "damaged"),
    "backslash": ("a.docx", docx("", parts={"word\\..\\x": "x"}), "damaged"),
    "drive": ("a.docx", docx("", parts={"C:x": "x"}), "damaged"),
    "nested zip": ("a.docx", docx("", parts={"word/media/x.png": zipped({"a": "b"})}), "packed inside"),
    "nested rar": ("a.docx", docx("", parts={"word/embeddings/x.docx": b"Rar!\x1a"}), "damaged"),
    "program inside": ("a.docx", docx("", parts={"word/embeddings/x.bin": b"MZ\x90"}), "packed inside"),
    "packed file": ("a.docx", docx("", parts={"x.bin": OLE + "\x01Ole10Native".encode("utf-16-le")}), "packed"),
    "bomb by ratio": ("a.docx", docx("", parts={"x.bin": b"\0" * 9_000_000}), "unpacks"),
    "bomb by count": ("a.docx", zipped({f"{n}": "" for n in range(2_001)}), "unpacks"),
    "cut png": ("a.png", png()[:-4], "picture is damaged"),
    "png with a tail": ("a.png", png() + b"more", "picture is damaged"),
    "huge png": ("a.png", png(60_000, 60_000), "too large"),
    "cut jpeg": ("a.jpg", jpeg()[:-2], "picture is damaged"),
    "jpeg with a zip": ("a.jpg", jpeg() + PLAIN, "picture is damaged"),
    "huge jpeg": ("a.jpg", jpeg(60_000, 60_000), "too large"),
    "cut pdf": ("a.pdf", b"%PDF-1.7\n nothing", "PDF is damaged"),
    "locked pdf": ("a.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "password"),
    "closed pdf": ("a.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="")), "password"),
}


@pytest.mark.parametrize("case", CASES)
def test_refuses(case: str) -> None:
    name, data, reason = CASES[case]
    with pytest.raises(Unfit, match=reason) as caught:
        inspect(name, data)
    assert caught.value.reason.endswith(".")


def action(kind: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name("/" + kind), JS="app.alert(1)" if kind == "JavaScript" else "x")


def annotate(new: pikepdf.Pdf, kind: str) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 1, 1], A=action(kind))
    new.pages[0].Annots = pikepdf.Array([note])


def attach(new: pikepdf.Pdf) -> None:
    new.attachments["a.exe"] = pikepdf.AttachedFileSpec(new, b"MZ")


@pytest.mark.parametrize(
    "change",
    [
        lambda new: new.Root.__setattr__("OpenAction", action("JavaScript")),
        lambda new: new.Root.__setattr__("AA", pikepdf.Dictionary(WC=action("Launch"))),
        lambda new: annotate(new, "Launch"),
        lambda new: annotate(new, "JavaScript"),
        attach,
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_refuses_active_pdf(change: Callable[[pikepdf.Pdf], object], packed: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pytest.raises(Unfit, match="active content"):
        inspect("a.pdf", pdf(change, object_stream_mode=mode))


def test_refuses_overlapping_parts() -> None:
    data = bytearray(zipped({"[Content_Types].xml": "<a/>", "b.xml": "<a/>"}))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(Unfit):
        inspect("a.docx", bytes(data))


def test_refuses_too_large() -> None:
    with pytest.raises(Unfit, match="smaller than 1MB"):
        inspect("a.txt", b"a" * 2_000_000, limit=1024 * 1024)


def test_accepts_a_chart_with_its_workbook() -> None:
    book = story("chronologies/chronology_tuh.xlsx")
    data = docx("", parts={"word/embeddings/Sheet1.xlsx": book})
    assert inspect("a.docx", data).kind == "docx"
    inner = zipfile.ZipFile(BytesIO(book))
    worse = zipped({name: inner.read(name) for name in inner.namelist()} | {"xl/vbaProject.bin": b"x"})
    with pytest.raises(Unfit, match="macros"):
        inspect("a.docx", docx("", parts={"word/embeddings/Sheet1.xlsx": worse}))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..\\..\\x/Report.docx", "Report.docx"),
        ("a\x00b\r\nc.docx", "a b c.docx"),
        ("report\u202excod.exe", "report xcod.exe"),
        ("  .hidden.docx ", "hidden.docx"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
    ],
)
def test_display_name(name: str, shown: str) -> None:
    assert display_name(name) == shown


WHOLE = {"docx": PLAIN, "xlsx": PLAIN, "pdf": pdf(), "png": png(), "jpg": jpeg(), "csv": b"a"}


@given(st.binary(max_size=300), st.sampled_from(["docx", "xlsx", "pdf", "png", "jpg", "csv"]), st.booleans())
def test_only_ever_refuses(data: bytes, ending: str, real: bool) -> None:
    """Whatever the bytes, the answer is a file accepted or a sentence."""
    whole = WHOLE[ending]
    spoilt = whole[: len(whole) // 2] + data + whole[len(whole) // 2 + len(data) :] if real else data
    try:
        assert inspect(f"a.{ending}", spoilt).size == len(spoilt)
    except Unfit as error:
        refused = error.reason
        assert refused.endswith(".")


def test_process_of_its_own_answers_alike() -> None:
    assert inspect_apart("Übersicht.docx", PLAIN) == inspect("Übersicht.docx", PLAIN)
    with pytest.raises(Unfit, match="macros"):
        inspect_apart("a.docm", PLAIN)
    with pytest.raises(Unfit, match="smaller than 1MB"):
        inspect_apart("a.txt", b"a" * 2_000_000, limit=1024 * 1024)


def test_process_of_its_own_is_stopped() -> None:
    """Many megabytes of tiny elements: ended by its limits, or refused, in any case answered."""
    flood = docx("", parts={"x.xml": "<a>" + "<b/>" * 2_500_000 + "</a>"})
    with pytest.raises(Unfit) as caught:
        inspect_apart("a.docx", flood)
    assert caught.value.reason == FAILED or "complex" in caught.value.reason or "unpacks" in caught.value.reason
