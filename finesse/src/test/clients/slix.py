"""slixmpp as it comes: signs in, prints a line of JSON when it is there and one for each notification."""

import json
import sys

import slixmpp
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

PUBSUB = "http://jabber.org/protocol/pubsub"


class Listener(slixmpp.ClientXMPP):
    def __init__(self, address, password, authorities):
        super().__init__(address, password)
        self.ca_certs = authorities
        self.add_event_handler("session_start", self.start)
        self.add_event_handler("presence_available", self.there)
        self.register_handler(
            Callback(
                "notifications",
                MatchXPath("{jabber:client}message/{%s#event}event" % PUBSUB),
                self.notified,
            )
        )

    async def start(self, _):
        await self.get_roster()
        self.send_presence()

    def there(self, presence):
        if presence["from"] == self.boundjid:
            say({"online": str(presence["from"])})

    def notified(self, message):
        items = message.xml.find("{%s#event}event/{%s#event}items" % (PUBSUB, PUBSUB))
        for item in items:
            say({"node": items.get("node"), "update": item[0].text})


def say(what):
    print(json.dumps(what), flush=True)


host, port, tls, address, password, authorities = sys.argv[1:]
client = Listener(address, password, authorities)
# Without TLS the client sends a password only where it is told to.
client["feature_mechanisms"].unencrypted_plain = tls == "plain"
# The name is looked up again on the way, and then this is the port.
client.default_port = int(port)
client.connect((host, int(port)), use_ssl=tls == "tls", disable_starttls=True)
client.process(forever=True)
