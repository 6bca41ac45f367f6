#!/usr/bin/env python3
"""Takes the pictures of the README anew: a fresh demo in a temporary folder, a headless Chromium, four pages.

    cargo build --release && docs/pictures/make.py [--program target/release/otklik]

Needs `chromium` and `chromedriver` (Debian: apt install chromium chromium-driver) and nothing beside Python's own library.
"""
import argparse
import base64
import hashlib
import hmac
import json
import pathlib
import re
import struct
import subprocess
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SITE, DRIVER = 8097, 9517
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars", "--lang=ru"]


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{DRIVER}{path}", data, {"Content-Type": "application/json"}, method=method)
    return json.load(urllib.request.urlopen(request, timeout=120))["value"]


class Browser:
    """A session whose window shows so many pixels."""

    def __init__(self, width, height, phone=False):
        options = {"args": [*FLAGS, f"--window-size={width},{height + 140}"], "prefs": {"intl.accept_languages": "ru,ru-RU"}}
        if phone:
            metrics = {"width": width, "height": height, "pixelRatio": 2, "touch": True}
            options["mobileEmulation"] = {"deviceMetrics": metrics}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        self.at = "/session/" + call("POST", "/session", wanted)["sessionId"]
        if not phone:
            screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            call("POST", self.at + "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": screen})

    def open(self, path):
        call("POST", self.at + "/url", {"url": path if path.startswith("http") else f"http://127.0.0.1:{SITE}{path}"})

    def js(self, script, *values):
        return call("POST", self.at + "/execute/sync", {"script": script, "args": list(values)})

    def press(self, key):
        act = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        call("POST", self.at + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": act}]})

    def until(self, condition):
        for _ in range(200):
            if self.js(f"return !!({condition})"):
                return
            time.sleep(0.1)
        raise SystemExit(f"never came: {condition}")

    def come_in(self, name, told):
        """Signs in as what the demo printed says."""
        password, app = re.search(rf"имя {name}, пароль ([a-z0-9-]+),(?: (otpauth\S+))?", told).groups()
        self.open("/staff/signin")
        code = one_time(re.search(r"secret=([A-Z2-7]+)", app)[1]) if app else ""
        self.js(
            "const field = name => document.querySelector(`input[name=${name}]`);"
            "field('login').value = arguments[0];"
            "document.querySelector('input[type=password]').value = arguments[1];"
            "if (arguments[2]) field('code').value = arguments[2];"
            "field('login').form.querySelector('button:not([type=button])').click();",
            name, password, code,
        )
        self.until("location.pathname === '/staff/'")

    def shoot(self, name):
        picture = call("GET", self.at + "/screenshot")
        (HERE / f"{name}.png").write_bytes(base64.b64decode(picture))


def one_time(secret):
    """RFC 6238: six digits of the half minute."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mark = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[at:at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def take(told):
    phone = Browser(360, 640, phone=True)
    phone.open(re.search(r"(http\S+/q/\S+)\tанкета: .*поликлиника", told)[1])
    phone.shoot("citizen")

    desk = Browser(1280, 800)
    desk.come_in("operator", told)
    desk.open("/staff/calls")
    desk.press("\ue007")
    time.sleep(1)
    if desk.js("return !!document.querySelector('.tel')"):
        desk.press("\ue032")
        desk.until("document.querySelector('.outs')")
        desk.press("\ue007")
        desk.until("document.querySelector('[data-place] form')")
    desk.shoot("operator")

    desk = Browser(1280, 800)
    desk.come_in("organ", told)
    desk.open("/staff/campaigns")
    desk.js("document.querySelector('table a').click()")
    desk.until("document.querySelector('.facts')")
    desk.shoot("board")

    desk = Browser(1280, 800)
    desk.open("/ratings")
    desk.js("document.querySelector('main a[href^=\"/ratings/\"]').click()")
    desk.until("document.querySelector('table')")
    desk.js("document.querySelector('table').scrollIntoView()")
    desk.shoot("rating")


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--program", default=str(HERE.parents[1] / "target/release/otklik"))
    program = asked.parse_args().program
    with tempfile.TemporaryDirectory() as data:
        run = [program, "--data", data, "demo", "--answers", "12000", "--bind", f"127.0.0.1:{SITE}"]
        site = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        driver = subprocess.Popen(["chromedriver", f"--port={DRIVER}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            told = ""
            while "/open/" not in told or "operator3" not in told:
                line = site.stdout.readline()
                if not line:
                    raise SystemExit("the demo did not come up")
                told += line
            time.sleep(2)
            take(told)
        finally:
            site.terminate()
            driver.kill()
            site.wait()


if __name__ == "__main__":
    main()
