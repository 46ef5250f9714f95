# SPDX-License-Identifier: Apache-2.0
"""Lays a workflow out for reading: a title, numbered steps side by side, what to change below.

Nodes stand on a grid of columns and rows; a step is a coloured box around some columns, with its
text above the nodes. Heights follow from the texts, by the width of an average character.
"""

import html as entities
import math
import re

from knime_format import Workflow

PITCH = 190  # from one column to the next
ROW = 140  # from one row to the next
MARGIN = 20
GAP = 8  # between boxes
ICON = 32  # a node's square
PADDING = 12  # between a box and its text
CHARACTER = 6.5  # average width, in pixels, of a character of 12 points
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
        self.steps: list[tuple[int, int, str, int, float]] = []

    def add(self, kind, bundle, place, label="", variables=None, creation=None) -> int:
        """Adds a node at a column and row, counted from 0; a row may lie between two."""
        name, factory, model = kind
        return self.node(name, factory, bundle, place, model, label, variables, creation)

    def step(self, first: int, last: int, html: str, color: int, bottom: float = 0) -> None:
        """Adds a box around columns that reaches down to a row."""
        self.steps.append((first, last, html, color, bottom))

    def arrange(self) -> None:
        """Turns columns and rows into pixels and writes the notes; called once, at the end."""
        columns = 1 + max(step[1] for step in self.steps)
        width = columns * PITCH - GAP
        about = f"<h3>{self.title}</h3>{self.about}"
        self.note(about, (MARGIN, MARGIN, width, text_height(about, width)), GREY)

        top = MARGIN + text_height(about, width) + GAP
        head = max(text_height(s[2], (s[1] - s[0] + 1) * PITCH - GAP) for s in self.steps)
        nodes_top = top + head + ABOVE
        for first, last, html, color, bottom in self.steps:
            box = (
                MARGIN + first * PITCH,
                top,
                (last - first + 1) * PITCH - GAP,
                round(nodes_top + bottom * ROW + BELOW - top),
            )
            self.note(html, box, color)
        for node in self.nodes:
            column, row = node["position"]
            node["position"] = (
                round(MARGIN + column * PITCH + (PITCH - GAP - ICON) / 2),
                round(nodes_top + row * ROW),
            )
        end = round(nodes_top + max(step[4] for step in self.steps) * ROW + BELOW) + GAP
        own = f"<p><strong>With your own table</strong></p>{self.own}"
        self.note(own, (MARGIN, end, width, text_height(own, width)), GREEN)
