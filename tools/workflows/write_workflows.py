# SPDX-License-Identifier: Apache-2.0
"""Writes the example workflows into test-workflows/."""

import pathlib

import knime_nodes as nodes
from knime_format import BASE_NODES, OUR_NODES, Workflow

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "test-workflows"
COMPONENTS = ["ligand", "additive", "base", "aryl halide"]
TEMPLATE = "Coupling of {aryl halide} with ligand {ligand}, base {base} and additive {additive}."
BLUE, GREEN, GOLD, GREY = 0x1F8A8C, 0x7FB069, 0xE0A526, 0xB0B8BF


def replay() -> Workflow:
    """A campaign on a measured table: finetuning, and beside it the language model as it is."""
    flow = Workflow("buchwald-hartwig-replay")
    flow.variable("rounds", 8)
    flow.variable("seed", 2)
    y, below = 300, 560

    def ours(kind, position, label="", variables=None, creation=None):
        name, factory, model = kind
        return flow.node(name, factory, OUR_NODES, position, model, label, variables, creation)

    def base(kind, position, label=""):
        name, factory, model = kind
        return flow.node(name, factory, BASE_NODES, position, model, label)

    reader = base(nodes.csv_reader("buchwald-hartwig.csv"), (80, y), "790 measured couplings")
    embedder = ours(nodes.llm_embedder(TEMPLATE), (240, y), "text → vector")
    design = ours(
        nodes.initial_design_selector(10, "yield"),
        (430, y),
        "10 at or below the median",
        {"seed": "seed"},
    )
    hide = base(
        nodes.column_filter(["yield"], [*COMPONENTS, "embedding"]), (580, y + 90), "hide the yields"
    )
    flow.connect(reader, 1, embedder, 1)
    flow.connect(embedder, 1, design, 1)
    flow.connect(design, 2, hide, 1)

    def loop(height: int, finetuned: bool, file: str) -> None:
        start = ours(nodes.bo_loop_start(8), (730, height), "rounds", {"maximumRounds": "rounds"})
        learner = ours(
            nodes.deep_kernel_gp_learner("yield", "PROJECTION" if finetuned else "AS_IS"),
            (880, height - 60),
            "finetunes the model" if finetuned else "vector as it is",
            {"seed": "seed"},
            nodes.WITH_LANGUAGE_MODEL if finetuned else None,
        )
        selector = ours(
            nodes.acquisition_selector("EI", 1),
            (1040, height),
            "1 experiment per round",
            {"seed": "seed"},
        )
        lookup = base(
            nodes.joiner_on_row_id(
                [*COMPONENTS, "embedding", "rank", "acquisition", "mean", "sd"],
                ["yield"],
                [*COMPONENTS, "embedding"],
            ),
            (1200, height),
            "“measure”: look the yield up",
        )
        end = ours(nodes.bo_loop_end("yield"), (1360, height), "history")
        writer = base(nodes.csv_writer(file), (1530, height), f"data/{file}")
        flow.connect(design, 1, start, 1)
        flow.connect(hide, 1, start, 2)
        flow.connect(start, 1, learner, 1)
        if finetuned:
            flow.connect(embedder, 2, learner, 2)
        flow.connect(learner, 1, selector, 1)
        flow.connect(start, 2, selector, 2)
        flow.connect(selector, 1, lookup, 1)
        flow.connect(embedder, 1, lookup, 2)
        flow.connect(lookup, 1, end, 1)
        flow.connect(end, 1, writer, 1)

    loop(y, True, "history.csv")
    loop(below, False, "history-static.csv")

    flow.note(
        "<h3>Buchwald–Hartwig replay</h3><p>How fast does Bayesian optimisation find the best of 790"
        " palladium-catalysed couplings, if it may measure one per round? All yields are known, so"
        " measuring is looking up. Data: Ahneman et al., Science 360 (2018) 186; see"
        " data/README.txt.</p><p>Workflow variables: <strong>rounds</strong> (8) and"
        " <strong>seed</strong> (2).</p>",
        (40, 20, 760, 150),
        GREY,
    )
    flow.note(
        "<p><strong>1. Read and embed.</strong> A sentence is made of each reaction; a small"
        " language model turns it into 384 numbers.</p>",
        (40, 190, 340, 270),
        BLUE,
    )
    flow.note(
        "<p><strong>2. Begin.</strong> Ten couplings that are no lucky hits; the rest are"
        " candidates, without their yields.</p>",
        (395, 190, 285, 330),
        GREEN,
    )
    flow.note(
        "<p><strong>3. Round by round.</strong> Finetune the language model on what was measured,"
        " choose what promises the largest improvement, measure it.</p>",
        (695, 190, 760, 250),
        GOLD,
    )
    flow.note(
        "<p><strong>For comparison:</strong> the same with the language model as it is.</p>",
        (695, 460, 760, 240),
        GOLD,
    )
    flow.note("<p><strong>4. Result.</strong> A row per round.</p>", (1470, 190, 210, 510), GREY)
    return flow


def next_experiments() -> Workflow:
    """The laboratory: one table, the rows without a yield are ranked."""
    flow = Workflow("next-experiments")
    flow.variable("batch", 5)
    y = 280

    def add(kind, bundle, position, label="", variables=None, creation=None):
        name, factory, model = kind
        return flow.node(name, factory, bundle, position, model, label, variables, creation)

    reader = add(nodes.csv_reader("experiments.csv"), BASE_NODES, (80, y), "your table")
    embedder = add(nodes.llm_embedder(TEMPLATE), OUR_NODES, (240, y), "text → vector")
    learner = add(
        nodes.deep_kernel_gp_learner("yield"),
        OUR_NODES,
        (420, y - 50),
        "rows with a yield",
        creation=nodes.WITH_LANGUAGE_MODEL,
    )
    candidates = add(
        nodes.row_filter_missing("yield"), BASE_NODES, (420, y + 70), "rows without a yield"
    )
    selector = add(
        nodes.acquisition_selector("LOG_EI", 5),
        OUR_NODES,
        (600, y),
        "the 5 to measure next",
        {"batchSize": "batch"},
    )
    columns = add(
        nodes.column_filter(
            ["embedding", "yield"], [*COMPONENTS, "rank", "acquisition", "mean", "sd"]
        ),
        BASE_NODES,
        (760, y),
        "leave the vector out",
    )
    writer = add(nodes.csv_writer("suggestions.csv"), BASE_NODES, (920, y), "data/suggestions.csv")

    flow.connect(reader, 1, embedder, 1)
    flow.connect(embedder, 1, learner, 1)
    flow.connect(embedder, 2, learner, 2)
    flow.connect(embedder, 1, candidates, 1)
    flow.connect(learner, 1, selector, 1)
    flow.connect(candidates, 1, selector, 2)
    flow.connect(selector, 1, columns, 1)
    flow.connect(columns, 1, writer, 1)

    flow.note(
        "<h3>Next experiments</h3><p>For a campaign in the laboratory. Rows with a yield were"
        " measured, rows with an empty one are candidates. Execute the workflow, measure the five"
        " reactions in data/suggestions.csv, write their yields into data/experiments.csv, and"
        " execute it again.</p><p>Workflow variable: <strong>batch</strong> (5), how many to"
        " suggest.</p>",
        (40, 20, 700, 150),
        GREY,
    )
    flow.note("<p><strong>1. Read and embed</strong></p>", (40, 190, 310, 270), BLUE)
    flow.note("<p><strong>2. Learn and choose</strong></p>", (365, 190, 340, 270), GOLD)
    flow.note("<p><strong>3. Write the list</strong></p>", (720, 190, 330, 270), GREY)
    return flow


def reaction_texts() -> Workflow:
    """Texts of a table's rows, and what a language model sees of them."""
    flow = Workflow("reaction-texts")
    y = 280

    def add(kind, bundle, position, label=""):
        name, factory, model = kind
        return flow.node(name, factory, bundle, position, model, label)

    reader = add(nodes.csv_reader("couplings.csv"), BASE_NODES, (80, y), "columns of conditions")
    texts = add(nodes.reaction_text_template("yield"), OUR_NODES, (260, y), "open its view")
    writer = add(nodes.csv_writer("texts.csv"), BASE_NODES, (440, y), "data/texts.csv")
    flow.connect(reader, 1, texts, 1)
    flow.connect(texts, 1, writer, 1)
    flow.note(
        "<h3>Reaction texts</h3><p>A sentence is made of each row by the built-in template that fits"
        " the columns; blank cells take their words along. The node's view shows what a language"
        " model sees of them. The couplings are invented.</p>",
        (40, 20, 560, 150),
        GREY,
    )
    return flow


def main() -> None:
    for flow in (replay(), next_experiments(), reaction_texts()):
        flow.write(FOLDER / flow.name)
        print(FOLDER / flow.name)


if __name__ == "__main__":
    main()
