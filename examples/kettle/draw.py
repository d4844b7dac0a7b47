# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws manual.pdf, the user manual of an invented hot water dispenser: python -m examples.kettle.draw [FILE]."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.drawing import GREY, RED, Pen
from examples.kettle import art
from examples.layout import Look, Setter
from examples.letters import width_of

PDF = Path(__file__).with_name("manual.pdf")
TITLE = "Velmora HD 20 – User manual"
LOOK = Look(width=420, height=595, top=60, bottom=545, columns=((42, 336),))
ORANGE, AMBER, BLUE = (0.9, 0.42, 0.0), (0.72, 0.52, 0.0), (0.1, 0.35, 0.65)


def _furniture(pen: Pen, page: int, chapter: str) -> None:
    left = page % 2 == 0
    head = "Velmora HD 20" if left else chapter or "User manual"
    pen.words(42 if left else 378 - width_of(head, 7.5), 36, head, 7.5, "regular", GREY)
    pen.line([(42, 42), (378, 42)], width=0.5, color=GREY)
    pen.words(42 if left else 378 - width_of(str(page), 8), 572, str(page), 8, "bold", GREY)
    foot = "hd20-um-en 03/2026"
    pen.words(378 - width_of(foot, 6.5) if left else 42, 572, foot, 6.5, "regular", GREY)


def _cover(manual: Setter) -> None:
    manual.page(furniture=False)
    pen = manual.pen
    pen.box(0, 0, 420, 92, fill=LOOK.accent, color=None)
    pen.words(42, 58, "VELMORA", 26, "bold", (1, 1, 1))
    art.cover(pen.at(92, 190, 2.1))
    pen.words(42, 500, "Hot water dispenser HD 20", 18, "bold")
    pen.words(42, 522, "User manual", 13)
    pen.words(42, 548, "HD 20 · HD 20 S    Article no. 4410-20-0", 8, "regular", GREY)


def _contents(manual: Setter) -> None:
    manual.page()
    manual.contents_page("Contents")


def _safety(manual: Setter) -> None:
    manual.chapter = "Safety"
    manual.page()
    manual.heading("1 Safety")
    manual.text(
        "Read this manual before you use the appliance for the first time, and keep it. Marked texts tell you how serious a hazard is."
    )
    manual.panel(
        "DANGER",
        "Mains voltage inside the housing. Touching live parts is fatal. Pull the mains plug before you open the service flap.",
        RED,
    )
    manual.panel(
        "WARNING",
        "Water and steam leave the outlet at up to 98 °C. Keep hands and face away from the outlet while water is running.",
        ORANGE,
    )
    manual.panel(
        "CAUTION", "The cup plate stays hot for several minutes after use. Let it cool down before you clean it.", AMBER
    )
    manual.panel("NOTICE", "Use still drinking water only. Sparkling water damages the pump.", BLUE, triangle=False)
    manual.heading("1.1 Intended use", 2)
    manual.text("The HD 20 heats drinking water in households and small offices. It is not meant for outdoor use.")
    manual.heading("1.2 General rules", 2)
    manual.bullets(
        "Never run the appliance without water.",
        "Never immerse the appliance or its mains cable in water.",
        "Children under eight years of age must be kept away from the appliance.",
        "Repairs may only be made by a Velmora service partner.",
    )


def _parts(manual: Setter) -> None:
    manual.chapter = "Parts of the appliance"
    manual.page()
    manual.heading("2 Parts of the appliance")
    manual.figure(art.PARTS, "Fig. 1: Hot water dispenser, front")
    legend = (
        "Water tank",
        "Control panel",
        "Display",
        "Outlet",
        "Drip tray",
        "Tank handle",
        "Plus button",
        "Minus button",
        "Service flap",
    )
    for row in range(5):
        for column in (0, 1):
            index = row + 5 * column
            if index < len(legend):
                x = manual.x + 170 * column
                manual.pen.words(x, manual.y + 12, str(index + 1), 9, "bold")
                manual.pen.words(x + 16, manual.y + 12, legend[index])
        manual.gap(14)
    manual.gap(8)
    manual.text(f"The display (3) shows the chosen temperature, or an error code (see page {manual.page_of('6.1')}).")


def _set_up(manual: Setter) -> None:
    manual.chapter = "Setting up"
    manual.page()
    manual.heading("3 Setting up")
    manual.heading("3.1 Unpacking the appliance", 2)
    manual.text("**You need:** a dry cloth, about 2 litres of still water.")
    manual.steps(
        "Open the carton and take out the appliance together with its inner tray.",
        "Remove all packing foil and the transport lock under the water tank.",
        "Check that these parts are complete:",
    )
    manual.item("a)", "appliance with water tank and drip tray,", 16, after=1)
    manual.item("b)", "filter cartridge in its sealed bag,", 16, after=1)
    manual.item("c)", "two test strips for water hardness.", 16)
    manual.steps("Wipe the housing with a dry cloth.", start=4)
    manual.panel(
        "NOTE",
        "Keep the carton as long as the guarantee lasts. The appliance travels safely in it.",
        BLUE,
        triangle=False,
    )
    manual.heading("3.2 Choosing a place", 2)
    manual.steps(
        "Put the appliance on a level, dry surface that bears at least 12 kg.",
        "Keep a distance of 10 cm to the wall so that warm air can get away (see Fig. 2).",
    )
    manual.figure(art.STAND, "Fig. 2: Distance to the wall")
    manual.steps("Plug the mains cable into an earthed socket. The display lights up for two seconds.", start=3)


def _use(manual: Setter) -> None:
    manual.chapter = "Daily use"
    manual.page()
    manual.heading("4 Daily use")
    manual.heading("4.1 Filling the water tank", 2)
    manual.steps("Lift the water tank by its handle (1), then pull the flap forward (2).")
    manual.figure(art.LIFT, "Fig. 3: Taking the tank off")
    manual.item(
        "2.",
        "Fill the tank with fresh water up to the MAX mark. Do not fill in hot water: the seal could warp.",
        picture=art.FILL,
    )
    manual.item("3.", "Put the tank back until it clicks into place.")
    manual.heading("4.2 Drawing hot water", 2)
    manual.item("1.", "Put a cup in the middle of the cup plate.", picture=art.CUP)
    manual.item(
        "2.",
        "Choose the temperature with the plus and minus buttons. Each press changes it by 5 °C.",
        picture=art.PRESS,
    )
    manual.item("3.", "Press both buttons together. Water runs until the cup is full.")
    manual.panel(
        "CAUTION",
        "Hot water splashes when the cup stands too low. Use the raised cup plate for espresso cups.",
        AMBER,
        indent=16,
    )
    manual.item("4.", "Wait until the display shows the chosen temperature again before you draw the next cup.")


def _care(manual: Setter) -> None:
    manual.chapter = "Care"
    manual.page()
    manual.heading("5 Care")
    manual.heading("5.1 Cleaning the drip tray", 2)
    manual.text("Drops and crumbs collect in the drip tray.")
    manual.item("•", "Pull the drip tray out towards you and empty it.", picture=art.TRAY)
    manual.item("•", "Rinse it with warm water and a little washing-up liquid.")
    manual.item("•", "Dry it and push it in as far as it will go.")
    manual.heading("5.2 Replacing the filter", 2)
    manual.text(
        "A filter lasts for two months. The display shows F1 when it is spent. Fig. 4 shows the parts of the filter."
    )
    manual.figure(art.FILTER, "Fig. 4: Filter cover (A), cartridge (B) and seal (C)")
    manual.steps(
        f"Take the water tank off (see page {manual.page_of('4.1')}) and pour the water away.",
        "Turn the filter cover (A) anticlockwise and take it off.",
        "Change the cartridge:",
    )
    manual.item("a)", "Pull the old cartridge (B) straight up and out.", 16, after=2)
    manual.item("b)", "Soak the new cartridge in cold water for five minutes.", 16, after=2)
    manual.item("c)", "Check that the seal (C) lies flat, and press the new cartridge in.", 16)
    manual.steps("Put the cover back and turn it clockwise until the two lines meet, as Fig. 5 shows.", start=4)
    manual.figure(art.TURN, "Fig. 5: Turning the cover")
    manual.steps(
        "Put the tank back and fill it up to the MAX mark.",
        "Draw one litre of water and pour it away. The water may look cloudy at first.",
        "Hold the minus button for five seconds. F1 goes out.",
        start=5,
    )


def _descale(manual: Setter) -> None:
    manual.heading("5.3 Descaling the boiler", 2, room=150)
    manual.panel(
        "WARNING", "Descaler irritates eyes and skin. Wear gloves, and rinse splashes off with plenty of water.", ORANGE
    )
    manual.text("**You need:** 250 ml of Velmora descaler, gloves, a bowl that holds 2 litres.")
    manual.item("1.", "Switch the appliance off, pull the mains plug and let the boiler cool down for 30 minutes.")
    manual.item("2.", "Pour the descaler into the empty tank and fill it up with water.", picture=art.POUR)
    manual.item(
        "3.",
        "Open the service flap. Loosen the white valve (1) by half a turn; leave the red valve (2) closed (Fig. 6).",
    )
    manual.figure(art.BOILER, "Fig. 6: Valves of the boiler")
    manual.item(
        "4.",
        "Put the bowl under the outlet, plug the appliance in and hold both buttons for five seconds. The descaler "
        "runs through the boiler in 20 minutes.",
    )
    manual.item("5.", "Tighten the white valve by hand.")
    manual.text("NOTE: Do not use tools on the valves. They break easily.", indent=16)
    manual.item("6.", "Rinse the tank and draw two tankfuls of fresh water.")


def _faults(manual: Setter) -> None:
    manual.chapter = "Troubleshooting"
    manual.page()
    manual.heading("6 Troubleshooting")
    manual.text("Try these remedies before you call the service.")
    manual.table(
        (10, 11, 14),
        (
            ("Problem", "Possible cause", "Remedy"),
            (
                "The display stays dark.",
                "The mains plug is not in the socket.\nThe fuse has blown.",
                "Plug the appliance in.\nReplace the fuse of the socket.",
            ),
            ("Water runs slowly.", "The boiler is scaled.", f"Descale the boiler (see page {manual.page_of('5.3')})."),
            ("Water tastes of plastic.", "The filter is new.", "Draw one litre of water and pour it away."),
            (
                "The appliance drips.",
                "The drip tray is full.\nThe seal of the tank is dirty.",
                "Empty the drip tray.\nWipe the seal with a damp cloth.",
            ),
        ),
    )
    manual.heading("6.1 Error codes", 2)
    manual.table(
        (5, 14, 16),
        (
            ("Code", "Meaning", "What to do"),
            ("E01", "No water", "Fill the tank and press any button."),
            ("E02", "Boiler too hot", "Pull the mains plug and wait for 30 minutes."),
            ("E03", "Pump blocked", "Clean the filter. If E03 comes back, call the service."),
            ("E07", "Sensor fault", "Have the appliance repaired by a service partner."),
        ),
    )


def _data(manual: Setter) -> None:
    manual.chapter = "Specifications"
    manual.page()
    manual.heading("7 Specifications")
    manual.table(
        (14, 21),
        (
            ("Model", "HD 20, HD 20 S"),
            ("Mains voltage", "220–240 V, 50/60 Hz"),
            ("Power", "2 200 W"),
            ("Water tank", "2.4 l"),
            ("Temperature", "40 °C to 98 °C, in steps of 5 °C"),
            ("Size (W x H x D)", "182 x 365 x 290 mm"),
            ("Weight", "3.9 kg empty"),
        ),
        header=False,
    )
    manual.heading("7.1 Disposal", 2)
    manual.text("Worn-out appliances do not belong in household waste. Collection points take them free of charge.")
    manual.heading("7.2 Service", 2)
    manual.text("Velmora Household Appliances, 14 Mill Lane, Westerby · www.example.com/velmora")


def draw(path: Path) -> None:
    """Write the manual to `path`; it is set twice, as its contents page needs the page numbers."""
    contents: list[tuple[int, str, int]] = []
    for _ in range(2):
        manual = Setter(LOOK, _furniture, contents)
        for part in (_cover, _contents, _safety, _parts, _set_up, _use, _care, _descale, _faults, _data):
            part(manual)
        contents = manual.bookmarks
    manual.save(path, TITLE)


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PDF)
