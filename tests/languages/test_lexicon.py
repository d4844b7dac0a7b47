# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each file in cases/ holds the cases of one method: text, language and what is expected of it."""

from pathlib import Path

import pytest
import yaml

from manualkit.languages import Lexicon

LEXICON = Lexicon()


def cases(name):
    path = Path(__file__).parent / "cases" / f"{name}.yaml"
    return [
        pytest.param(case, id=f"{case.get('language', '')}-{case['text'][:30]}")
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("case", cases("signal"))
def test_signal(case):
    found = LEXICON.signal(case["text"], case.get("language", ""), bold_prefix=case.get("bold", 0))
    if "level" not in case:
        assert found is None
        return
    assert found is not None
    assert found.level == case["level"]
    assert case["text"][found.start :].startswith(found.word)
    assert case["text"][found.end :] == case.get("rest", "")
    assert found.alone == (not case.get("rest"))


@pytest.mark.parametrize("case", cases("instruction"))
def test_instruction(case):
    score = LEXICON.instruction(case["text"], case.get("language", ""))
    assert (score > 0.5) == case["instruction"], score


@pytest.mark.parametrize("case", cases("task"))
def test_task(case):
    score = LEXICON.task(case["text"], case.get("language", ""))
    assert (score > 0.5) == case["task"], score


@pytest.mark.parametrize("case", cases("outcome"))
def test_outcome(case):
    found = LEXICON.outcome(case["text"], case.get("language", ""), told=case.get("told", False))
    assert found == case["outcome"]
    assert case["text"].endswith(found)


@pytest.mark.parametrize("case", cases("references"))
def test_references(case):
    found = LEXICON.references(case["text"], case.get("language", ""))
    assert [f"{r.kind} {r.label}" for r in found] == case["references"]
    for reference in found:
        assert 0 <= reference.start < reference.end <= len(case["text"])


@pytest.mark.parametrize("method", ["negative", "lead_in", "requirement", "method"])
def test_yes_or_no(method):
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"{method}.yaml").read_text("utf-8")):
        assert getattr(LEXICON, method)(case["text"], case.get("language", "")) is case["is"], case["text"]


@pytest.mark.parametrize("method", ["caption", "fault_column", "section_kind"])
def test_one_of(method):
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"{method}.yaml").read_text("utf-8")):
        assert getattr(LEXICON, method)(case["text"], case.get("language", "")) == case["is"], case["text"]


@pytest.mark.parametrize("case", cases("step_label"))
def test_step_label(case):
    found = LEXICON.step_label(case["text"], case.get("language", ""))
    if case["number"] is None:
        assert found is None
    else:
        assert found is not None
        assert (found[0], case["text"][found[1] :]) == (case["number"], case["rest"])


def test_only_the_asked_languages():
    assert Lexicon(["de"]).signal("WARNING: hot") is None
    assert Lexicon(["de-CH"]).signal("WARNUNG: heiß").level == "warning"


def test_a_region_and_an_old_code_are_understood():
    assert LEXICON.instruction("Vri bryteren.", "no") > 0.5
    assert LEXICON.instruction("请按下按钮。", "zh-Hans-CN") > 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the following cases, stop using the fan and call the shop."),
        ("de", "Tauschen Sie den Filter in den folgenden Fällen aus:"),
        ("fr", "Remplacez le filtre dans les cas suivants :"),
        ("ru", "Замените фильтр в следующих случаях:"),
        ("es", "Sustituya el filtro en los siguientes casos:"),
        ("pl", "Wymień filtr w następujących przypadkach:"),
        ("tr", "Aşağıdaki durumlarda filtreyi değiştirin:"),
        ("fi", "Vaihda suodatin seuraavissa tapauksissa:"),
        ("ja", "以下の場合は使用を中止してください。"),
        ("zh", "在以下情况下，请更换滤芯："),
        ("ar", "استبدل المرشح في الحالات التالية:"),
    ],
)
def test_what_is_done_in_the_following_cases_introduces_them(language: str, text: str) -> None:
    assert Lexicon().lead_in(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Den Schalter nicht mit nassen Händen bedienen."),
        ("de", "Das Gerät nicht in Wasser tauchen."),
        ("de", "Gerät niemals unbeaufsichtigt lassen."),
        ("de", "Das Kabel darf nicht geknickt werden."),
        ("en", "The cable must not be bent."),
        ("fr", "L'appareil ne doit pas être couvert."),
        ("it", "L'apparecchio non deve essere coperto."),
        ("es", "El aparato no debe cubrirse."),
        ("pt", "O aparelho não deve ser coberto."),
        ("nl", "Het apparaat niet onderdompelen."),
        ("nl", "Trek nooit aan de kabel."),
        ("nl", "Het apparaat mag niet worden afgedekt."),
        ("sv", "Använd inga slipmedel."),
        ("sv", "Apparaten får inte täckas över."),
        ("da", "Brug ingen slibemidler."),
        ("da", "Apparatet må ikke tildækkes."),
        ("nb", "Apparatet må ikke dekkes til."),
        ("fi", "Laitetta ei saa peittää."),
        ("ru", "Прибор нельзя накрывать."),
        ("ru", "Прибор не должен быть накрыт."),
        ("uk", "Забороняється накривати прилад."),
        ("pl", "Urządzenia nie wolno przykrywać."),
        ("cs", "Přístroj se nesmí zakrývat."),
        ("sk", "Prístroj sa nesmie zakrývať."),
        ("hu", "A készüléket nem szabad letakarni."),
        ("ro", "Aparatul nu trebuie acoperit."),
        ("bg", "Забранено е покриването на уреда."),
        ("tr", "Cihazın üzeri örtülmemelidir."),
        ("el", "Η συσκευή δεν πρέπει να καλύπτεται."),
        ("hr", "Uređaj se ne smije prekrivati."),
        ("sl", "Naprave ne potapljajte v vodo."),
        ("sl", "Naprave ne smete pokrivati."),
        ("lt", "Draudžiama uždengti prietaisą."),
        ("lv", "Aizliegts apsegt ierīci."),
        ("et", "Seadet ei tohi katta."),
        ("zh", "不得覆盖设备。"),
        ("ja", "分解禁止。"),
        ("ko", "코드를 당기지 마십시오."),
        ("ar", "يمنع تغطية الجهاز."),
        ("he", "אין לטבול את המכשיר במים."),
    ],
)
def test_what_is_forbidden_in_whatever_form(language: str, text: str) -> None:
    assert Lexicon().negative(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Den Schalter nach rechts drehen.",
        "Wenn die Lampe nicht leuchtet, den Stecker ziehen.",
        "Teile, die nicht benötigt werden, entfernen.",
    ],
)
def test_what_is_not_so_is_not_forbidden(text: str) -> None:
    assert not Lexicon().negative(text, "de")


def test_a_word_with_its_letters_set_apart_is_the_same_word():
    assert LEXICON.ambiguous("注 意", "zh")
    assert not LEXICON.ambiguous("警 告", "zh")
