#!/usr/bin/env python3
"""Measures the preview over a journal: the first page after the start, and from saving a file to the new page served.

    benches/serve.py VARIORUM JOURNAL [EDITS]
    benches/serve.py VARIORUM JOURNAL --storm SEEDS [EDITS A_SECOND]
    benches/serve.py VARIORUM JOURNAL --soak EDITS

JOURNAL is copied beside itself and the copy is edited. It may be any journal with issues and articles; absolute times hold for
one machine and day. `--storm` saves, renames and deletes at random, and compares every page with a clean build; `--soak`
tells the memory after each tenth of so many edits.
"""

import http.client
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

SCRIPT = re.compile(rb"\n<script src=\"/_variorum/live\.js\"[^>]*></script>\n$")


class Preview:
    def __init__(self, program, root):
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", "--root", root, "--port", "0"], stdout=subprocess.PIPE, stderr=open(root + ".log", "wb"))
        address = self.process.stdout.readline().decode()
        self.port = int(address.rstrip("/\n").rsplit(":", 1)[1])
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    def get(self, path):
        try:
            self.connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # A silent connection is closed after a while.
            self.connection.close()
            self.connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            answer = self.connection.getresponse()
        return answer.status, answer.read()

    def until(self, path, words, limit=60.0):
        """Asks again and again until the page has `words`."""
        began = time.perf_counter()
        while True:
            status, body = self.get(path)
            if status == 200 and words in body:
                return time.perf_counter() - began
            if time.perf_counter() - began > limit:
                raise SystemExit(f"{path} never said {words!r}")

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

    def end(self):
        self.process.terminate()
        self.process.wait()


def copied(journal):
    root = journal.rstrip("/") + ".edited"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(journal, root)
    book = os.path.join(root, "book.toml")
    text = open(book).read()
    # The preview stands at the root of its own host: so does the build it is compared with.
    open(book, "w").write(re.sub(r"(?m)^base-url.*\n", "", text))
    return root


def articles_of(root):
    content = os.path.join(root, "content")
    found = [os.path.relpath(folder, content) for folder, _, names in os.walk(content) if "article.md" in names]
    return sorted(found)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def save(path, text, by_rename=False):
    if by_rename:
        with open(path + ".tmp", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(path + ".tmp", path)
    else:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def told(name, times):
    times = sorted(1000 * t for t in times)
    print(f"{name}: median {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95) - 1]:.1f} ms, most {times[-1]:.1f} ms", flush=True)


def measure(program, root, edits):
    articles = articles_of(root)
    for path in ["/", f"/{articles[len(articles) // 2]}/"]:
        preview = Preview(program, root)
        status, _ = preview.get(path)
        print(f"first page after the start, {path}: {1000 * (time.perf_counter() - preview.started):.0f} ms ({status})", flush=True)
        preview.end()
    preview = Preview(program, root)
    preview.get("/")
    chosen = random.Random(1).sample(articles, min(10, len(articles)))
    wait_heard(preview, root, chosen[0])
    body, title, contents = [], [], []
    for n in range(edits):
        article = chosen[n % len(chosen)]
        folder = os.path.join(root, "content", article)
        sections = sorted(name for name in os.listdir(folder) if name.endswith(".md"))
        path = os.path.join(folder, sections[0])
        save(path, read(path) + f"\n\nEdit{n}x.\n", by_rename=n % 2 == 1)
        body.append(preview.until(f"/{article}/", f"Edit{n}x".encode()))
    for n in range(edits):
        article = chosen[n % len(chosen)]
        path = os.path.join(root, "content", article, "article.md")
        save(path, re.sub(r"(?m)^title:.*$", f'title: "Title{n}x"', read(path), count=1))
        began = time.perf_counter()
        issue = os.path.dirname(article)
        preview.until(f"/{issue}/", f"Title{n}x".encode())
        contents.append(time.perf_counter() - began)
        preview.until(f"/{article}/", f"Title{n}x".encode())
        title.append(time.perf_counter() - began)
    told("body saved → page served", body)
    told("title saved → contents page served", contents)
    told("title saved → contents page and article served", title)
    print(f"memory {preview.memory()} MB", flush=True)
    preview.end()


def wait_heard(preview, root, article):
    """Waits until changes are heard."""
    path = os.path.join(root, "content", article, "article.md")
    save(path, read(path) + "\n\nHeard now.\n")
    preview.until(f"/{article}/", b"Heard now.")


def pages_of(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names)


def differences(program, preview, root):
    """The files of a clean build that the preview does not serve byte for byte. Of articles with an error it keeps the last good state."""
    site = os.path.join(root, "site")
    told = subprocess.run([program, "build", "--root", root, "--keep-going", "--format", "short"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    faulty = tuple({f"{os.path.dirname(line.split('.md:')[0])[len('content/'):]}/" for line in told.stderr.decode().splitlines() if ": error[" in line and ".md:" in line})
    wrong = []
    for path in pages_of(site):
        if path.startswith(".") or path.startswith(faulty):
            continue
        with open(os.path.join(site, path), "rb") as file:
            built = file.read()
        url = "/" + path.removesuffix("index.html").replace("%", "%25").replace(" ", "%20")
        _, body = preview.get(url)
        if SCRIPT.sub(b"", body) != built:
            wrong.append(path)
    return wrong


def storm(program, journal, seeds, edits, rate):
    for seed in range(seeds):
        root = copied(journal)
        preview = Preview(program, root)
        preview.get("/")
        wait_heard(preview, root, articles_of(root)[0])
        for article in articles_of(root):
            preview.get(f"/{article}/")
        draw = random.Random(seed)
        began = time.perf_counter()
        for n in range(edits):
            act(draw, root, n)
            if n % 25 == 0:
                preview.get(f"/{draw.choice(act.articles)}/")
            time.sleep(max(0.0, began + (n + 1) / rate - time.perf_counter()))
        spent = time.perf_counter() - began
        time.sleep(5)
        wrong = differences(program, preview, root)
        print(f"seed {seed}: {edits} edits in {spent:.1f} s, {len(wrong)} pages differ {wrong[:5]}", flush=True)
        preview.end()


def act(draw, root, n):
    content = os.path.join(root, "content")
    articles = articles_of(root) if n % 50 == 0 or not hasattr(act, "articles") or act.root != root else act.articles
    act.articles, act.root = articles, root
    article = draw.choice(articles)
    folder = os.path.join(content, article)
    try:
        files = sorted(name for name in os.listdir(folder) if name.endswith(".md"))
        name = draw.choice(files)
        path = os.path.join(folder, name)
        what = draw.random()
        if what < 0.6:
            save(path, read(path)[:20000] + f"\n\nStorm {n}.\n", by_rename=draw.random() < 0.5)
        elif what < 0.7:
            text = read(os.path.join(folder, "article.md"))
            save(os.path.join(folder, "article.md"), re.sub(r"(?m)^title:.*$", f'title: "Storm {n}"', text, count=1))
        elif what < 0.8 and name != "article.md":
            os.replace(path, os.path.join(folder, f"{draw.randrange(99):02}-renamed-{n}.md"))
        elif what < 0.85 and name != "article.md":
            os.remove(path)
        elif what < 0.9:
            os.rename(folder, os.path.join(os.path.dirname(folder), f"moved-{n}"))
        elif what < 0.92 and len(articles) > 5:
            shutil.rmtree(folder)
        else:
            new = os.path.join(os.path.dirname(folder), f"new-{n}")
            os.mkdir(new)
            save(os.path.join(new, "article.md"), f'---\ntitle: "New {n}"\n---\nNew.\n\n# Words\n\nWords.\n')
    except FileNotFoundError:
        act.articles = articles_of(root)


def soak(program, journal, edits):
    root = copied(journal)
    preview = Preview(program, root)
    articles = articles_of(root)[:20]
    preview.get("/")
    wait_heard(preview, root, articles[0])
    texts = {article: read(os.path.join(root, "content", article, "article.md")) for article in articles}
    for n in range(edits):
        article = articles[n % len(articles)]
        text = texts[article]
        if n % 10 == 0:
            text = re.sub(r"(?m)^title:.*$", f'title: "Title {n}"', text, count=1)
        save(os.path.join(root, "content", article, "article.md"), text + f"\n\nSoak {n}.\n")
        if n % 20 == 0:
            preview.until(f"/{article}/", f"Soak {n}.".encode())
        if n % max(1, edits // 10) == 0:
            print(f"after {n} edits: {preview.memory()} MB", flush=True)
    print(f"after {edits} edits: {preview.memory()} MB", flush=True)
    preview.end()


def main(arguments):
    program, journal, *rest = arguments
    program = os.path.abspath(program)
    if rest[:1] == ["--storm"]:
        numbers = [int(n) for n in rest[1:]] + [20, 10_000, 1_000][len(rest) - 1:]
        storm(program, journal, *numbers)
    elif rest[:1] == ["--soak"]:
        soak(program, journal, int(rest[1]))
    else:
        measure(program, copied(journal), int(rest[0]) if rest else 100)


if __name__ == "__main__":
    main(sys.argv[1:])
