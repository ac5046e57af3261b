"""What the columns of campaigns are called, in the languages that people export them in.

Words are folded: small letters, one blank between words.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "CLOCKS",
    "COUNTING",
    "EXACT_NAMES",
    "FILLERS",
    "PARTS",
    "PERSONAL",
    "RAW",
    "RISES",
    "TIMES",
    "VERIFIED",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


TIMES: Final = (
    # From the surest name down: where several columns have times, the first of these is taken.
    _words(
        "timestamp time_stamp datetime date_time signed_at signed_on signature_date signature_time "
        "signing_date signing_time date_signed time_signed signed created_at created_on created "
        "date_created creation_date recorded_at observed_at collected_at captured_at scraped_at "
        "polled_at retrieved_at fetched_at counted_at submitted_at measured_at read_at moment when "
        "ts time_utc date_utc utc unix unix_time unixtime epoch epoch_ms epoch_seconds "
        "zeitstempel zeitpunkt horodatage fecha_y_hora fecha_hora data_e_hora data_hora data_e_ora "
        "data_ora tijdstip дата_и_время метка_времени 日時 日时 タイムスタンプ 时间戳 時間戳 일시 "
        "zaman_damgası tidpunkt tidsstämpel znacznik_czasu aikaleima"
    ),
    _words(
        "date day dates datum tag jour fecha día dia data giorno dag dzień дата день tarih gün "
        "dato päivämäärä päivä pvm den dátum nap ημερομηνία تاريخ التاريخ תאריך दिनांक तारीख "
        "日付 日期 날짜 ngày tanggal data_firma data_podpisu fecha_de_firma date_de_signature "
        "unterzeichnet_am дата_подписания"
    ),
    _words(
        "time times zeit uhrzeit temps heure hora ora tijd czas godzina время час saat zaman tid "
        "klokkeslett tidspunkt aika kello čas idő ώρα الوقت وقت שעה שעת समय 时间 時間 時刻 시간 "
        "giờ waktu"
    ),
)

CLOCKS: Final = TIMES[2]
"""Names of a column that may hold the time of day beside one with the date."""

PARTS: Final = (
    _words("year jahr année annee año ano anno jaar år rok год рік yıl 年"),
    _words("month monat mois mes mês mese maand måned månad miesiąc месяц місяць ay 月"),
    _words("day tag jour día dia giorno dag dzień день gün 日"),
)
"""Names of columns with a date in parts; the first or the second may stand alone."""

COUNTING: Final = _words(
    "signatures sigs count counts total totals signers signatories supporters value number tally "
    "unterschriften anzahl gesamt gesamtzahl summe stand unterzeichner unterzeichnende "
    "unterstützer signataires total soutiens firmas firmantes cantidad recuento assinaturas "
    "assinantes contagem firme firmatari totale conteggio handtekeningen aantal totaal "
    "ondertekenaars podpisy podpisów liczba suma подписи подписей количество число всего "
    "подписавших підписи підписів кількість imzalar imza imza_sayısı sayı toplam underskrifter "
    "namnunderskrifter antal antall allekirjoitukset allekirjoituksia määrä počet podpisů "
    "aláírások aláírás szám υπογραφές αριθμός توقيعات التوقيعات عدد חתימות מספר हस्ताक्षर संख्या "
    "签名 签名数 簽名 簽名數 人数 人數 署名 署名数 賛同数 賛同者数 서명 서명수 서명_수 chữ_ký "
    "tanda_tangan numberofsignatures"
)
"""Words of which one at least is in the name of a count."""

FILLERS: Final = _words(
    "signature signer supporter of the number no nr n num cumulative running sum so far to date "
    "as at petition all current der die das bisher de des du la le les nombre el los las número "
    "numero num di delle do das os o van het к на liczba zebranych собранных общее количество "
    "число toplam kpl"
)
"""Words that may stand beside one of `COUNTING` and say nothing of a part."""

RAW: Final = _words("raw unchecked gross brut bruto roh ungeprüft сырые")
VERIFIED: Final = _words(
    "verified confirmed validated valid checked geprüft bestätigt gültig vérifiées vérifiés "
    "confirmées valides verificadas confirmadas válidas verificate confermate geverifieerd "
    "geldig подтверждённые подтвержденные проверенные действительные zweryfikowane"
)

RISES: Final = _words(
    "new daily hourly added increase increment change delta diff difference rise growth gain rate "
    "per percent percentage neue täglich zuwachs nouvelles nuevas novas nuove nieuwe nowe новые "
    "прирост за goal target threshold ziel objectif meta obiettivo цель"
)
"""Words of a column that holds how much was added, or what is aimed at: not a count."""

EXACT_NAMES: Final = {
    "petition": _words(
        "petition petition_id petition_name petition_title petition_slug petitionid campaign "
        "campaign_id campaign_name kampagne campagne campaña campanha campagna кампания петиция "
        "petición petição petizione petitie petycja petice dilekçe 請願 请愿 청원"
    ),
    "scope": _words("scope"),
    "country": _words(
        "country country_code countrycode country_name nation iso iso2 iso3 iso_country land "
        "staat ländercode pays país pais paese kraj страна країна ülke maa země ország χώρα "
        "البلد دولة מדינה देश 国家 國家 国 국가"
    ),
    "region": _words(
        "region region_code region_name state province county constituency constituency_name "
        "bundesland kanton région département región província provincia comunidad estado regione "
        "provincie województwo регион область край регіон bölge il landkreis 地区 地區 "
        "都道府県 지역"
    ),
    "kind": _words("kind type_of_count count_kind count_type art_der_zählung вид"),
    "qualifier": _words("qualifier precision accuracy"),
    "source": _words("source quelle fuente fonte bron źródło источник джерело kaynak källa kilde "
                     "lähde zdroj forrás πηγή 来源 出典 출처"),
    "url": _words("source_url url link href source_link"),
    "note": _words("note notes"),
    "id": _words("id reading_id row_id"),
}  # fmt: skip
"""The other columns that may be read, by what they hold."""

PERSONAL: Final = {
    "name": _words(
        "name names firstname lastname surname forename fullname username user nickname signer "
        "signatory supporter person member who creator author vorname nachname familienname nom "
        "prénom prenom nombre apellido apellidos nome sobrenome cognome naam voornaam achternaam "
        "imię imie nazwisko имя фамилия отчество фио ім'я прізвище isim ad soyad adı soyadı namn "
        "navn förnamn efternamn nimi jméno příjmení név όνομα επώνυμο اسم الاسم שם नाम 姓名 名前 "
        "氏名 名字 이름 성명"
    ),
    "e-mail": _words("email mail mails emails correo courriel correio почта эл eposta e_mail "
                     "メール 邮箱 電子郵件 이메일 البريد"),
    "IP address": _words("ip ips ipv4 ipv6 ipaddress host useragent browser device cookie session"),
    "address": _words(
        "address addresses street road house adresse straße strasse hausnummer dirección "
        "direccion calle endereço indirizzo via rue adres straat adres ulica адрес улица adress "
        "gata osoite adresa cím διεύθυνση عنوان כתובת पता 住所 地址 주소 latitude longitude lat "
        "lon lng geo gps location"
    ),
    "phone": _words(
        "phone telephone tel mobile cell fax telefon handy téléphone teléfono telefone telefono "
        "móvil celular cellulare telefoon телефон мобильный gsm puhelin τηλέφωνο هاتف טלפון फ़ोन "
        "電話 电话 전화 whatsapp telegram"
    ),
    "comment": _words(
        "comment comments message reason text remark remarks statement why feedback kommentar "
        "nachricht grund begründung commentaire message motif comentario comentarios mensaje "
        "comentário mensagem commento messaggio motivo opmerking reactie komentarz комментарий "
        "сообщение причина yorum mesaj kommentti komentář megjegyzés σχόλιο تعليق תגובה टिप्पणी "
        "コメント 评论 留言 댓글"
    ),
    "postcode": _words(
        "postcode postal zip zipcode plz postleitzahl cp código_postal cep cap kod_pocztowy "
        "индекс posta_kodu postnummer postinumero psč irányítószám 郵便番号 邮编 우편번호"
    ),
    "person": _words(
        "birth birthday birthdate dob age gender sex occupation job profession religion ethnicity "
        "geburtsdatum alter geschlecht beruf naissance âge sexe nacimiento edad género sexo "
        "nascita età sesso рождения возраст пол passport ssn ssnr passnummer pesel dni nif cpf "
        "signature_image password hash"
    ),
}  # fmt: skip
"""Words of columns about those who signed; what such a column holds is never read."""
