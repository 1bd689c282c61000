"""Sends an order with the generated client, reads it, and verifies a webhook with the library of Standard Webhooks."""

import os
import threading
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer

from gatehouse_client import AuthenticatedClient
from gatehouse_client.api.events import create_webhook_endpoint, send_test_event
from gatehouse_client.api.orders import create_order, get_order
from gatehouse_client.models import CreateWebhookEndpointBody, Order
from standardwebhooks import Webhook, WebhookVerificationError

arrived = threading.Event()
received = {}


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        received["body"] = self.rfile.read(int(self.headers["Content-Length"]))
        received["headers"] = {name.lower(): value for name, value in self.headers.items()}
        self.send_response(204)
        self.end_headers()
        arrived.set()

    def log_message(self, *_):
        pass


client = AuthenticatedClient(base_url=os.environ["GATEHOUSE_URL"], token=os.environ["GATEHOUSE_API_KEY"])

order = Order.from_dict(
    {
        "externalOrderId": "SO-python",
        "channel": "reseller",
        "customer": {
            "customerId": "C-python",
            "companyName": "Müller & Söhne GmbH",
            "primaryEmail": "it@python.example",
            "country": "DE",
        },
        "lines": [{"product": "ras", "kind": "permanent", "version": "20", "quantity": 5}],
    }
)
accepted = create_order.sync(client=client, body=order, idempotency_key=str(uuid.uuid4()))
again = create_order.sync(client=client, body=order, idempotency_key=str(uuid.uuid4()))
assert accepted.order_id == again.order_id, again
read = get_order.sync(client=client, id=accepted.order_id)
assert read.external_order_id == "SO-python", read
assert read.customer_id == "C-python", read

receiver = HTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=receiver.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{receiver.server_port}/"
# None of the order's own events: the test event comes to each endpoint.
asked = CreateWebhookEndpointBody.from_dict({"url": url, "types": ["customer.opted_in"]})
endpoint = create_webhook_endpoint.sync(client=client, body=asked)
test = send_test_event.sync(client=client, id=endpoint.id)
assert arrived.wait(60), "no webhook came"
event = Webhook(endpoint.secret).verify(received["body"], received["headers"])
assert event["id"] == test.event_id, event
try:
    Webhook(endpoint.secret).verify(received["body"] + b" ", received["headers"])
except WebhookVerificationError:
    pass
else:
    raise AssertionError("an altered webhook was taken")
print(f"order {read.id} is {read.status.value}; webhook {event['type']} is verified")
