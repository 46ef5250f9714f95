# SPDX-License-Identifier: Apache-2.0
"""Writes the example workflows into test-workflows/."""

import pathlib

import campaigns
import choices

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "test-workflows"
WORKFLOWS = [
    campaigns.replay,
    campaigns.next_experiments,
    campaigns.batch,
    campaigns.own_model,
    choices.comparison,
    choices.molecules,
    choices.process_conditions,
    choices.fingerprints,
    choices.reaction_texts,
]


def main() -> None:
    for make in WORKFLOWS:
        flow = make()
        flow.arrange()
        flow.write(FOLDER / flow.name)
        print(FOLDER / flow.name)


if __name__ == "__main__":
    main()
