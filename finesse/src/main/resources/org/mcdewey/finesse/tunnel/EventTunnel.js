// The Notification Service for a page that has this one in a frame: it is told who signs in by messages of the form
// NUMBER|TEXT, connects by WebSocket (RFC 7395) or BOSH (XEP-0124) and sends every update to the page above it.
// Written for this sandbox; it needs nothing else.
'use strict';
var finesse = finesse || {};

finesse.EventTunnel = (() => {
  const TYPES = {
    EVENT: 0,
    ID: 1,
    PASSWORD: 2,
    RESOURCEID: 3,
    STATUS: 4,
    XMPPDOMAIN: 5,
    PUBSUBDOMAIN: 6,
    SUBSCRIBE: 7,
    UNSUBSCRIBE: 8,
    PRESENCE: 9,
    CONNECT_REQ: 10,
    DISCONNECT_REQ: 11,
    NOTIFICATION_CONNECTION_TYPE: 12,
    LOGGING: 13,
    SUBSCRIPTIONS_REQ: 14,
    XMPP_DISCONNECT_PROPERTIES: 15,
    CONTAINER_CONFIG: 16,
  };
  const PUBSUB = 'http://jabber.org/protocol/pubsub';
  const FRAMING = 'urn:ietf:params:xml:ns:xmpp-framing';
  const HTTPBIND = 'http://jabber.org/protocol/httpbind';
  const PING_EVERY = 20_000;
  const RESOURCE = 'tunnel';

  const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  const quoted = (text) => String(text).replace(/[&<>"']/g, (c) => escapes[c]);

  /** XEP-0106: what a localpart cannot have is written as its number. */
  const localpart = (id) =>
    id.replace(/[ "&'/:<>@\\]/g, (c) => '\\' + c.charCodeAt(0).toString(16).padStart(2, '0'));

  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  const parsed = (xml) => {
    const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
    return root.getElementsByTagName('parsererror').length > 0 || root.nodeName === 'parsererror' ? null : root;
  };

  /** A stream over a WebSocket. `on` has stanza(element) and closed(). */
  class Socket {
    constructor(domain, on) {
      this.domain = domain;
      const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
      this.socket = new WebSocket(`${scheme}//${location.host}/ws/`, 'xmpp');
      this.socket.onopen = () => this.restart();
      this.socket.onclose = () => on.closed();
      this.socket.onmessage = (message) => {
        const element = parsed(message.data);
        if (element && element.namespaceURI !== FRAMING) {
          on.stanza(element);
        }
      };
    }

    restart() {
      this.send(`<open xmlns="${FRAMING}" to="${quoted(this.domain)}" version="1.0"/>`);
    }

    send(xml) {
      if (this.socket.readyState === WebSocket.OPEN) {
        this.socket.send(xml);
      }
    }

    close() {
      this.send(`<close xmlns="${FRAMING}"/>`);
      this.socket.close();
    }
  }

  /** A stream over HTTP: one request is always waiting for what comes, and what is sent goes beside it. */
  class Bosh {
    constructor(domain, on) {
      this.domain = domain;
      this.on = on;
      this.rid = 1 + Math.floor(Math.random() * 2 ** 32);
      this.waiting = 0;
      this.queue = [];
      this.heard = Promise.resolve();
      this.ask(
        `hold="1" wait="25" ver="1.6" to="${quoted(domain)}" xml:lang="en" xmpp:version="1.0" xmlns:xmpp="urn:xmpp:xbosh"`,
        '',
      );
    }

    restart() {
      this.ask(
        `to="${quoted(this.domain)}" xml:lang="en" xmpp:restart="true" xmlns:xmpp="urn:xmpp:xbosh"`,
        '',
      );
    }

    send(xml) {
      this.queue.push(xml);
      this.next();
    }

    close() {
      if (!this.over) {
        this.ask('type="terminate"', '<presence xmlns="jabber:client" type="unavailable"/>');
        this.end();
      }
    }

    next() {
      if (this.sid && !this.over && (this.waiting === 0 || (this.queue.length > 0 && this.waiting < 2))) {
        this.ask('', this.queue.splice(0).join(''));
      }
    }

    end() {
      if (!this.over) {
        this.over = true;
        this.on.closed();
      }
    }

    async ask(attributes, content) {
      const sid = this.sid ? ` sid="${quoted(this.sid)}"` : '';
      const rid = this.rid++;
      // Answers come in the order of their requests, but two connections may bring them in another.
      const before = this.heard;
      let settled;
      this.heard = new Promise((resolve) => {
        settled = resolve;
      });
      this.waiting++;
      try {
        const answer = await fetch('/http-bind/', {
          method: 'POST',
          headers: { 'Content-Type': 'text/xml; charset=utf-8' },
          body: `<body xmlns="${HTTPBIND}" rid="${rid}"${sid} ${attributes}>${content}</body>`,
        });
        const body = answer.ok ? parsed(await answer.text()) : null;
        await before;
        this.waiting--;
        this.hear(body);
      } catch {
        this.waiting--;
        this.end();
      } finally {
        settled();
      }
    }

    hear(body) {
      if (!body) {
        this.end();
        return;
      }
      this.sid = body.getAttribute('sid') || this.sid;
      for (const child of [...body.children]) {
        this.on.stanza(child);
      }
      if (body.getAttribute('type') === 'terminate') {
        this.end();
        return;
      }
      this.next();
    }
  }

  return class EventTunnel {
    constructor() {
      this.known = {};
      this.nodes = new Set();
      this.answers = new Map();
      this.number = 0;
      this.status = 'disconnected';
    }

    /** Listens to the page that has this one in a frame. */
    init() {
      addEventListener('message', (message) => this.take(message));
    }

    take(message) {
      if (message.source !== parent || typeof message.data !== 'string') {
        return;
      }
      // Who speaks first is the one that is answered: a password is never shown to another.
      this.origin = this.origin || message.origin;
      if (message.origin !== this.origin) {
        return;
      }
      const at = message.data.indexOf('|');
      const type = Number(at < 0 ? message.data : message.data.slice(0, at));
      const text = at < 0 ? '' : message.data.slice(at + 1);
      switch (type) {
        case TYPES.ID:
          this.learn('id', text);
          break;
        case TYPES.PASSWORD:
          this.learn('password', text);
          break;
        case TYPES.XMPPDOMAIN:
          this.learn('domain', text);
          break;
        case TYPES.RESOURCEID:
          this.known.resource = text;
          break;
        case TYPES.PUBSUBDOMAIN:
          this.known.pubsub = text;
          break;
        case TYPES.NOTIFICATION_CONNECTION_TYPE:
          this.known.bosh = /bosh/i.test(text);
          break;
        case TYPES.CONNECT_REQ:
          this.connectAs(text);
          break;
        case TYPES.DISCONNECT_REQ:
          this.disconnect();
          break;
        case TYPES.SUBSCRIBE:
          this.subscribe(text.trim());
          break;
        case TYPES.UNSUBSCRIBE:
          this.unsubscribe(text.trim());
          break;
        case TYPES.PRESENCE:
          this.send(`<presence xmlns="jabber:client" type="subscribe" to="${quoted(this.bare(text.trim()))}"/>`);
          break;
        case TYPES.SUBSCRIPTIONS_REQ:
          this.subscriptions();
          break;
        case TYPES.LOGGING:
          this.logging = text === 'true';
          break;
        default:
          // Settings of the desktop, which change nothing here.
          break;
      }
    }

    tell(type, text) {
      parent.postMessage(`${type}|${text}`, this.origin);
    }

    become(status) {
      this.status = status;
      this.tell(TYPES.STATUS, status);
    }

    /** Connects when id, password and domain are known, in whichever order they came. */
    learn(key, text) {
      this.known[key] = text;
      const { id, password, domain } = this.known;
      if (this.status === 'disconnected' && id && password && domain) {
        this.connect();
      }
    }

    connectAs(xml) {
      const info = parsed(xml);
      const of = (name) => info?.getElementsByTagName(name)[0]?.textContent;
      if (!info) {
        return;
      }
      this.known = {
        ...this.known,
        id: of('id') ?? this.known.id,
        password: of('password') ?? this.known.password,
        domain: of('xmppDomain') ?? this.known.domain,
      };
      this.learn('id', this.known.id);
    }

    connect() {
      this.become('connecting');
      this.nodes.clear();
      this.answers.clear();
      this.refused = '';
      const on = { stanza: (stanza) => this.hear(stanza), closed: () => this.closed() };
      this.stream = this.known.bosh ? new Bosh(this.known.domain, on) : new Socket(this.known.domain, on);
    }

    send(xml) {
      if (this.logging) {
        console.log('sent', xml.replace(/(<auth [^>]*>)[^<]*/, '$1…'));
      }
      this.stream?.send(xml);
    }

    ask(type, to, content, then) {
      const id = `tunnel-${++this.number}`;
      this.answers.set(id, then);
      this.send(
        `<iq xmlns="jabber:client" id="${id}" type="${type}"${to ? ` to="${quoted(to)}"` : ''}>${content}</iq>`,
      );
    }

    hear(stanza) {
      if (this.logging) {
        console.log('heard', new XMLSerializer().serializeToString(stanza));
      }
      switch (stanza.localName) {
        case 'features':
          if (stanza.getElementsByTagName('mechanism').length > 0) {
            const { id, password } = this.known;
            const plain = base64(`\u0000${localpart(id)}\u0000${password}`);
            this.send(`<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">${plain}</auth>`);
          } else {
            this.bind();
          }
          break;
        case 'success':
          this.stream.restart();
          break;
        case 'failure':
          this.refused = 'unauthorized';
          this.stream.close();
          break;
        case 'error':
          this.refused = stanza.getElementsByTagName('conflict').length > 0 ? 'conflict' : '';
          break;
        case 'message':
          this.event(stanza);
          break;
        case 'presence':
          this.tell(TYPES.PRESENCE, new XMLSerializer().serializeToString(stanza));
          break;
        case 'iq':
          this.answer(stanza);
          break;
        default:
          break;
      }
    }

    bind() {
      const resource = quoted(this.known.resource || RESOURCE);
      this.ask(
        'set',
        '',
        `<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><resource>${resource}</resource></bind>`,
        (answer) => {
          if (answer.getAttribute('type') !== 'result') {
            this.refused = answer.getElementsByTagName('conflict').length > 0 ? 'conflict' : '';
            this.stream.close();
            return;
          }
          this.jid = answer.getElementsByTagName('jid')[0].textContent;
          this.send('<presence xmlns="jabber:client"/>');
          this.pings = setInterval(
            () => this.ask('get', this.known.domain, '<ping xmlns="urn:xmpp:ping"/>', () => {}),
            PING_EVERY,
          );
          this.become('connected');
        },
      );
    }

    answer(iq) {
      const id = iq.getAttribute('id');
      const then = this.answers.get(id);
      if (then) {
        this.answers.delete(id);
        then(iq);
      } else if (iq.getAttribute('type') === 'get') {
        const to = quoted(iq.getAttribute('from') || this.known.domain);
        const ping = iq.getElementsByTagNameNS('urn:xmpp:ping', 'ping').length > 0;
        this.send(
          ping
            ? `<iq xmlns="jabber:client" id="${quoted(id)}" type="result" to="${to}"/>`
            : `<iq xmlns="jabber:client" id="${quoted(id)}" type="error" to="${to}"><error type="cancel">`
                + '<service-unavailable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></iq>',
        );
      }
    }

    /** The node and the update behind it, as one text. */
    event(message) {
      for (const items of message.getElementsByTagName('items')) {
        for (const notification of items.getElementsByTagName('notification')) {
          this.tell(TYPES.EVENT, items.getAttribute('node') + notification.textContent);
        }
      }
    }

    pubsub() {
      return this.known.pubsub || `pubsub.${this.known.domain}`;
    }

    bare(id) {
      return id.includes('@') ? id : `${localpart(id)}@${this.known.domain}`;
    }

    subscribe(node) {
      const what = `<pubsub xmlns="${PUBSUB}"><subscribe node="${quoted(node)}" jid="${quoted(this.jid)}"/></pubsub>`;
      this.ask('set', this.pubsub(), what, (answer) => {
        if (answer.getAttribute('type') === 'result') {
          this.nodes.add(node);
        }
        this.tell(TYPES.SUBSCRIBE, `${node}|${answer.getAttribute('type')}`);
      });
    }

    unsubscribe(node) {
      const what = `<pubsub xmlns="${PUBSUB}"><unsubscribe node="${quoted(node)}" jid="${quoted(this.jid)}"/></pubsub>`;
      this.ask('set', this.pubsub(), what, (answer) => {
        this.nodes.delete(node);
        this.tell(TYPES.UNSUBSCRIBE, `${node}|${answer.getAttribute('type')}`);
      });
    }

    subscriptions() {
      this.ask('get', this.pubsub(), `<pubsub xmlns="${PUBSUB}"><subscriptions/></pubsub>`, (answer) =>
        this.tell(TYPES.SUBSCRIPTIONS_REQ, new XMLSerializer().serializeToString(answer)),
      );
    }

    disconnect() {
      if (this.status === 'disconnected') {
        return;
      }
      this.become('disconnecting');
      for (const node of [...this.nodes]) {
        this.unsubscribe(node);
      }
      this.stream.close();
    }

    closed() {
      clearInterval(this.pings);
      if (this.status === 'disconnected') {
        return;
      }
      if (this.refused) {
        this.tell(TYPES.STATUS, this.refused);
      }
      // Whoever wants to connect again says its password again.
      this.known.password = '';
      this.become('disconnected');
    }
  };
})();
