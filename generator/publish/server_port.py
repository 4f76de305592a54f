"""The port of a server: whether it is free, before a site is built for it."""

from __future__ import annotations

import errno
import os
import socket


def port_refused(host: str, port: int) -> str:
    """Why a server cannot listen there, as a sentence; empty where it can."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":  # as the servers of Python's library do it
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        code = getattr(error, "errno", None)
        if code == errno.EADDRINUSE:
            why = "another program listens there already"
        elif code in (errno.EACCES, errno.EPERM):
            why = "this port is for the system’s own programs"
        else:
            why = getattr(error, "strerror", None) or str(error)
        other = port + 1 if 1024 <= port < 65535 else 8000
        return f"nothing can be served at {host}:{port}: {why}; try --dev-addr {host}:{other}"
    return ""
