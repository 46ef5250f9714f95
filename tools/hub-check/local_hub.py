# SPDX-License-Identifier: Apache-2.0
"""A model hub on this machine that holds one repository, as far as downloads need it.

Answers what huggingface_hub asks (the model's listing; HEAD and GET of a file, with ranges), with
the hashes the real hub names: git's of a small file, SHA-256 of a large one.
"""
import hashlib
import http.server
import json
import re
import threading
import urllib.parse

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Content:
    """A file of the repository; `large` ones are those of the large-file storage."""

    def __init__(self, data, large):
        self.data = data
        self.large = large
        self.git = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        self.hash = hashlib.sha256(data).hexdigest() if large else self.git


class LocalHub:
    """Serves `files` (name to Content) as the model `model_id` until closed."""

    def __init__(self, model_id, files):
        hub = self
        self.model_id = model_id
        self.files = files
        self.gets = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                hub.answer(self, with_body=True)

            def do_HEAD(self):
                hub.answer(self, with_body=False)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self):
        self.server.shutdown()

    def listing(self):
        siblings = []
        for name, content in sorted(self.files.items()):
            sibling = {"rfilename": name, "size": len(content.data), "blobId": content.git}
            if content.large:
                sibling["lfs"] = {"sha256": content.hash, "size": len(content.data), "pointerSize": 130}
            siblings.append(sibling)
        return {"id": self.model_id, "modelId": self.model_id, "sha": COMMIT, "private": False,
                "gated": False, "tags": [], "siblings": siblings}

    def answer(self, request, with_body):
        path = urllib.parse.unquote(urllib.parse.urlparse(request.path).path)
        resolve = re.fullmatch(f"/{re.escape(self.model_id)}/resolve/([^/]+)/(.+)", path)
        if re.fullmatch(f"/api/models/{re.escape(self.model_id)}(/revision/[^/]+)?", path):
            self.send(request, 200, {"Content-Type": "application/json"},
                      json.dumps(self.listing()).encode(), with_body)
        elif resolve and resolve.group(2) in self.files:
            self.send_file(request, resolve.group(2), with_body)
        else:
            code = "EntryNotFound" if resolve else "RepoNotFound"
            self.send(request, 404, {"X-Error-Code": code, "X-Repo-Commit": COMMIT}, b"", with_body)

    def send_file(self, request, name, with_body):
        content = self.files[name]
        headers = {"X-Repo-Commit": COMMIT, "ETag": f'"{content.hash}"'}
        if content.large:
            headers["X-Linked-Etag"] = f'"{content.hash}"'
            headers["X-Linked-Size"] = str(len(content.data))
        start = int(re.sub(r"\D", "", request.headers.get("Range", "bytes=0-")))
        if with_body:
            self.gets.append((name, start))
        data = content.data[start:]
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content.data) - 1}/{len(content.data)}"
        self.send(request, 206 if start else 200, headers, data, with_body)

    @staticmethod
    def send(request, status, headers, data, with_body):
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        if with_body:
            request.wfile.write(data)


def layout(cache):
    """What lies in a cache: path to content of references, target of links, size of blobs."""
    found = {}
    for path in sorted(cache.rglob("*")):
        name = path.relative_to(cache).as_posix()
        if path.is_symlink():
            found[name] = "-> " + str(path.readlink())
        elif path.is_file():
            in_refs = "refs" in path.relative_to(cache).parts
            found[name] = path.read_text() if in_refs else f"{path.stat().st_size} bytes"
    return found
