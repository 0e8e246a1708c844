// The protocol's official TypeScript client against a server: finds, reads and cites, and prints what it saw as JSON.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [kind, ...rest] = process.argv.slice(2);
const transport =
  kind === 'http'
    ? new StreamableHTTPClientTransport(new URL(rest[0]))
    : new StdioClientTransport({ command: rest[0], args: rest.slice(1), env: process.env, stderr: 'inherit' });
const client = new Client({ name: 'typescript', version: '1' });
await client.connect(transport);
const tools = (await client.listTools()).tools.map((tool) => tool.name);
// The client itself holds structured content against the output schema.
const found = await client.callTool({ name: 'search_docs', arguments: { query: 'parachute lever', product: 'rocket' } });
const chunk = found.structuredContent.results[0].chunk_id;
const page = await client.callTool({ name: 'read_page', arguments: { chunk_id: chunk } });
const listed = await client.callTool({ name: 'list_library', arguments: {} });
const link = found.content.find((content) => content.type === 'resource_link');
const read = await client.readResource({ uri: link.uri });
const resources = (await client.listResources()).resources.length;
const wrong = await client.callTool({ name: 'search_docs', arguments: { query: 'x', product: 'rocket', version: '9' } });
console.log(
  JSON.stringify({
    server: client.getServerVersion().name,
    instructions: client.getInstructions(),
    tools,
    chunk,
    page: page.structuredContent.chunks.map((c) => c.chunk_id),
    vendors: listed.structuredContent.items.map((item) => item.name),
    read: read.contents[0].text,
    resources,
    wrong: wrong.isError ? wrong.content[0].text : 'accepted',
  }),
);
await client.close();
