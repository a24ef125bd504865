# SPDX-License-Identifier: Apache-2.0
"""Whom the client tells its token. Needs openssl, for a certificate."""
import hashlib
import pathlib
import socket
import ssl
import subprocess
import tempfile
import threading
import unittest

import tombolo


class Server:
    """Notes what it is told over TLS, and answers with an empty list of services."""

    def __init__(self, folder):
        self.pem = folder / "server.pem"
        key = folder / "server.key"
        subprocess.run(
            [
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=awi",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                str(key),
                "-out",
                str(self.pem),
            ],
            check=True,
            capture_output=True,
        )
        self.fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.pem.read_text())).hexdigest()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.pem, key)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self.listening.getsockname()[1]}"
        self.heard = []
        self.over = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        try:
            connected, _ = self.listening.accept()
            connected.settimeout(60)
            with self.context.wrap_socket(connected, server_side=True) as secured:
                heard = secured.recv(65536)
                self.heard.append(heard)
                if heard:
                    body = b'{"services": [], "total": 0}'
                    secured.sendall(
                        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
                        + body
                    )
        except OSError:
            pass
        finally:
            self.over.set()

    def told(self):
        """What it heard until the connection ended."""
        assert self.over.wait(60)
        return b"".join(self.heard)


class TrustTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = Server(pathlib.Path(folder.name))
        self.addCleanup(self.server.listening.close)

    def test_the_pinned_certificate_gets_the_token(self):
        colons = ":".join(self.server.fingerprint[i : i + 2] for i in range(0, 64, 2)).upper()
        with tombolo.connect(self.server.url, token="secret", fingerprint=colons) as t:
            self.assertEqual(t.services(), [])
        self.assertIn(b"Bearer secret", self.server.told())

    def test_another_certificate_gets_not_a_single_byte(self):
        with self.assertRaisesRegex(tombolo.WrongCertificate, self.server.fingerprint), tombolo.connect(
            self.server.url, token="secret", fingerprint="0" * 64
        ) as t:
            t.services()
        self.assertEqual(self.server.told(), b"")

    def test_a_certificate_that_no_authority_knows_gets_nothing(self):
        with self.assertRaisesRegex(tombolo.WrongCertificate, "fingerprint=…"), tombolo.connect(
            self.server.url, token="secret"
        ) as t:
            t.services()
        self.assertEqual(self.server.told(), b"")

    def test_an_authority_from_a_file_counts(self):
        with tombolo.connect(self.server.url, token="secret", cacert=str(self.server.pem)) as t:
            self.assertEqual(t.services(), [])
        self.assertIn(b"Bearer secret", self.server.told())

    def test_a_fingerprint_that_is_none_is_refused(self):
        with self.assertRaisesRegex(ValueError, "64 hexadecimal digits"):
            tombolo.connect(self.server.url, token="secret", fingerprint="abc")


if __name__ == "__main__":
    unittest.main()
