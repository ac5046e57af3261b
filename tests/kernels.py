"""Kernels as notebooks have them, for tests of what only a real one does."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import DEVNULL
from typing import Any

from jupyter_client import BlockingKernelClient, KernelManager


@contextmanager
def a_kernel(**how: Any) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """Start a kernel that is ready, and end it; what it says beside its answers is left out."""
    manager = KernelManager(kernel_name="python3")
    # Not one of pytest's folders: the path of a socket may be a hundred signs long.
    with tempfile.TemporaryDirectory() as sockets:
        if os.name != "nt":
            # Ports are looked for before they are taken, so that another process may be quicker.
            manager.transport, manager.ip = "ipc", f"{sockets}/kernel"
        manager.start_kernel(**{"stdout": DEVNULL, "stderr": DEVNULL, **how})
        client = manager.blocking_client()
        try:
            client.start_channels()
            client.wait_for_ready(timeout=120)
            yield manager, client
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
