"""What of the wheels goes into the Windows program: of Qt what is named, of the rest all but a list."""

from __future__ import annotations

import fnmatch
from pathlib import Path, PurePosixPath

# Modules of PySide6 that the program imports, with the libraries and plugins they load.
QT_MODULES = ("Core", "Gui", "Widgets", "Svg", "PrintSupport", "Network", "DBus")
QT_KEPT = (
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/support/*.py",
    "PySide6/pyside6.abi3.dll",
    "PySide6/msvcp140*.dll",
    "PySide6/vcruntime140*.dll",
    *(f"PySide6/Qt{name}.pyd" for name in QT_MODULES),
    *(f"PySide6/Qt6{name}.dll" for name in QT_MODULES),
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/platforms/qoffscreen.dll",
    "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/plugins/imageformats/qjpeg.dll",
    "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/plugins/imageformats/qico.dll",
)
# Never needed to run: what compilers, type checkers, tests and command lines of packages bring.
DROPPED = (
    "*.pyi",
    "*.pyx",
    "*.pxd",
    "*.h",
    "*.lib",
    "*.exe",
    "*/tests/*",
    "*.dist-info/RECORD",
    "*.dist-info/WHEEL",
    "*.dist-info/top_level.txt",
    "*.dist-info/sboms/*",
    "PIL/AvifImagePlugin.py",
    "PIL/_avif*.pyd",
    "PIL/ImageTk.py",
    "PIL/_imagingtk*.pyd",
    "reportlab/graphics/barcode/*",
    "reportlab/fonts/*",
    "reportlab/graphics/samples/*",
    "lxml/includes/*",
    "lxml/isoschematron/*",
    "lxml/objectify*.pyd",
    "sqlalchemy/dialects/mssql/*",
    "sqlalchemy/dialects/mysql/*",
    "sqlalchemy/dialects/oracle/*",
    "sqlalchemy/dialects/postgresql/*",
    "sqlalchemy/testing/*",
    "shiboken6/*140*.dll",
    "docx/templates/default-docx-template/*",
)


def keeps(name: str) -> bool:
    """Whether the file `name` (its path below site/, with slashes) goes into the program."""
    path = PurePosixPath(name).as_posix()
    if path.startswith("PySide6/"):
        return any(fnmatch.fnmatch(path, pattern) for pattern in QT_KEPT)
    return not any(fnmatch.fnmatch(path, pattern) for pattern in DROPPED)


def idle(names: list[str]) -> list[str]:
    """Patterns of both lists that no file answers to: to be taken out of them."""
    return [pattern for pattern in (*QT_KEPT, *DROPPED) if not fnmatch.filter(names, pattern)]


def system_library(name: str) -> bool:
    """Whether Windows 10 itself brings a library of this name."""
    lower = name.lower()
    return lower.startswith(("api-ms-win-", "ext-ms-win-")) or lower in WINDOWS


WINDOWS = {
    f"{name}.dll"
    for name in (
        *("advapi32", "authz", "bcrypt", "bcryptprimitives", "cabinet", "comctl32", "comdlg32", "crypt32"),
        *(
            "d2d1",
            "d3d11",
            "d3d12",
            "d3d9",
            "dbghelp",
            "dcomp",
            "dnsapi",
            "dwmapi",
            "dwrite",
            "dxgi",
            "gdi32",
        ),
        *("icuin", "icuuc", "imm32", "iphlpapi", "kernel32", "mpr", "msi", "msvcrt", "ncrypt", "netapi32"),
        *("ntdll", "ole32", "oleaut32", "pdh", "powrprof", "propsys", "psapi", "rpcrt4", "secur32"),
        *(
            "setupapi",
            "shcore",
            "shell32",
            "shlwapi",
            "ucrtbase",
            "uiautomationcore",
            "user32",
            "userenv",
            "usp10",
        ),
        *("uxtheme", "version", "winhttp", "winmm", "winspool.drv", "ws2_32", "wtsapi32"),
    )
} | {"winspool.drv"}


def missing_libraries(folder: Path, imports: dict[Path, list[str]]) -> dict[str, str]:
    """Libraries that the program loads and that neither it nor Windows has: name -> who asks."""
    here = {path.name.lower() for path in folder.rglob("*.dll")} | {"python3.dll"}
    return {
        name: path.name
        for path, names in imports.items()
        for name in names
        if name.lower() not in here and not system_library(name)
    }
