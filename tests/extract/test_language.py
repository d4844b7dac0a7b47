# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from manualkit.extract.language import detect, languages_of

SENTENCES = {
    "en": "Open the lid of the mill, pour in the nuts and close the lid again before you turn the handle.",
    "de": "Öffnen Sie den Deckel der Mühle, füllen Sie die Nüsse ein und schließen Sie ihn wieder.",
    "fr": "Ouvrez le couvercle du moulin, versez les noix et refermez-le avant de tourner la manivelle.",
    "es": "Abra la tapa del molino, vierta las nueces y vuelva a cerrarla antes de girar la manivela.",
    "it": "Aprire il coperchio del mulino, versare le noci e richiuderlo prima di girare la manovella.",
    "pt": "Abra a tampa do moinho, coloque as nozes e feche-a novamente antes de rodar a manivela.",
    "nl": "Open het deksel van de molen, giet de noten erin en sluit het weer voordat u aan de hendel draait.",
    "pl": "Otwórz pokrywę młynka, wsyp orzechy i zamknij ją ponownie przed obróceniem korby.",
    "cs": "Otevřete víko mlýnku, nasypte ořechy a víko opět zavřete, než otočíte klikou.",
    "sv": "Öppna locket på kvarnen, häll i nötterna och stäng det igen innan du vrider på veven.",
    "da": "Åbn låget på kværnen, hæld nødderne i, og luk det igen, inden du drejer på håndtaget.",
    "nb": "Åpne lokket på kvernen, hell i nøttene og lukk det igjen før du vrir på håndtaket.",
    "fi": "Avaa myllyn kansi, kaada pähkinät sisään ja sulje kansi uudelleen ennen kammen kääntämistä.",
    "hu": "Nyissa ki a daráló fedelét, öntse bele a diót, majd zárja vissza, mielőtt elforgatja a kart.",
    "ro": "Deschideți capacul râșniței, turnați nucile și închideți-l la loc înainte de a roti manivela.",
    "bg": "Отворете капака на мелницата, изсипете ядките и го затворете отново, преди да завъртите дръжката.",
    "el": "Ανοίξτε το καπάκι του μύλου, ρίξτε τα καρύδια και κλείστε το ξανά.",
    "tr": "Değirmenin kapağını açın, cevizleri dökün ve kolu çevirmeden önce kapağı tekrar kapatın.",
    "ru": "Откройте крышку мельницы, насыпьте орехи и снова закройте её, прежде чем вращать ручку.",
    "uk": "Відкрийте кришку млина, насипте горіхи і знову закрийте її, перш ніж обертати ручку.",
    "ko": "분쇄기의 뚜껑을 열고 견과류를 넣은 다음 손잡이를 돌리기 전에 다시 닫으십시오.",
    "ja": "ミルのふたを開けて、ナッツを入れ、ハンドルを回す前にもう一度閉めてください。",
    "zh": "打开磨机的盖子，倒入坚果，然后在转动手柄之前再次盖上盖子。",
    "ar": "افتح غطاء المطحنة وضع المكسرات ثم أغلق الغطاء مرة أخرى قبل تدوير المقبض.",
    "he": "פתח את מכסה המטחנה, שפוך את האגוזים וסגור אותו שוב לפני סיבוב הידית.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language(code):
    found, confidence = detect(SENTENCES[code])
    assert found == code
    assert confidence > 0.75


@pytest.mark.parametrize(
    "text", ["", "  ", "12.5 mm", "A", "M8x40", "https://example.com/page", "\x00\x07\ufffd", "\ud800"]
)
def test_too_little_tells_nothing(text):
    assert detect(text) == ("", 0.0)


def test_control_characters_do_no_harm():
    assert detect("\x00\x01Open the lid of the mill\x7f and pour in the nuts.\ue000")[0] == "en"


def test_hyphens_that_do_not_show_do_not_part_words():
    whole = "Використовуйте лише оригінальні запасні частини."
    parted = "Вико\u00adри\u00adсто\u00adвуйте лише оригі\u00ad\nна\u00adльні запасні частини."
    assert detect(parted) == detect(whole)


def test_a_run_takes_in_its_short_blocks():
    texts = [SENTENCES["de"], "OK", "Abb. 3", "Sieb", SENTENCES["de"], SENTENCES["fr"], "Fig. 3", "3", SENTENCES["fr"]]
    assert languages_of(texts) == ["de"] * 5 + ["fr"] * 4


def test_an_alternation_of_scripts_survives():
    texts = [
        SENTENCES["zh"],
        SENTENCES["en"],
        "打开盖子",
        "Open the lid",
        "图1",
        "Fig. 1",
        SENTENCES["zh"],
        SENTENCES["en"],
    ]
    assert languages_of(texts) == ["zh", "en"] * 4


def test_a_spurious_language_of_a_short_block_is_dropped():
    texts = [SENTENCES["en"]] * 6 + ["Sensor Motor Transformator"] + [SENTENCES["en"]] * 6
    assert languages_of(texts) == ["en"] * 13


def test_nothing_to_read():
    assert languages_of([]) == []
    assert languages_of(["1", "2"]) == ["", ""]


def test_numbers_take_the_language_around_them():
    assert languages_of(["1", SENTENCES["ru"], "2"]) == ["ru", "ru", "ru"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("เปิดฝาแล้วเติมน้ำลงในถัง", "th"),
        ("გახსენით სახურავი და ჩაასხით წყალი", "ka"),
        ("Բացեք կափարիչը և լցրեք ջուրը", "hy"),
        ("ढक्कन खोलें और टंकी में पानी भरें। पानी भरने के बाद ढक्कन बंद करें।", "hi"),
    ],
)
def test_a_script_of_one_language_tells_it_and_other_scripts_are_asked_for(text: str, code: str) -> None:
    assert detect(text)[0] == code


def test_a_short_text_in_a_sister_language_is_of_the_manual_s() -> None:
    warning = "VARNING! Kontrollera att handtaget sitter fast innan du startar motorn."  # for the detector: Norwegian
    assert detect(warning)[0] == "nb"
    assert languages_of([SENTENCES["sv"], SENTENCES["sv"], warning, "Byte av kniv"]) == ["sv"] * 4


def test_sister_languages_of_one_manual_stay_apart() -> None:
    texts = [SENTENCES[code] for code in ("sv", "da", "nb") for _ in range(2)]
    assert languages_of(texts) == ["sv", "sv", "da", "da", "nb", "nb"]


def test_a_column_of_short_texts_has_its_language() -> None:
    columns = {
        "en": ("Cleaning the filter", "Open the lid of the housing.", "Rinse it under water.", "Close the lid again."),
        "de": ("Filter reinigen", "Öffnen Sie den Deckel.", "Spülen Sie ihn gut aus.", "Schließen Sie den Deckel."),
        "fr": (
            "Nettoyer le filtre",
            "Ouvrez le couvercle du boîtier.",
            "Retirez le filtre et rincez-le.",
            "Fermez le couvercle.",
        ),
    }
    wanted = [code for code, texts in columns.items() for _ in texts]
    assert languages_of([text for texts in columns.values() for text in texts]) == wanted


def test_a_title_has_the_language_of_what_follows() -> None:
    assert languages_of([SENTENCES["en"], "Filter reinigen", SENTENCES["de"]]) == ["en", "de", "de"]
    assert languages_of([SENTENCES["en"], "Filter.", SENTENCES["de"]]) == ["en", "en", "de"]


def test_a_language_that_is_printed_at_a_text_is_the_text_s() -> None:
    spanish = [
        "Pulse el botón del panel frontal para encender la bomba y espere hasta que la luz verde deje de parpadear. "
        "Después abra la tapa, retire el filtro de papel usado y coloque uno nuevo en su lugar.",
        "Cierre la llave del agua y desconecte la manguera antes de guardar la máquina durante el invierno.",
    ]
    english = ["Press the button on the front panel to start the pump."] * 3
    told = ["es", "es", "es", "", ""]
    assert languages_of([*spanish, *english], told) == ["es", "es", "en", "en", "en"]
    assert languages_of([*spanish, *english], told, {0, 1, 2}) == ["es", "es", "es", "en", "en"]
