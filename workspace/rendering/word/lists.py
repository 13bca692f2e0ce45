"""List items written as Markdown: hanging indents of four, letters and roman numbers as words."""

INDENT = "    "
_FIGURES = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _FIGURES, strict=True))


def hang(mark: str, text: str) -> str:
    """The text behind a mark, its further lines indented by four."""
    first, *rest = text.split("\n")
    return "\n".join([mark + first, *(INDENT + line if line else "" for line in rest)])


def label(number: int, style: str) -> str:
    """The number of an item as Word shows it in a style such as "LowerAlpha": "(c)"."""
    name = letters(number) if style.endswith("Alpha") else roman(number) if style.endswith("Roman") else str(number)
    return f"({name.upper() if style.startswith('Upper') else name})"


def letters(number: int) -> str:
    """1 as "a", 27 as "aa"."""
    return chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)


def roman(number: int) -> str:
    """4 as "iv"."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
