"""The still picture: the same pixels in a quarter of the bytes."""

import struct
import zlib

import pytest

from explorer.widgets.figure import SCALE, Figure

vl_convert = pytest.importorskip("vl_convert", reason="draws the picture")

SPEC = {
    "width": 120,
    "height": 60,
    "background": "white",
    "data": {"values": [{"a": n, "b": n * n} for n in range(9)]},
    "mark": {"type": "area", "opacity": 0.4},
    "encoding": {
        "x": {"field": "a", "type": "quantitative"},
        "y": {"field": "b", "type": "quantitative"},
    },
}


@pytest.fixture
def figure() -> Figure:
    return Figure(alt="A curve.", caption="A curve.", spec=SPEC)


def pixels(png: bytes) -> list[bytes]:
    """Return the red, green and blue of each line, by the filters of the PNG specification."""
    width, _, _, kind = struct.unpack(">IIBB", png[16:26])
    step = {2: 3, 6: 4}[kind]
    packed, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    data, lines, size = zlib.decompress(packed), [], width * step + 1
    for start in range(0, len(data), size):
        assert data[start] == 1, "only the filter Sub is written by vl-convert"
        line = bytearray(data[start + 1 : start + size])
        for n in range(step, len(line)):
            line[n] = (line[n] + line[n - step]) % 256
        lines.append(b"".join(bytes(line[n : n + 3]) for n in range(0, len(line), step)))
    return lines


def test_the_picture_has_the_pixels_that_were_drawn(figure: Figure) -> None:
    drawn = vl_convert.vegalite_to_png(SPEC, vl_version="6.4", scale=SCALE)
    packed = figure.png()
    assert packed is not None
    assert pixels(packed) == pixels(drawn)


def test_each_part_of_it_has_its_checksum(figure: Figure) -> None:
    png = figure.png() or b""
    at, names = 8, []
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        part = png[at + 4 : at + 8 + length]
        assert int.from_bytes(png[at + 8 + length : at + 12 + length]) == zlib.crc32(part)
        names.append(part[:4])
        at += length + 12
    assert names == [b"IHDR", b"IDAT", b"IEND"]
