"""The document workspace. The names of `__init__.pyi` are all that plugins and content types import.

Each is loaded when it is first asked for: a child process that renders one text needs none of them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
