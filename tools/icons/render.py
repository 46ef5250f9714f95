# SPDX-License-Identifier: Apache-2.0
"""Renders every SVG of the nodes' bundle to a PNG of 16 x 16 pixels beside it.

    python3 tools/icons/render.py [chromium]

Needs a Chromium; the PNGs are committed, so a build does not.
"""

import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[2] / "org.gollum.knime.nodes"
browser = sys.argv[1] if len(sys.argv) > 1 else "chromium"
for svg in sorted([*root.glob("src/main/java/**/*.svg"), *root.glob("icons/*.svg")]):
    with tempfile.TemporaryDirectory() as profile:
        page = pathlib.Path(profile) / "page.html"
        page.write_text(
            "<style>body{margin:0}svg{display:block}</style>" + svg.read_text(encoding="utf-8"),
            encoding="utf-8",
        )
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--default-background-color=00000000",
                "--force-device-scale-factor=1",
                "--window-size=16,16",
                f"--user-data-dir={profile}",
                f"--screenshot={svg.with_suffix('.png')}",
                page.as_uri(),
            ],
            check=True,
            stderr=subprocess.DEVNULL,
        )
    print(svg.with_suffix(".png").relative_to(root))
