"""Words that head the columns of tables of turns, in several languages, and units in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ENGLISH", "OTHERS", "UNITS"]

# The stronger words stand first: where two columns fit, the earlier word takes it.
_ENGLISH: Final[Mapping[str, str]] = {
    "speaker": "speaker; speakers; speaker label; speaker name; speaker id; spoken by; who; name;"
    "person; participant; character; interlocutor; spk; voice; author; user; from speaker",
    "text": "text; words; utterance; dialog; dialogue; transcript; transcription; content; body;"
    "speech; spoken text; spoken words; transcript text; utterance text; speaker text; statement;"
    "sentence; turn text; segment text; caption; subtitle; message; quote; contents; passage",
    "start": "start; start time; starttime; time start; begin; begin time; beginning; onset;"
    "timestamp; time stamp; timestamps; time; timecode; time code; time in; tc in; in; in point;"
    "tc; start timecode; timecode in; start offset; start timestamp; from; offset; position",
    "end": "end; end time; endtime; time end; stop; stop time; finish; offset end; out; out point;"
    "time out; tc out; end timecode; timecode out; end timestamp; to; end offset",
    "duration": "duration; length; dur; time length",
    "tags": "tags; tag; codes; code; topics; topic; themes; theme; keywords; keyword; subjects;"
    "subject; labels",
    "role": "role; speaker role; roles; speaker type",
    "id": "id; turn id; utterance id; turn; turn number; turn no; number; no; nr; index; row; #;"
    "segment; segment id; segment number; line number; n; seq",
    "note": "note; notes; comment; comments; remark; remarks; annotation; annotations",
    "name": "full name; name of speaker",
}
_OTHERS: Final[Mapping[str, str]] = {
    "speaker": "sprecher; sprecherin; sprecher in; sprecherinnen; sprechende; sprechende person;"
    "redner; rednerin; person; wer; locuteur; locutrice; intervenant; intervenante; orateur;"
    "personne; qui; nom; hablante; orador; oradora; interlocutor; interlocutora; quien; quién;"
    "persona; nombre; participante; falante; nome; parlante; relatore; chi; говорящий; спикер;"
    "кто; участник; собеседник; имя; говорит; мовець; хто; ім'я; rozmówca; mówca; osoba; kto;"
    "spreker; wie; naam; talare; namn; konuşmacı; المتحدث; المتكلم; 说话人; 發言人; 发言人;"
    "话者; 話者; 화자; ομιλητής; mluvčí; beszélő; puhuja",
    "text": "wortlaut; äußerung; aeusserung; äusserung; gesprochenes; gesprochener text; inhalt;"
    "aussage; transkript; transkription; redebeitrag; beitrag; gesagtes; worte; texte; paroles;"
    "propos; énoncé; enonce; contenu; parole; réplique; intervention; discours; texto; palabras;"
    "diálogo; dialogo; enunciado; contenido; transcripción; transcripcion; intervención;"
    "testo; parole; contenuto; trascrizione; fala; conteúdo; transcrição; текст; реплика;"
    "высказывание; содержание; слова; речь; расшифровка; репліка; зміст; tekst; treść;"
    "wypowiedź; inhoud; uiting; metin; konuşma; النص; 内容; 內容; 文本; テキスト; 発言; 내용;"
    "κείμενο; výpověď; szöveg; teksti",
    "start": "beginn; anfang; startzeit; anfangszeit; zeitstempel; zeitmarke; zeitcode; zeit; von;"
    "début; debut; temps; minutage; horodatage; heure de début; inicio; comienzo; tiempo;"
    "marca de tiempo; minuto; início; tempo; inizio; начало; время; таймкод; тайм код; с;"
    "початок; час; początek; czas; begintijd; tijd; başlangıç; zaman; البداية; الوقت; 开始时间;"
    "开始; 时间; 開始; 時間; 시작; 시간; έναρξη; začátek",
    "end": "ende; schluss; endzeit; bis; fin; fini; heure de fin; final; fim; fine; конец;"
    "окончание; до; по; кінець; koniec; einde; eindtijd; bitiş; النهاية; 结束时间; 结束; 終了; 끝",
    "duration": "dauer; länge; laenge; durée; duree; duración; duracion; duração; durata;"
    "длительность; продолжительность; тривалість; 时长; 時長",
    "tags": "schlagworte; schlagwörter; schlagwort; stichworte; kodes; thema; themen; étiquettes;"
    "mots clés; mots cles; thème; thèmes; etiquetas; temas; tema; теги; метки; темы; тема",
    "role": "rolle; rôle; rol; papel; ruolo; роль; 角色",
    "id": "nummer; lfd nr; lfd nummer; zeile; numéro; numero; número; номер; №; п п; 编号; 番号",
    "note": "anmerkung; anmerkungen; notiz; notizen; kommentar; kommentare; bemerkung; remarque;"
    "remarques; commentaire; commentaires; nota; notas; comentario; comentarios; observaciones;"
    "примечание; примечания; комментарий; комментарии; заметка; заметки; 备注",
    "name": "vollständiger name; nom complet; nombre completo; полное имя; фио",
}


def _ranked(words: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    return {
        word.strip(): (kind, rank)
        for kind, some in reversed(list(words.items()))
        for rank, word in enumerate(some.split(";"))
    }


ENGLISH: Final = _ranked(_ENGLISH)
"""What a heading in English stands for, and how strong it is: 0 is the strongest."""
OTHERS: Final = _ranked(_OTHERS)
"""The same for other languages."""

UNITS: Final = {
    "ms": 0.001, "msec": 0.001, "msecs": 0.001, "millis": 0.001, "milliseconds": 0.001,
    "millisecond": 0.001, "millisekunden": 0.001, "мс": 0.001, "s": 1.0, "sec": 1.0, "secs": 1.0,
    "second": 1.0, "seconds": 1.0, "sek": 1.0, "sekunden": 1.0, "secondes": 1.0, "сек": 1.0,
    "min": 60.0, "mins": 60.0, "minutes": 60.0, "minuten": 60.0,
}  # fmt: skip
"""Seconds in the units that headings name: ``start_ms``, ``Start (s)``, ``time [min]``."""
