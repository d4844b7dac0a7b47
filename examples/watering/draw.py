# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws manual.pdf, the Russian manual of an invented watering controller: python -m examples.watering.draw [FILE]."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.drawing import GREY, RED, Pen
from examples.layout import Look, Setter
from examples.letters import width_of
from examples.watering import art

PDF = Path(__file__).with_name("manual.pdf")
TITLE = "Контроллер полива Лейкор КП-6. Руководство по эксплуатации"
LOOK = Look(width=595, height=842, top=70, bottom=780, columns=((50, 238), (308, 238)), accent=(0.08, 0.36, 0.24))
ORANGE, AMBER = (0.9, 0.42, 0.0), (0.72, 0.52, 0.0)


def _furniture(pen: Pen, page: int, chapter: str) -> None:
    pen.words(50, 40, "Лейкор КП-6", 8, "bold", GREY)
    pen.words(546 - width_of(chapter, 8), 40, chapter, 8, "regular", GREY)
    pen.line([(50, 47), (546, 47)], width=0.5, color=GREY)
    text = f"Руководство по эксплуатации · Редакция 2 · {page}"
    pen.words(298 - width_of(text, 7.5) / 2, 812, text, 7.5, "regular", GREY)


def _cover(manual: Setter) -> None:
    manual.page(furniture=False)
    pen = manual.pen
    pen.words(50, 110, "ЛЕЙКОР", 30, "bold", LOOK.accent)
    pen.line([(50, 126), (546, 126)], width=2, color=LOOK.accent)
    art.COVER.art(pen.at(175, 260))
    pen.words(50, 590, "Контроллер полива КП-6", 24, "bold")
    pen.words(50, 620, "Руководство по эксплуатации", 15)
    pen.words(50, 760, "Артикул 0071-06", 9, "regular", GREY)


def _safety(manual: Setter) -> None:
    manual.chapter = "Безопасность"
    manual.page()
    manual.contents_page("Содержание")
    manual.column()
    manual.heading("1. Безопасность")
    manual.text("Перед установкой прочитайте это руководство и сохраните его.")
    manual.panel(
        "ПРЕДУПРЕЖДЕНИЕ",
        "Опасное напряжение в блоке питания. Не вскрывайте блок питания и не подключайте его мокрыми руками.",
        ORANGE,
    )
    manual.panel(
        "ОСТОРОЖНО",
        "Клапан под давлением может выбросить струю воды. Перекройте воду, прежде чем отсоединять трубы.",
        AMBER,
    )
    manual.text(
        "**ВНИМАНИЕ!** Контроллер рассчитан на клапаны с напряжением 24 В. Клапаны на 220 В выведут его из строя."
    )
    manual.heading("1.1. Назначение", 2)
    manual.text(
        "Контроллер открывает и закрывает до шести клапанов капельного полива по расписанию. Он предназначен для садов, теплиц и газонов."
    )


def _parts(manual: Setter) -> None:
    manual.chapter = "Устройство"
    manual.page()
    manual.band(wide=True)
    manual.heading("2. Устройство контроллера")
    manual.figure(art.PARTS, "Рис. 1. Контроллер, вид спереди")
    manual.band(wide=False)
    for number, name in enumerate(
        (
            "экран;",
            "индикаторы зон;",
            "кнопки;",
            "поворотный переключатель;",
            "корпус;",
            "ввод кабеля датчика;",
            "ввод кабелей клапанов.",
        ),
        1,
    ):
        manual.item(f"{number}", f"– {name}", after=0)
    manual.column()
    manual.heading("2.1. Сигналы индикаторов", 2)
    manual.table(
        (10, 16),
        (
            ("Индикатор", "Значение"),
            ("Горит зелёным", "Зона поливается"),
            ("Мигает зелёным", "Полив начнётся через минуту"),
            ("Мигает красным", "Обрыв провода клапана"),
            ("Не горит", "Зона выключена"),
        ),
    )


def _install(manual: Setter) -> None:
    manual.chapter = "Установка"
    manual.page()
    manual.heading("3. Установка")
    manual.heading("3.1. Крепление на стену", 2)
    manual.text("Вам понадобятся: дрель, отвёртка, два дюбеля.")
    manual.steps(
        "Выберите место в тени на высоте около 1,5 м (см. рис. 2).",
        "Просверлите два отверстия на расстоянии 80 мм друг от друга и вставьте дюбели.",
        "Вверните винты так, чтобы головки выступали на 4 мм, и навесьте контроллер.",
    )
    manual.figure(art.WALL, "Рис. 2. Высота установки")
    manual.heading("3.2. Подключение клапана к трубе", 2)
    manual.text("**Осторожно!** Перед работой перекройте подачу воды и сбросьте давление.")
    manual.item("1.", "Соберите узел, показанный на рис. 3:")
    manual.item("а)", "наверните клапан (А) на подводящую трубу;", 16, after=1)
    manual.item("б)", "присоедините капельную линию (Б);", 16, after=1)
    manual.item("в)", "подтяните гайку (В) ключом на четверть оборота.", 16)
    manual.figure(art.PIPES, "Рис. 3. Клапан (А), капельная линия (Б), гайка (В)")
    manual.item("2.", "Медленно откройте воду и убедитесь, что соединения не текут.")
    manual.heading("3.3. Подключение проводов", 2)
    manual.item("1.", "Отключите блок питания от сети.")
    manual.item("2.", "Снимите изоляцию с концов проводов на 6 мм.")
    manual.item(
        "3.", "Подключите общий провод к клемме C, а провод первого клапана – к клемме 1, как показано на рис. 4."
    )
    manual.figure(art.WIRES, "Рис. 4. Клеммы контроллера")
    manual.text("**Примечание.** Общий провод обычно синий или чёрный.", indent=16)
    manual.item("4.", "Так же подключите остальные клапаны к клеммам 2–6.")
    manual.item("5.", "Закройте крышку и включите блок питания. На экране появится время.")


def _settings(manual: Setter) -> None:
    manual.chapter = "Настройка"
    manual.page()
    manual.heading("4. Настройка")
    manual.heading("4.1. Установка часов", 2)
    manual.item("1.", "Поверните переключатель в положение ЧАСЫ (рис. 5).")
    manual.figure(art.DIAL, "Рис. 5. Положения переключателя")
    manual.item("2.", "Кнопками «+» и «–» установите часы и минуты (рис. 6).")
    manual.figure(art.CLOCK, "Рис. 6. Установка времени")
    manual.item("3.", "Нажмите кнопку «Далее». Контроллер запомнит время.")
    manual.heading("4.2. Программа полива", 2)
    manual.text("Для каждой зоны задаются начало полива и его длительность.")
    manual.item("1.", "Поверните переключатель в положение ПУСК.")
    manual.item("2.", "Выберите зону кнопкой «Далее». Её индикатор загорится.")
    manual.item("3.", "Задайте программу:")
    manual.item("а)", "установите время начала;", 16, after=1)
    manual.item("б)", "установите длительность от 1 до 99 минут;", 16, after=1)
    manual.item("в)", "отметьте дни недели.", 16)
    manual.item("4.", "Верните переключатель в положение АВТО.")
    manual.text("**Примечание.** Если переключатель оставить в положении ПУСК, полив по расписанию не начнётся.")
    manual.heading("5. Обслуживание")
    manual.heading("5.1. Замена батареи часов", 2)
    manual.text("Батарею меняют раз в два года.")
    manual.bullets(
        "Отключите блок питания и снимите крышку контроллера.",
        "Выньте старую батарею и вставьте новую знаком «+» вверх (рис. 7).",
        "Закройте крышку и проверьте время на экране.",
    )
    manual.figure(art.BATTERY, "Рис. 7. Батарея часов")
    manual.panel(
        "ВНИМАНИЕ!", "Используйте только батареи CR2032. Другие батареи повредят держатель.", RED, triangle=False
    )
    manual.heading("5.2. Подготовка к зиме", 2)
    manual.item("1.", "Перекройте воду до первых заморозков.")
    manual.item("2.", "Откройте сливной кран (1) и дождитесь, пока вода вытечет (рис. 8).")
    manual.figure(art.DRAIN, "Рис. 8. Слив воды")
    manual.item("3.", "Снимите контроллер и храните его в сухом помещении.")


def _faults(manual: Setter) -> None:
    manual.chapter = "Неисправности"
    manual.page()
    manual.band(wide=True)
    manual.heading("6. Поиск неисправностей")
    manual.table(
        (12, 13, 16),
        (
            ("Неисправность", "Причина", "Способ устранения"),
            (
                "Экран не горит.",
                "Нет питания.\nРазряжена батарея.",
                "Проверьте розетку и блок питания.\nЗамените батарею.",
            ),
            (
                "Клапан не открывается.",
                "Оборван провод клапана.\nЗакрыт кран на вводе.",
                "Проверьте провода (см. раздел 3.3).\nОткройте кран.",
            ),
            ("Полив идёт слишком долго.", "Задана большая длительность.", "Измените программу зоны."),
            ("Вода течёт после полива.", "В клапан попал песок.", "Промойте клапан и установите фильтр."),
        ),
    )
    manual.band(wide=False)
    manual.heading("7. Технические данные")
    manual.table(
        (14, 12),
        (
            ("Параметр", "Значение"),
            ("Питание", "24 В, 50 Гц"),
            ("Число зон", "6"),
            ("Потребляемая мощность", "не более 18 Вт"),
            ("Рабочая температура", "от +2 до +50 °C"),
            ("Степень защиты", "IP44"),
        ),
    )
    manual.column()
    manual.heading("8. Гарантия")
    manual.text(
        "Гарантийный срок – 24 месяца со дня продажи. Гарантия не распространяется на батареи и на повреждения от замерзания воды."
    )
    manual.text("ООО «Лейкор», Заречье, ул. Садовая, 5 · www.example.com/leykor")


def draw(path: Path) -> None:
    """Write the manual to `path`; it is set twice, as its contents page needs the page numbers."""
    contents: list[tuple[int, str, int]] = []
    for _ in range(2):
        manual = Setter(LOOK, _furniture, contents)
        for part in (_cover, _safety, _parts, _install, _settings, _faults):
            part(manual)
        contents = manual.bookmarks
    manual.save(path, TITLE)


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PDF)
