// One stream of events for all tabs: a browser opens six connections to a server at most, whatever asks for them.
const ports = new Set();
const source = new EventSource("/events");
let hello = null;

const tell = (message) => ports.forEach((port) => port.postMessage(message));

for (const event of ["hello", "changed", "inspected", "table"]) {
  source.addEventListener(event, (message) => {
    const told = { event, data: JSON.parse(message.data) };
    if (event === "hello") hello = told;
    tell(told);
  });
}
source.onerror = () => tell({ event: "lost", data: {} });

self.onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = () => ports.delete(port);
  if (hello) port.postMessage(hello);
};
