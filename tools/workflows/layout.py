# SPDX-License-Identifier: Apache-2.0
"""Lays a workflow out for reading: a title, numbered steps side by side, what to change below.

Nodes stand on a grid of columns and rows; a step is a coloured box around some columns, with its
text above the nodes. Heights follow from the texts, by the width of an average character.
"""

import html as entities
import math
import re

from knime_format import Workflow

PITCH = 170  # from one column to the next
ROW = 140  # from one row to the next
MARGIN = 20
GAP = 8  # between boxes
ICON = 32  # a node's square
PADDING = 12  # between a box and its text
CHARACTER = 6.8  # average width, in pixels, of a character of 12 points
LINE = 19
ABOVE = 34  # a node's name
BELOW = 78  # its state, and two lines of its label

BLUE, GREEN, GOLD, GREY = 0x1F8A8C, 0x7FB069, 0xE0A526, 0xB0B8BF


def text_height(html: str, width: int) -> int:
    """Pixels that a note's paragraphs take when they are wrapped in a box of that width."""
    height = 2 * PADDING
    for tag, content in re.findall(r"<(p|h3|li)>(.*?)</\1>", html):
        words = entities.unescape(re.sub(r"<[^>]*>", "", content))
        size = 1.4 if tag == "h3" else 1.0
        indent = 20 if tag == "li" else 0
        fit = (width - 2 * PADDING - indent) / (CHARACTER * size)
        height += math.ceil(math.ceil(len(words) / fit) * LINE * size) + (0 if tag == "li" else 6)
    return height


class Sheet(Workflow):
    """A workflow that places its nodes and notes itself."""

    def __init__(self, name: str, title: str, about: str, own: str):
        """about and own are HTML: what the workflow shows, and what to change for one's table."""
        super().__init__(name)
        self.title = title
        self.about = about
        self.own = own
        self.steps: list[tuple[int, int, str, int, int, int]] = []

    def add(self, kind, bundle, place, label="", variables=None, creation=None) -> int:
        """Adds a node at a column and row, counted from 0; a row may lie between two."""
        name, factory, model = kind
        return self.node(name, factory, bundle, place, model, label, variables, creation)

    def step(self, first: int, last: int, html: str, color: int, top: int = 0, bottom: int = 0):
        """Adds a box around columns; top and bottom are the first and last row in it."""
        self.steps.append((first, last, html, color, top, bottom))

    def arrange(self) -> None:
        """Turns columns and rows into pixels and writes the notes; called once, at the end."""
        columns = 1 + max(int(node["position"][0]) for node in self.nodes)
        width = columns * PITCH - GAP
        about = f"<h3>{self.title}</h3>{self.about}"
        y = MARGIN
        self.note(about, (MARGIN, y, width, text_height(about, width)), GREY)
        y += text_height(about, width) + GAP

        tops = sorted({step[4] for step in self.steps})
        rows: dict[int, int] = {}
        for top in tops:
            steps = [step for step in self.steps if step[4] == top]
            head = max(text_height(s[2], (s[1] - s[0] + 1) * PITCH - GAP) for s in steps)
            following = [t for t in tops if t > top]
            # A box of several groups of rows reaches down to the last of them.
            end = min(following) - 1 if following else max(s[5] for s in steps)
            for row in range(top, end + 1):
                rows[row] = y + head + ABOVE + (row - top) * ROW
            y = rows[end] + BELOW + GAP
        for first, last, html, color, top, bottom in self.steps:
            box_top = min(rows[top] - ABOVE, rows[top]) - self._head(top)
            box = (
                MARGIN + first * PITCH,
                box_top,
                (last - first + 1) * PITCH - GAP,
                rows[bottom] + BELOW - box_top,
            )
            self.note(html, box, color)
        for node in self.nodes:
            column, row = node["position"]
            low = rows[int(row)]
            between = rows.get(int(row) + 1, low + ROW) - low
            node["position"] = (
                round(MARGIN + column * PITCH + (PITCH - GAP - ICON) / 2),
                round(low + (row - int(row)) * between),
            )
        own = f"<p><strong>With your own table</strong></p>{self.own}"
        self.note(own, (MARGIN, y, width, text_height(own, width)), GREEN)

    def _head(self, top: int) -> int:
        return max(
            text_height(s[2], (s[1] - s[0] + 1) * PITCH - GAP) for s in self.steps if s[4] == top
        )
