"""The networks this computer is on, as Qt knows them."""

from __future__ import annotations

from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

from otop_desk.services.room.network import Adapter, usable

_FLAGS = QNetworkInterface.InterfaceFlag


def adapters() -> list[Adapter]:
    """Those that are up and that a phone could reach, the likeliest first."""
    return usable(
        Adapter(
            interface.humanReadableName(),
            entry.ip().toString(),
            interface.type() == QNetworkInterface.InterfaceType.Wifi,
        )
        for interface in QNetworkInterface.allInterfaces()
        if _FLAGS.IsUp in interface.flags() and _FLAGS.IsLoopBack not in interface.flags()
        for entry in interface.addressEntries()
        if entry.ip().protocol() == QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    )
