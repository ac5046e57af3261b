"""Words of transcripts in many languages: for roles, for headings, for what is no name.

Small letters, as `str.casefold` makes them. The lists are not complete and need not be: they
settle what the shape of a transcript leaves open, and the report names what was decided.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "AFTERWARDS",
    "ANSWERING",
    "ASKING",
    "HEADINGS",
    "LETTER_PAIRS",
    "METADATA",
    "ORDINALS",
    "PARTS",
    "STAGE",
]

ASKING: Final = frozenset({
    "interviewer", "interviewers", "int", "intvr", "ivr", "interviewed by", "moderator", "host",
    "anchor", "presenter", "q", "question", "questioner", "researcher", "journalist", "reporter",
    "facilitator", "interviewerin", "fragesteller", "fragestellerin", "frage", "f", "moderatorin",
    "moderation", "intervieweur", "intervieweuse", "enquêteur", "enquêtrice", "journaliste",
    "animateur", "animatrice", "modérateur", "modératrice", "entrevistador", "entrevistadora",
    "pregunta", "p", "pergunta", "periodista", "moderador", "moderadora", "intervistatore",
    "intervistatrice", "domanda", "d", "moderatore", "интервьюер", "вопрос", "в", "корреспондент",
    "корр", "ведущий", "ведущая", "журналист", "журналистка", "модератор", "запитання", "питання",
    "журналіст", "кореспондент", "pytanie", "otázka", "kérdés", "soru", "fråga", "spørsmål",
    "spørgsmål", "kysymys", "k", "vraag", "س", "سؤال", "المحاور", "שאלה", "ש", "مصاحبه‌گر",
    "پرسش", "问", "問", "记者", "記者", "采访者", "採訪者", "主持人", "质問", "質問", "聞き手",
    "インタビュアー", "문", "질문", "기자", "면담자", "ερώτηση", "ε", "δημοσιογράφος", "प्रश्न",
    "सवाल",
})  # fmt: skip
"""Labels of those who ask."""

ANSWERING: Final = frozenset({
    "interviewee", "interviewees", "narrator", "a", "answer", "respondent", "informant", "guest",
    "participant", "witness", "subject", "the witness", "expert", "befragter", "befragte",
    "antwort", "interviewte", "interviewter", "befragte person", "gast", "zeitzeuge",
    "zeitzeugin", "interviewé", "interviewée", "réponse", "r", "enquêté", "enquêtée", "témoin",
    "invité", "invitée", "entrevistado", "entrevistada", "respuesta", "resposta", "risposta",
    "intervistato", "intervistata", "testimone", "ответ", "о", "респондент", "информант",
    "собеседник", "герой", "відповідь", "респондентка", "odpowiedź", "odpověď", "odpoveď",
    "válasz", "cevap", "svar", "vastaus", "v", "antwoord", "s", "ج", "جواب", "إجابة", "الضيف",
    "תשובה", "ת", "پاسخ", "答", "受访者", "受訪者", "回答", "答え", "語り手", "답", "답변",
    "구술자", "απάντηση", "α", "उत्तर", "जवाब",
})  # fmt: skip
"""Labels of those who answer."""

# In the order of trust: a transcript with three letters has the first pair that is in it.
LETTER_PAIRS: Final = (
    ("q", "a"), ("f", "a"), ("в", "о"), ("п", "в"), ("з", "в"), ("p", "r"), ("q", "r"),
    ("d", "r"), ("问", "答"), ("問", "答"), ("문", "답"), ("س", "ج"), ("ש", "ת"), ("ε", "α"),
    ("k", "v"), ("s", "c"), ("v", "a"), ("f", "s"), ("i", "b"), ("i", "r"), ("i", "n"),
    ("i", "p"), ("i", "e"), ("m", "p"),
)  # fmt: skip
"""Single letters of who asks and who answers that belong together, such as Q and A."""

METADATA: Final = frozenset({




    # Heads of a transcript that name a person or a fact and do not speak.
    "interviewee", "interviewees", "interviewer", "interviewers", "interviewed by",
    "interview by", "narrator", "narrators", "subject", "respondent", "participant",
    "participants", "speakers", "speaker", "present", "moderator", "moderators", "panelists",
    "panellists", "guest", "guests", "host", "date", "date of interview", "interview date",
    "recorded", "recorded on", "place", "location", "interview location", "length", "duration",
    "time", "start time", "end time", "transcriber", "transcribed by", "transcript by",
    "transcription", "translator", "translated by", "edited by", "editor", "audit edited by",
    "project", "series", "collection", "repository", "accession", "accession number",
    "interview number", "tape", "file", "file name", "filename", "audio", "audio file", "video",
    "recording", "language", "languages", "copyright", "rights", "restrictions", "keywords",
    "subjects", "topic", "topics", "abstract", "contact", "url", "link", "source", "title", "by",
    "author", "phone", "email", "e-mail", "id", "status", "version", "case", "camera", "sound",
    "producer", "director", "photo", "photos", "photography", "datum", "ort", "dauer", "befragte",
    "befragter", "interviewte", "interviewter", "transkription", "transkribiert von", "projekt",
    "teilnehmer", "teilnehmerin", "sprache", "aufnahme", "quelle", "lieu", "durée", "enquêteur",
    "enquêté", "transcription par", "langue", "intervieweur", "fecha", "lugar", "duración",
    "entrevistado", "entrevistada", "entrevistador", "entrevistadora", "transcripción",
    "transcrito por", "proyecto", "data", "luogo", "local", "duração", "durata", "intervistato",
    "intervistatore", "trascrizione", "дата", "место", "длительность", "интервьюер", "респондент",
    "расшифровка", "участники", "язык", "источник", "тема", "日期", "地点", "地點", "日時",
    "場所", "날짜", "장소", "التاريخ", "المكان",
})  # fmt: skip
"""Keys of a transcript's own description."""

HEADINGS: Final = frozenset({




    # Words that head a line in many transcripts and never speak.
    "abstract", "acknowledgements", "addendum", "afterword", "annex", "appendix", "attachment",
    "background", "bibliography", "biography", "by", "caption", "chapter", "citation",
    "conclusion", "contact", "contents", "content note", "content warning", "copyright",
    "correction", "credits", "date", "disclaimer", "e.g", "editor's note", "editor’s note",
    "endnote", "endnotes", "epilogue", "example", "exhibit", "figure", "footnote", "footnotes",
    "foreword", "further reading", "glossary", "http", "https", "i.e", "illustration", "image",
    "index", "introduction", "interview", "keywords", "link", "links", "more", "music", "note",
    "nb", "n.b", "notes", "page", "part", "photo", "photograph", "photos", "picture", "place",
    "postscript", "preface", "preview", "ps", "p.s", "read more", "reading", "recommended",
    "references", "related", "resources", "section", "see", "see also", "sound", "source",
    "sources", "subject", "subtitle", "summary", "synopsis", "table", "tags", "tape", "title",
    "topic", "transcript", "translation", "trigger warning", "update", "updated", "video",
    "warning", "written by", "transcriber's note", "transcriber’s note", "side", "track", "disc",
    "session", "end of interview", "end of tape", "anhang", "anmerkung", "anmerkungen",
    "beispiel", "bemerkung", "bild", "einleitung", "foto", "hinweis", "inhalt", "kapitel",
    "quelle", "quellen", "teil", "vorwort", "zusammenfassung", "achtung", "annexe", "chapitre",
    "exemple", "légende", "partie", "préface", "remarque", "résumé", "attention", "apéndice",
    "anexo", "capítulo", "ejemplo", "fuente", "nota", "notas", "parte", "resumen", "appendice",
    "capitolo", "esempio", "fonte", "fonti", "note del redattore", "внимание", "глава",
    "источник", "например", "приложение", "примечание", "фото", "часть", "附录", "注", "备注",
    "来源", "第一章", "付録", "出典",
})  # fmt: skip
"""Heads of a line that are headings, captions and remarks."""

STAGE: Final = frozenset({
    "applause", "audio cuts out", "background noise", "beep", "break", "chuckle", "chuckles",
    "chuckling", "clears throat", "cough", "coughs", "cross talk", "crosstalk", "crying", "cries",
    "end", "end of recording", "foreign", "gap", "inaudible", "indistinct", "indiscernible",
    "interruption", "laugh", "laughing", "laughs", "laughter", "long pause", "music",
    "music playing", "nods", "no audio", "noise", "overlapping", "overlapping conversation",
    "pause", "pauses", "phone rings", "recording stops", "redacted", "sic", "sigh", "sighs",
    "silence", "singing", "smiles", "sniffs", "sobs", "sound", "start of recording", "tape cuts",
    "tape change", "tape off", "unclear", "unintelligible", "unverständlich", "weeps", "whispers",
    "lacht", "lachen", "pause lang", "gelächter", "applaus", "musik", "rires", "rire",
    "applaudissements", "musique", "silence long", "risas", "ríe", "aplausos", "música", "pausa",
    "risate", "ride", "смех", "смеется", "смеётся", "пауза", "неразборчиво", "аплодисменты",
    "музыка", "плачет", "笑", "笑声", "笑い", "掌声", "沈黙", "音乐", "웃음", "ضحك", "موسيقى",
    "تصفيق",
})  # fmt: skip
"""What is heard or seen and not said: it stands in brackets and names nobody."""

ORDINALS: Final = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eins", "zwei",
    "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "un", "deux", "trois",
    "quatre", "cinq", "uno", "dos", "tres", "cuatro", "cinco", "due", "tre", "quattro", "cinque",
})  # fmt: skip
"""Numbers of parts, as words."""

PARTS: Final = frozenset({
    "chapter", "part", "section", "tape", "side", "track", "disc", "disk", "session", "page",
    "act", "reel", "cassette", "file", "kapitel", "teil", "abschnitt", "seite", "chapitre",
    "partie", "capítulo", "parte", "sección", "capitolo", "sezione", "глава", "часть", "кассета",
    "rozdział", "część", "kapittel", "hoofdstuk", "deel",
})  # fmt: skip
"""Words that head the parts of a transcript, with a number behind them."""

BEFORE_TIMES: Final = frozenset({
    "at", "from", "until", "till", "by", "around", "about", "after", "before", "since", "um",
    "gegen", "ab", "bis", "nach", "vor", "seit", "à", "vers", "dès", "a", "hacia", "desde",
    "hasta", "alle", "dalle", "в", "около", "с", "до", "после", "kl", "klokken", "om", "o", "od",
})  # fmt: skip
"""Small words that stand before a time of day in a sentence."""

MONTHS_AND_DAYS: Final = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "day", "week", "month", "year", "step", "item", "no", "number",
    "tag", "woche", "jahr", "januar", "februar", "märz", "mai", "juni", "juli", "oktober",
    "dezember", "jour", "semaine", "an", "día", "semana", "año", "giorno", "день", "неделя",
    "год", "dzień", "rok", "kg", "fig",
})  # fmt: skip
"""Words that a number follows in a date, a diary or a list, and no speaker's number."""

AFTERWARDS: Final = frozenset({
    "acknowledgements", "addendum", "afterword", "annex", "anhang", "annexe", "anexo", "appendix",
    "apéndice", "appendice", "bibliography", "citation", "credits", "disclaimer", "editor's note",
    "editor’s note", "endnote", "endnotes", "epilogue", "footnotes", "further reading",
    "glossary", "index", "notes", "quellen", "read more", "references", "related", "resources",
    "see also", "sources", "приложение", "примечания", "литература", "附录", "付録",
})  # fmt: skip
"""Words that head what follows an interview and is no part of it."""
