"""An SMTP server that keeps what it is given, for tests.

Prints its port, then a line of JSON for every e-mail that it takes: {"to": …, "message": …}. Addresses say what it does:
busy@… is put off at first (451), nobody@… does not exist (550), lost@… is taken once without an answer: the
connection breaks.
"""

import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP

seen = set()


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "nobody":
            return "550 5.1.1 no such user"
        if name == "busy" and name not in seen:
            seen.add(name)
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({"to": envelope.rcpt_tos[0], "message": envelope.content.decode()}), flush=True)
        if envelope.rcpt_tos[0].startswith("lost@") and "lost" not in seen:
            seen.add("lost")
            server.transport.abort()
        return "250 taken"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(), hostname="test", loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Until whoever started it goes away.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve())
