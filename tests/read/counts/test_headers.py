"""A column is known by its header in many languages; one about people is never read."""

from __future__ import annotations

import pytest

from explorer.errors import SignaturesError
from explorer.model.campaign import CountKind
from explorer.read.counts.header_words import personal
from explorer.read.counts.headers import recognise
from explorer.read.counts.heads import Role


def roles(*headers: str, **columns: str) -> dict[str, str]:
    heads = recognise(headers, columns, "a.csv")
    return {str(role): heads.names[places[0]] for role, places in heads.places.items()}


@pytest.mark.parametrize(
    ("time", "count"),
    [
        ("timestamp", "count"),
        (" Timestamp ", "COUNT"),
        ("\ufeffDate", "Number of signatures"),
        ("created_at", "signature_count"),
        ("createdAt", "signatureCount"),
        ("Time (UTC)", "Total signatures"),
        ("Datum", "Unterschriften"),
        ("Zeitstempel", "Anzahl der Unterschriften"),
        ("Date", "Nombre de signatures"),
        ("Fecha", "Firmas"),
        ("Fecha y hora", "Número de firmas"),
        ("Data", "Assinaturas"),
        ("Data", "Firme"),
        ("Tijdstip", "Aantal handtekeningen"),
        ("Data", "Liczba podpisów"),
        ("Дата", "Подписи"),
        ("Дата и время", "Количество подписей"),
        ("Дата", "Кількість підписів"),
        ("Tarih", "İmza sayısı"),
        ("日付", "署名数"),
        ("日期", "签名数"),
        ("날짜", "서명 수"),
        ("التاريخ", "التوقيعات"),
        ("תאריך", "חתימות"),
        ("दिनांक", "हस्ताक्षर"),
    ],
)
def test_time_and_count_are_known_in_many_languages(time, count):
    assert roles(time, count) == {"time": time.strip("\ufeff "), "count": count}


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("name", "name"), ("First Name", "name"), ("signer_name", "name"), ("Vorname", "name"),
        ("Nombre", "name"), ("имя", "name"), ("姓名", "name"), ("userName", "name"),
        ("email", "e-mail"), ("E-Mail", "e-mail"), ("e_mail_address", "e-mail"),
        ("Correo", "e-mail"), ("address", "address"), ("Straße", "address"), ("lat", "address"),
        ("ip", "IP address"), ("IP address", "IP address"), ("user_agent", "name"),
        ("phone", "phone"), ("Telefon", "phone"), ("phoneNumber", "phone"),
        ("comment", "comment"), ("Reason for signing", "comment"), ("Kommentar", "comment"),
        ("postcode", "postcode"), ("ZIP code", "postcode"), ("PLZ", "postcode"),
        ("date of birth", "person"), ("gender", "person"),
    ],
)  # fmt: skip
def test_a_header_about_a_person_is_seen_as_one(header, what):
    assert personal(header) == what
    assert header not in roles("date", header, "count").values()


@pytest.mark.parametrize(
    "header", ["petition", "Petition name", "country_name", "region", "date", "signatures", "kind"]
)
def test_a_header_of_the_list_is_not(header):
    assert personal(header) == ""


def test_a_column_that_is_not_on_the_list_is_left():
    heads = recognise(["date", "count", "city", "mood", "email"], {}, "a.csv")
    assert [heads.names[at] for at in heads.left] == ["city", "mood"]
    assert heads.personal == {4: "e-mail"}
    assert heads.read == (0, 1)


def test_a_name_can_be_that_of_a_petition_if_somebody_says_so():
    assert roles("date", "count", "name", petition="name")["petition"] == "name"


@pytest.mark.parametrize(
    ("role", "header"), [("note", "comment"), ("petition", "email"), ("country", "postcode")]
)
def test_no_other_column_about_people_is_read_even_if_somebody_says_so(role, header):
    with pytest.raises(SignaturesError, match="looks like personal data"):
        recognise(["date", "count", header], {role: header}, "a.csv")


def test_several_counts_are_several_petitions():
    heads = recognise(["date", "River signatures", "Mill signatures"], {}, "a.csv")
    assert heads.labels == {1: "River", 2: "Mill"}
    heads = recognise(["date", "241584", "131215"], {}, "a.csv")
    assert heads.labels == {1: "241584", 2: "131215"}
    heads = recognise(["date", "river", "mill"], {"count": ["river", "mill"]}, "a.csv")
    assert heads.labels == {1: "river", 2: "mill"}


def test_raw_beside_verified_is_one_petition_of_two_kinds():
    for names in (["raw", "verified"], ["raw_count", "verified count"]):
        heads = recognise(["date", *names], {}, "a.csv")
        assert heads.kinds == {1: CountKind.RAW, 2: CountKind.VERIFIED}
        assert heads.labels == {}


@pytest.mark.parametrize("header", ["new signatures", "daily count", "signatures per hour", "goal"])
def test_what_was_added_or_aimed_at_is_not_a_count(header):
    heads = recognise(["date", header, "total"], {}, "a.csv")
    assert heads.places[Role.COUNT] == (2,)


def test_two_columns_that_could_be_the_count_are_asked_about():
    with pytest.raises(SignaturesError, match="2 columns could be the count: count, total"):
        recognise(["date", "count", "total"], {}, "a.csv")


def test_a_column_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(SignaturesError, match='Did you mean "signed"'):
        recognise(["signed", "x"], {"time": "singed"}, "a.csv")
    with pytest.raises(SignaturesError, match='Did you mean "count"'):
        recognise(["signed", "x"], {"cuont": "x"}, "a.csv")
