# SPDX-License-Identifier: Apache-2.0
"""Draws docs/pictures/how-it-works.svg: python tools/pictures/how_it_works.py

The landscape is a real Gaussian process (Matern-5/2, the formulas of docs/how-it-works.md) on five
made-up outcomes, and the curve below it is its expected improvement. Needs NumPy.
"""

from math import erf, exp, pi, sqrt
from pathlib import Path

import numpy as np

INK, SOFT, LINE = "#1d2b3a", "#5b6b7b", "#c3ccd6"
BLUE, ORANGE, TEAL, PAPER = "#2f6db3", "#d9822b", "#1f8a8c", "#ffffff"
OUT = Path(__file__).parents[2] / "docs" / "pictures" / "how-it-works.svg"


def kernel(a, b, lengthscale=0.17):
    r = np.sqrt(5) * np.abs(a[:, None] - b[None, :]) / lengthscale
    return (1 + r + r * r / 3) * np.exp(-r)


def posterior(x, y, at, noise=0.004):
    inverse = np.linalg.inv(kernel(x, x) + noise * np.eye(len(x)))
    k = kernel(at, x)
    mean = y.mean() + k @ inverse @ (y - y.mean())
    return mean, np.sqrt(np.maximum(1 - np.einsum("ij,jk,ik->i", k, inverse, k), 1e-9))


def improvement(mean, sd, best):
    u = (mean - best) / sd
    cdf = np.array([0.5 * (1 + erf(v / sqrt(2))) for v in u])
    pdf = np.array([exp(-v * v / 2) / sqrt(2 * pi) for v in u])
    return sd * (u * cdf + pdf)


def text(x, y, words, size=13, colour=INK, anchor="start", weight="400", style="normal"):
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"'
        f' font-weight="{weight}" font-style="{style}">{words}</text>'
    )


def box(x, y, width, height, fill=PAPER, stroke=LINE):
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{fill}"'
        f' stroke="{stroke}" stroke-width="1.4"/>'
    )


def arrow(points, colour=SOFT, dashed=False):
    path = "M" + " L".join(f"{x} {y}" for x, y in points)
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    head = "back" if dashed else "on"
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.8"{dash}'
        f' marker-end="url(#{head})"/>'
    )


def line(xs, ys, colour, width=2.2):
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys))
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def landscape(left, top, width, height):
    x = np.array([0.08, 0.22, 0.45, 0.55, 0.92])
    y = np.array([-0.9, 0.0, 1.1, 0.5, -0.7])
    at = np.linspace(0, 1, 161)
    mean, sd = posterior(x, y, at)
    gain = improvement(mean, sd, y.max())

    def px(values):
        return left + width * np.asarray(values)

    def py(values):
        return top + height * 0.36 - np.asarray(values) * height * 0.115

    upper, lower = py(mean + 1.96 * sd), py(mean - 1.96 * sd)
    band = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(px(at), upper))
    band += " " + " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(px(at)[::-1], lower[::-1]))
    parts = [f'<polygon points="{band}" fill="{BLUE}" opacity="0.18"/>', line(px(at), py(mean), BLUE)]
    parts += [
        f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4.5" fill="{INK}"/>' for a, b in zip(px(x), py(y))
    ]
    floor = top + height
    curve = floor - gain / gain.max() * height * 0.17
    area = f"{left},{floor} " + " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(px(at), curve))
    parts.append(f'<polygon points="{area} {left + width},{floor}" fill="{ORANGE}" opacity="0.35"/>')
    chosen = int(gain.argmax())
    where = px(at)[chosen]
    parts.append(
        f'<line x1="{where:.1f}" y1="{top + 4}" x2="{where:.1f}" y2="{floor}" stroke="{ORANGE}"'
        ' stroke-width="1.6" stroke-dasharray="3 3"/>'
    )
    parts.append(text(round(where), top - 5, "next", 13, ORANGE, "middle", "600"))
    parts.append(text(left, round(top + height * 0.66), "predicted, with 95 % interval", 11, BLUE))
    parts.append(text(left, floor + 16, "expected improvement", 11, ORANGE))
    return parts


def drawing():
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1120 430" role="img"'
        ' font-family="Segoe UI, Helvetica, Arial, sans-serif">',
        "<title>From a row of the table to the next experiment</title>",
        "<defs>",
        f'<marker id="on" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{SOFT}"/></marker>',
        f'<marker id="back" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{TEAL}"/></marker>',
        "</defs>",
        '<rect width="1120" height="430" rx="12" fill="#f7f9fb"/>',
    ]
    for x, width, heading in [
        (20, 170, "1  a row"),
        (215, 180, "2  its text"),
        (420, 190, "3  language model"),
        (635, 190, "4  learned space"),
        (850, 250, "5  Gaussian process"),
    ]:
        parts += [text(x, 36, heading, 14, INK, weight="600"), box(x, 50, width, 270)]
    for i, (name, value) in enumerate(
        [("aryl halide", "4-iodotoluene"), ("ligand", "XPhos"), ("base", "BTMG"), ("T / °C", "80"), ("yield / %", "57.4")]
    ):
        parts += [text(34, 84 + 48 * i, name, 11, SOFT), text(34, 102 + 48 * i, value, 14)]
    for i, words in enumerate(["“Coupling of", "4-iodotoluene with", "p-toluidine, ligand", "XPhos, base BTMG,", "at 80 °C.”"]):
        parts.append(text(230, 120 + 26 * i, words, 15, style="italic"))
    for i in range(6):
        learns = i < 2
        parts.append(box(440, 66 + 34 * i, 150, 27, "#d8eeee" if learns else "#edf1f5", TEAL if learns else LINE))
        parts.append(text(515, 84 + 34 * i, "block, learns a little" if learns else "block, as it was", 11, INK if learns else SOFT, "middle"))
    parts.append(text(515, 300, "computed once, kept", 11, SOFT, "middle"))
    rng = np.random.default_rng(4)
    for centre, colour, count in [((695, 250), BLUE, 9), ((765, 130), ORANGE, 8), ((685, 130), LINE, 7), ((770, 240), LINE, 7)]:
        for dx, dy in rng.normal(scale=14, size=(count, 2)):
            parts.append(f'<circle cx="{centre[0] + dx:.1f}" cy="{centre[1] + dy:.1f}" r="5" fill="{colour}" stroke="#8795a3" stroke-width="0.6"/>')
    parts += [text(765, 92, "good yields", 11, ORANGE, "middle"), text(695, 300, "poor yields", 11, BLUE, "middle")]
    parts += landscape(866, 82, 218, 208)
    for a, b in [(190, 215), (395, 420), (610, 635), (825, 850)]:
        parts.append(arrow([(a, 185), (b - 1, 185)]))
    parts += [
        arrow([(975, 320), (975, 352), (515, 352), (515, 323)], TEAL, dashed=True),
        arrow([(730, 352), (730, 323)], TEAL, dashed=True),
        text(527, 370, "one gradient, of the marginal likelihood, trains 3, 4 and 5 together", 12, TEAL),
        arrow([(1060, 320), (1060, 405), (105, 405), (105, 323)]),
        text(300, 398, "the next experiment is measured and becomes a row with an outcome", 12, SOFT),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    OUT.write_text(drawing(), encoding="utf-8")
