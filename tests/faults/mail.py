"""A mail server that has bad hours: silent, refusing, slow, or not there at all."""

import asyncio

from aiosmtpd.controller import Controller

from tests.postoffice import PostOffice, free_port

MOODS = ("well", "slow", "well", "refusing", "silent", "absent")


class MoodyOffice(PostOffice):
    def __init__(self):
        super().__init__()
        self.mood = "well"
        self.port = free_port()
        self._controller: Controller | None = None

    def be(self, mood: str) -> None:
        self.mood = mood
        if mood == "absent":
            self.close()
        elif self._controller is None:
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self._controller.start()

    def close(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 aiosmtpd's name
        if self.mood == "silent":
            await asyncio.sleep(60)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 aiosmtpd's name
        if self.mood == "refusing":
            return "451 4.3.2 later"
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        if self.mood == "slow":
            await asyncio.sleep(0.3)
        return answer
