// @xmpp/client as it comes: signs in, prints a line of JSON when it is there and one for each notification.
import { client, xml } from '@xmpp/client';

const [service, domain, username, password] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
const xmpp = client({
  service,
  domain,
  resource: 'node',
  // The client itself sends PLAIN over TLS only; where the port without TLS is open it has to be told.
  credentials: (authenticate) => authenticate({ username, password }, 'PLAIN'),
});
xmpp.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
xmpp.on('online', () => xmpp.send(xml('presence')));
xmpp.on('stanza', (stanza) => {
  const items = stanza.getChild('event', 'http://jabber.org/protocol/pubsub#event')?.getChild('items');
  if (items) {
    say({ node: items.attrs.node, update: items.getChild('item').getChildText('notification') });
  } else if (stanza.is('presence') && stanza.attrs.from === xmpp.jid.toString()) {
    say({ online: stanza.attrs.from });
  }
});
await xmpp.start();
