# SPDX-License-Identifier: Apache-2.0
"""Takes a picture of a page, for the documents.

    python3 tools/pictures/take.py PAGE.html PICTURE.png [WIDTH HEIGHT] [--dark] [--browser CHROMIUM]

PAGE is what the command line or a node wrote: a report, a training's page, suggestions, a campaign.
Width and height are those of the window, 1180 x 1000 if they are not given. Needs a Chromium; the pictures are committed, so a build does not.
"""

import argparse
import pathlib
import subprocess
import tempfile

arguments = argparse.ArgumentParser(description="Takes a picture of a page.")
arguments.add_argument("page", type=pathlib.Path)
arguments.add_argument("picture", type=pathlib.Path)
arguments.add_argument("width", type=int, nargs="?", default=1180)
arguments.add_argument("height", type=int, nargs="?", default=1000)
arguments.add_argument("--dark", action="store_true", help="in dark colours")
arguments.add_argument("--browser", default="chromium")
given = arguments.parse_args()

with tempfile.TemporaryDirectory() as profile:
    subprocess.run(
        [
            given.browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
            # What a system with a dark theme tells its browser.
            *(["--blink-settings=preferredColorScheme=0"] if given.dark else []),
            f"--window-size={given.width},{given.height}",
            f"--user-data-dir={profile}",
            f"--screenshot={given.picture.resolve()}",
            given.page.resolve().as_uri(),
        ],
        check=True,
        stderr=subprocess.DEVNULL,
    )
print(f"{given.picture}: {given.picture.stat().st_size // 1024} kB")
