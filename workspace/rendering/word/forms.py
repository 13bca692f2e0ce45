"""The answers of form fields, which Word keeps beside the text: ticked boxes and entries chosen from a list."""

from xml.etree.ElementTree import Element

from workspace.rendering.word.package import W, on

FORM = f"{W}ffData"


def answer(form: Element) -> str:
    """What a field shows: a ticked or empty box, or the chosen entry; "" for a field whose text is in runs."""
    box, choice = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
    if box is not None:
        ticked = box.find(f"{W}checked")
        return "☒" if on(box.find(f"{W}default") if ticked is None else ticked) else "☐"
    if choice is None:
        return ""
    entries = [one.get(f"{W}val", "") for one in choice.findall(f"{W}listEntry")]
    chosen = [one.get(f"{W}val", "") for name in ("result", "default") for one in choice.findall(f"{W}{name}")]
    place = int(chosen[0]) if chosen and chosen[0].isdecimal() else 0
    return entries[place] if place < len(entries) else ""
