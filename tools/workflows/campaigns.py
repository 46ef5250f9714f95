# SPDX-License-Identifier: Apache-2.0
"""The example workflows of campaigns: a replay, the laboratory, a plate, a model of one's own."""

import knime_nodes as nodes
from knime_format import BASE_NODES, OUR_NODES
from layout import BLUE, GOLD, GREEN, GREY, Sheet

COMPONENTS = ["ligand", "additive", "base", "aryl halide"]
TEMPLATE = "Coupling of {aryl halide} with ligand {ligand}, base {base} and additive {additive}."
SCORES = ["rank", "acquisition", "mean", "sd", "sd with noise"]
FIRST_SUGGESTION = (
    "<p><strong>To the first suggestions:</strong> Execute all (▶▶ in the toolbar), then click the"
    " Acquisition Selector: its chosen experiments are shown below. No setting has to be"
    " touched.</p>"
)
OWN_TABLE = (
    "<p>Put your table into the workflow’s folder data in place of {file}, or point the CSV Reader"
    " to it: a row per experiment, a column per component or condition, and the outcome, empty"
    " where it was not measured yet. Name your columns in braces in the LLM Embedder’s template,"
    " and the outcome in the {nodes}.</p>"
)


def replay() -> Sheet:
    """A campaign on a measured table: finetuning, the language model as it is, and none."""
    flow = Sheet(
        "buchwald-hartwig-replay",
        "Buchwald–Hartwig replay",
        "<p>How fast does Bayesian optimisation find the best of 790 palladium-catalysed couplings,"
        " if it may measure one per round? All yields are known, so measuring is looking up. Data:"
        " Ahneman et al., Science 360 (2018) 186; see data/README.txt.</p>"
        "<p><strong>To the first result:</strong> Execute all (▶▶ in the toolbar), then click a BO"
        " Loop End: its history is shown below. Workflow variables: <strong>rounds</strong> (8) and"
        " <strong>seed</strong> (2).</p>",
        "<p>A replay needs a table in which every outcome is known. Put it into the folder data,"
        " name its columns in the LLM Embedder’s template, in the Representation Comparison and in the"
        " Joiners, and its outcome in"
        " the Initial Design Selector, the Column Filter, the learners and the BO Loop Ends. For a"
        " campaign in the laboratory take the workflow next-experiments.</p>",
    )
    flow.variable("rounds", 8)
    flow.variable("seed", 2)

    table = nodes.csv_reader("buchwald-hartwig.csv")
    reader = flow.add(table, BASE_NODES, (0, 0), "790 measured couplings")
    embedder = flow.add(nodes.llm_embedder(TEMPLATE), OUR_NODES, (1, 0), "text → vector")
    design = flow.add(
        nodes.initial_design_selector(10, "yield"),
        OUR_NODES,
        (2, 1.2),
        "10 of the poorer half",
        {"seed": "seed"},
    )
    hide = flow.add(
        nodes.column_filter(["yield"], [*COMPONENTS, "embedding"]),
        BASE_NODES,
        (3, 3.05),
        "hide the yields",
    )
    flow.connect(reader, 1, embedder, 1)
    flow.connect(embedder, 1, design, 1)
    flow.connect(design, 2, hide, 1)

    def loop(top: float, learner_kind: tuple, label: str, creation, file: str) -> tuple:
        row = top + 0.35
        start = flow.add(
            nodes.bo_loop_start(8), OUR_NODES, (4, row), "rounds", {"maximumRounds": "rounds"}
        )
        learner = flow.add(learner_kind, OUR_NODES, (5, top), label, {"seed": "seed"}, creation)
        selector = flow.add(
            nodes.acquisition_selector("EI", 1),
            OUR_NODES,
            (6, row),
            "1 experiment per round",
            {"seed": "seed"},
        )
        lookup = flow.add(
            nodes.joiner_on_row_id(
                [*COMPONENTS, "embedding", *SCORES], ["yield"], [*COMPONENTS]
            ),
            BASE_NODES,
            (7, row),
            "“measure”: look it up",
        )
        end = flow.add(nodes.bo_loop_end("yield"), OUR_NODES, (8, row), "history")
        writer = flow.add(nodes.csv_writer(file), BASE_NODES, (9, row), f"data/{file}")
        flow.connect(design, 1, start, 1)
        flow.connect(hide, 1, start, 2)
        flow.connect(start, 1, learner, 1)
        if creation:
            flow.connect(embedder, 2, learner, 2)
        flow.connect(learner, 1, selector, 1)
        flow.connect(start, 2, selector, 2)
        flow.connect(selector, 1, lookup, 1)
        flow.connect(lookup, 1, end, 1)
        flow.connect(end, 1, writer, 1)
        return lookup, end

    finetuned = nodes.deep_kernel_gp_learner("yield")
    static = nodes.deep_kernel_gp_learner("yield", "AS_IS")
    one_hot = nodes.representation_comparison("yield", ["conditions"], COMPONENTS)
    campaigns = [
        loop(0, finetuned, "finetunes the model", nodes.WITH_LANGUAGE_MODEL, "history.csv"),
        loop(1.75, static, "vector as it is", None, "history-static.csv"),
        loop(3.05, one_hot, "categories alone", None, "history-one-hot.csv"),
    ]
    laboratory = flow.add(table, BASE_NODES, (6, 1.22), "the “laboratory”")
    for lookup, _ in campaigns:
        flow.connect(laboratory, 1, lookup, 2)
    report = flow.add(nodes.campaign_report(), OUR_NODES, (9, 1.22), "its view: what was found")
    flow.connect(campaigns[0][1], 1, report, 1)

    bottom = 3.4
    flow.step(
        0,
        1,
        "<p><strong>1. Read and embed.</strong> A sentence is made of each reaction; a small"
        " language model turns it into 384 numbers.</p>",
        BLUE,
        bottom,
    )
    flow.step(
        2,
        3,
        "<p><strong>2. Begin</strong> with ten that are no lucky hits. The rest are candidates,"
        " without their yields.</p>",
        GREEN,
        bottom,
    )
    flow.step(
        4,
        8,
        "<p><strong>3. Round by round.</strong> Learn from what was measured, choose what promises"
        " the largest improvement, measure it. Above, the language model is finetuned in every"
        " round; for comparison, it is used as it is in the middle, and below there is none: ligand,"
        " additive, base and halide are choices from lists (one-hot), and one that was not measured"
        " yet counts as none of them, as the selector warns.</p>",
        GOLD,
        bottom,
    )
    flow.step(
        9,
        9,
        "<p><strong>4. Compare.</strong> A row per experiment in each, and a page about the first.</p>",
        GREY,
        bottom,
    )
    return flow


def next_experiments() -> Sheet:
    """The laboratory: one table, the rows without a yield are ranked."""
    flow = Sheet(
        "next-experiments",
        "Next experiments",
        "<p>For a campaign in the laboratory. Rows with a yield were measured, rows with an empty"
        " one are candidates. Execute the workflow, measure the five reactions that it names, write"
        " their yields into the table, and execute it again.</p>"
        + FIRST_SUGGESTION
        + "<p>Workflow variable: <strong>batch</strong> (5), how many to suggest.</p>",
        OWN_TABLE.format(
            file="experiments.csv", nodes="Deep-Kernel GP Learner and the Row Filter"
        ),
    )
    flow.variable("batch", 5)
    from_table_to_list(
        flow,
        "experiments.csv",
        "suggestions.csv",
        nodes.llm_embedder(TEMPLATE),
        nodes.deep_kernel_gp_learner("yield"),
        nodes.acquisition_selector("LOG_EI", 5),
        {"batchSize": "batch"},
        ["embedding", "yield"],
        "the 5 to measure next",
    )
    flow.step(
        0,
        1,
        "<p><strong>1. Read and embed.</strong> A sentence is made of each reaction, which the"
        " language model reads. Rows keep their place, measured or not.</p>",
        BLUE,
        bottom=1,
    )
    flow.step(
        2,
        3,
        "<p><strong>2. Learn and choose.</strong> The language model is finetuned on the measured"
        " rows; the others are ranked. The selector’s view says why.</p>",
        GOLD,
        bottom=1,
    )
    flow.step(
        4,
        5,
        "<p><strong>3. Write the list</strong> for the laboratory: rank, expected yield and its"
        " uncertainty.</p>",
        GREY,
        bottom=1,
    )
    return flow


def batch() -> Sheet:
    """A plate: 24 chosen together, 12 are running."""
    flow = Sheet(
        "batch-of-24",
        "A plate of 24",
        "<p>Twenty-four experiments for one plate, chosen so that the best of the whole plate is"
        " expected to improve most (qLogEI): not 24 near twins of the same favourite. Twelve"
        " couplings are running already; they are not chosen again, and what they will tell is"
        " taken into account.</p>"
        + FIRST_SUGGESTION
        + "<p>Workflow variable: <strong>plate</strong> (24), how many to choose.</p>",
        OWN_TABLE.format(file="plate.csv", nodes="Deep-Kernel GP Learner and the Row Filter")
        + "<p>Mark running experiments with yes in a column, and name it in the Acquisition"
        " Selector; or switch “Some experiments are running” off there. To finetune the language"
        " model, which takes longer, choose so in the Deep-Kernel GP Learner.</p>",
    )
    flow.variable("plate", 24)
    from_table_to_list(
        flow,
        "plate.csv",
        "chosen.csv",
        nodes.llm_embedder(TEMPLATE),
        nodes.deep_kernel_gp_learner("yield", texts="PROJECTION"),
        nodes.acquisition_selector("LOG_EI", 24, "QLOGEI", "running"),
        {"batchSize": "plate"},
        ["embedding", "yield", "running"],
        "24 chosen together",
    )
    flow.step(
        0,
        1,
        "<p><strong>1. Read and embed.</strong> Measured, running and open couplings stand in one"
        " table.</p>",
        BLUE,
        bottom=1,
    )
    flow.step(
        2,
        3,
        "<p><strong>2. Learn and choose together.</strong> Each choice knows those before it and"
        " those that are running.</p>",
        GOLD,
        bottom=1,
    )
    flow.step(
        4, 5, "<p><strong>3. Write the plate</strong> in the order of choice.</p>", GREY, bottom=1
    )
    return flow


def own_model() -> Sheet:
    """The lab case with a language model that the user names."""
    flow = Sheet(
        "own-language-model",
        "A language model of your own",
        "<p>Any language model in Hugging Face’s form can read your experiments: one trained on"
        " chemistry, a larger one, one that your group trained. The variable"
        " <strong>model</strong> names it, by its folder (config.json, tokenizer, weights) or its"
        " id at the model hub. It stands at all-MiniLM-L6-v2, the starter model, so that the"
        " workflow runs as it is.</p>"
        + FIRST_SUGGESTION
        + "<p>Workflow variables: <strong>model</strong> and <strong>batch</strong> (3).</p>",
        "<p>Set the workflow variable model, or open the LLM Embedder, take the variable off the"
        " setting “Folder or id” and write the name there. An id that is not on this machine is"
        " downloaded only if you allow it in the LLM Embedder. The view of"
        " the Deep-Kernel GP Learner tells whether the model separates good experiments from bad"
        " ones; compare before you trust a larger one.</p>"
        + OWN_TABLE.format(
            file="experiments.csv", nodes="Deep-Kernel GP Learner and the Row Filter"
        ),
    )
    flow.variable("model", "all-MiniLM-L6-v2")
    flow.variable("batch", 3)
    from_table_to_list(
        flow,
        "experiments.csv",
        "suggestions.csv",
        nodes.llm_embedder(TEMPLATE, named="all-MiniLM-L6-v2"),
        nodes.deep_kernel_gp_learner("yield"),
        nodes.acquisition_selector("LOG_EI", 3),
        {"batchSize": "batch"},
        ["embedding", "yield"],
        "the 3 to measure next",
        {"namedModel": "model"},
    )
    flow.step(
        0,
        1,
        "<p><strong>1. Read with your model.</strong> “Model from” is set to “Named”; the variable"
        " fills the name in.</p>",
        BLUE,
        bottom=1,
    )
    flow.step(
        2,
        3,
        "<p><strong>2. Finetune it and choose.</strong> Only small additions are trained; the"
        " model’s own files stay as they are.</p>",
        GOLD,
        bottom=1,
    )
    flow.step(4, 5, "<p><strong>3. Write the list.</strong></p>", GREY, bottom=1)
    return flow


def from_table_to_list(
    flow: Sheet,
    table: str,
    result: str,
    embedder_kind: tuple,
    learner_kind: tuple,
    selector_kind: tuple,
    selector_variables: dict,
    left_out: list,
    label: str,
    embedder_variables: dict | None = None,
    *,
    outcome: str = "yield",
    kept: list = COMPONENTS,
    notes: tuple = ("text → vector", "rows with a yield", "rows without a yield"),
) -> None:
    """Rows with an outcome are learnt from, the others ranked, the best written.

    notes stand below the embedder, the learner and the filter of candidates.
    """
    reader = flow.add(nodes.csv_reader(table), BASE_NODES, (0, 0.5), f"data/{table}")
    embedder = flow.add(
        embedder_kind, OUR_NODES, (1, 0.5), notes[0], embedder_variables
    )
    learner = flow.add(
        learner_kind,
        OUR_NODES,
        (2, 0),
        notes[1],
        creation=nodes.WITH_LANGUAGE_MODEL,
    )
    candidates = flow.add(
        nodes.row_filter_missing(outcome), BASE_NODES, (2, 1), notes[2]
    )
    selector = flow.add(selector_kind, OUR_NODES, (3, 0.5), label, selector_variables)
    columns = flow.add(
        nodes.column_filter(left_out, [*kept, *SCORES]),
        BASE_NODES,
        (4, 0.5),
        "what the lab needs",
    )
    writer = flow.add(nodes.csv_writer(result), BASE_NODES, (5, 0.5), f"data/{result}")
    flow.connect(reader, 1, embedder, 1)
    flow.connect(embedder, 1, learner, 1)
    flow.connect(embedder, 2, learner, 2)
    flow.connect(embedder, 1, candidates, 1)
    flow.connect(learner, 1, selector, 1)
    flow.connect(candidates, 1, selector, 2)
    flow.connect(selector, 1, columns, 1)
    flow.connect(columns, 1, writer, 1)
