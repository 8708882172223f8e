"""One kernel more than was asked for, with the panels' libraries loaded: no lesson needs to wait for them.

JupyterLab's keeper of kernels, changed in one way: it hands out the spare, and makes another a little later.
"""

import asyncio
from uuid import uuid4

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Unicode

LOAD = "--IPKernelApp.exec_lines=import refractory.tools.ready; del refractory"
LATER = 20  # s after it was taken: until then, the lesson needs the processors


class SpareKernels(AsyncMappingKernelManager):
    """Keeps one kernel ready for a lesson in `folder`."""

    folder = Unicode(help="Where the lessons are, below the server's root.").tag(config=True)
    hidden = None  # the id of the spare, while nobody may see it
    spare = None  # the same, as soon as it can be handed out
    coming = None  # the task that makes the next one

    async def prepare(self, wait=0):
        """Start the spare; where that fails, lessons just start a kernel of their own."""
        await asyncio.sleep(wait)
        self.hidden = str(uuid4())
        wishes = {"kernel_id": self.hidden, "path": self.folder, "extra_arguments": [LOAD]}
        try:
            self.spare = await super()._async_start_kernel(**wishes)
        except Exception as error:  # whatever it is, it must not stop a lesson
            self.log.warning("No spare kernel: %s", error)

    async def _async_start_kernel(self, *, kernel_id=None, path=None, **wishes):
        """The spare, if it is alive and what is asked for; else a new kernel."""
        fits = path == self.folder and wishes.get("kernel_name") == self.default_kernel_name
        if self.spare and fits and kernel_id is None:
            spare, self.spare, self.hidden = self.spare, None, None
            self.coming = asyncio.create_task(self.prepare(LATER))
            if await self.is_alive(spare):
                return spare
            await self.shutdown_kernel(spare, now=True)
        return await super()._async_start_kernel(kernel_id=kernel_id, path=path, **wishes)

    start_kernel = _async_start_kernel

    def kernel_model(self, kernel_id):
        """What is told of a kernel; of the spare, nothing."""
        if kernel_id == self.hidden:
            raise KeyError(kernel_id)
        return super().kernel_model(kernel_id)
