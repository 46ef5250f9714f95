# SPDX-License-Identifier: Apache-2.0
"""The example workflows of other tables and descriptions: what an experiment is told as."""

import knime_nodes as nodes
from campaigns import COMPONENTS, FIRST_SUGGESTION, SCORES, TEMPLATE, from_table_to_list
from knime_format import BASE_NODES, OUR_NODES
from layout import BLUE, GOLD, GREEN, GREY, Sheet

CONDITIONS = [
    "temperature / °C",
    "flow rate / mL/min",
    "argon / mL/min",
    "methane / mL/min",
    "oxygen / mL/min",
    "residence time / s",
]
REACTIONS = [*COMPONENTS, "reaction"]


def comparison() -> Sheet:
    """Texts, categories and fingerprints on the same measured rows; the best one chooses."""
    flow = Sheet(
        "representation-comparison",
        "Which description?",
        "<p>An experiment can be told as a sentence, as a choice from lists, or as a fingerprint of"
        " its reaction. Here the measured experiments decide: each description predicts every"
        " fifth of them from the others, and the best one chooses what to measure next.</p>"
        + FIRST_SUGGESTION
        + "<p>Workflow variable: <strong>batch</strong> (3), how many to suggest.</p>",
        "<p>Put your table in place of data/reactions.csv. Name its columns in the template, in the"
        " comparison’s lists of categories and numbers, and its reaction SMILES in the Reaction"
        " Fingerprint; leave that node out if there are none. A clear difference needs fifteen"
        " measured experiments or more; the table of the comparison says how sure it is.</p>",
    )
    flow.variable("batch", 3)
    reader = flow.add(nodes.csv_reader("reactions.csv"), BASE_NODES, (0, 0.5), "60 couplings")
    prints = flow.add(
        nodes.reaction_fingerprint("reaction"), OUR_NODES, (1, 0.5), "SMILES → fingerprint"
    )
    embedder = flow.add(nodes.llm_embedder(TEMPLATE), OUR_NODES, (2, 0.5), "text → vector")
    compare = flow.add(
        nodes.representation_comparison(
            "yield",
            ["finetunedText", "plainText", "conditions", "plainVector"],
            COMPONENTS,
            vector="fingerprint",
        ),
        OUR_NODES,
        (3, 0),
        "four descriptions",
        creation=nodes.WITH_LANGUAGE_MODEL,
    )
    flow.connect(reader, 1, prints, 1)
    flow.connect(prints, 1, embedder, 1)
    _compare_and_choose(
        flow,
        embedder,
        compare,
        "yield",
        3,
        "the 3 to measure next",
        ["reaction", "fingerprint", "embedding", "yield"],
        COMPONENTS,
    )
    flow.step(
        0,
        2,
        "<p><strong>1. Describe.</strong> The table brings the components; a fingerprint and the"
        " language model’s text join them.</p>",
        BLUE,
        bottom=1,
    )
    flow.step(
        3,
        4,
        "<p><strong>2. Compare and choose.</strong> Click the comparison to see its table: best"
        " first, with what the difference is worth.</p>",
        GOLD,
        bottom=1,
    )
    flow.step(
        5, 6, "<p><strong>3. Write</strong> the comparison and the list.</p>", GREY, bottom=1
    )
    return flow


def molecules() -> Sheet:
    """A property of molecules: the language model reads their SMILES."""
    flow = Sheet(
        "molecules",
        "Molecules as text",
        "<p>Which photoswitch absorbs at the longest wavelength? Here an experiment is a molecule,"
        " and the language model reads its SMILES as it stands. Measured π–π* transitions of 120"
        " molecules, of which 40 are taken as known. Data: Griffiths et al., Chem. Sci. 13 (2022)"
        " 13541; see data/README.txt.</p>"
        + FIRST_SUGGESTION
        + "<p>Workflow variable: <strong>batch</strong> (5), how many to suggest.</p>",
        "<p>Put your table in place of data/photoswitches.csv: a column of SMILES or names and the"
        " property, empty where it is unknown. Choose the column in the LLM Embedder and the"
        " property in the Deep-Kernel GP Learner and the Row Filter; set “Better outcomes” to"
        " smaller where that is better. Names (IUPAC) often serve a language model better than"
        " SMILES. Fingerprints: see the workflow reaction-fingerprints, with Morgan in place of"
        " DRFP.</p>",
    )
    flow.variable("batch", 5)
    outcome = "wavelength / nm"
    from_table_to_list(
        flow,
        "photoswitches.csv",
        "suggestions.csv",
        nodes.llm_embedder(column="SMILES"),
        nodes.deep_kernel_gp_learner(outcome, texts="PROJECTION"),
        nodes.acquisition_selector("LOG_EI", 5),
        {"batchSize": "batch"},
        ["embedding", outcome],
        "the 5 to make next",
        outcome=outcome,
        kept=["SMILES"],
        notes=("SMILES → vector", "known wavelengths", "unknown wavelengths"),
    )
    flow.step(
        0,
        1,
        "<p><strong>1. Read.</strong> “Text from” is set to the column SMILES; no template is"
        " needed.</p>",
        BLUE,
        bottom=1,
    )
    flow.step(
        2,
        3,
        "<p><strong>2. Learn and choose.</strong> A projection of the model’s vectors is trained;"
        " finetuning is a choice in the dialog.</p>",
        GOLD,
        bottom=1,
    )
    flow.step(4, 5, "<p><strong>3. Write the list.</strong></p>", GREY, bottom=1)
    return flow


def process_conditions() -> Sheet:
    """Numbers and a category: as a text, and as they are."""
    flow = Sheet(
        "process-conditions",
        "Process conditions",
        "<p>Oxidative coupling of methane: which catalyst and which gas flows give the most C2"
        " products? Conditions are numbers and a category. They are compared as they are (one"
        " indicator per category, numbers scaled to their range) and as a sentence that a language"
        " model reads; the better description chooses. Data: Nguyen et al., ACS Catal. 10 (2020)"
        " 921; see data/README.txt.</p>"
        + FIRST_SUGGESTION
        + "<p>Workflow variable: <strong>batch</strong> (4), how many to suggest.</p>",
        "<p>Put your table in place of data/conditions.csv, with a unit in the name of each column"
        " of numbers (“temperature / °C”): the sentence then has it, too. Sort your columns into"
        " categories and numbers in the Representation Comparison. Never name there what is known"
        " only after the experiment.</p>",
    )
    flow.variable("batch", 4)
    outcome = "C2 yield / %"
    reader = flow.add(
        nodes.csv_reader("conditions.csv"), BASE_NODES, (0, 0.5), "data/conditions.csv"
    )
    texts = flow.add(
        nodes.reaction_text_template(outcome, check=False),
        OUR_NODES,
        (1, 0.5),
        "a sentence per row",
    )
    embedder = flow.add(
        nodes.llm_embedder(column="text"), OUR_NODES, (2, 0.5), "text → vector"
    )
    compare = flow.add(
        nodes.representation_comparison(
            outcome, ["plainText", "conditions"], ["catalyst"], CONDITIONS
        ),
        OUR_NODES,
        (3, 0),
        "text or conditions?",
        creation=nodes.WITH_LANGUAGE_MODEL,
    )
    flow.connect(reader, 1, texts, 1)
    flow.connect(texts, 1, embedder, 1)
    _compare_and_choose(
        flow,
        embedder,
        compare,
        outcome,
        4,
        "the 4 to run next",
        ["text", "embedding", outcome],
        ["catalyst", *CONDITIONS],
    )
    flow.step(
        0,
        2,
        "<p><strong>1. Describe.</strong> The built-in template for processes finds its columns by"
        " their names and takes the units along.</p>",
        BLUE,
        bottom=1,
    )
    flow.step(
        3,
        4,
        "<p><strong>2. Compare and choose.</strong> Click the comparison to see which description"
        " predicts better.</p>",
        GOLD,
        bottom=1,
    )
    flow.step(
        5, 6, "<p><strong>3. Write</strong> the comparison and the list.</p>", GREY, bottom=1
    )
    return flow


def fingerprints() -> Sheet:
    """No language model: a fingerprint of the reaction is the vector."""
    flow = Sheet(
        "reaction-fingerprints",
        "Reaction fingerprints",
        "<p>Without a language model: the differential reaction fingerprint (DRFP) says which"
        " fragments a reaction makes and breaks, and which additives it has. It is computed in a"
        " moment and often hard to beat where few components vary.</p>"
        + FIRST_SUGGESTION
        + "<p>Workflow variable: <strong>batch</strong> (5), how many to suggest.</p>",
        "<p>Put your table in place of data/reactions.csv: reaction SMILES"
        " (reactants&gt;agents&gt;products) and the outcome, empty where it was not measured yet."
        " Choose the column in the Reaction Fingerprint, and the outcome in the Deep-Kernel GP"
        " Learner and the Row Filter. For molecules choose Morgan.</p>",
    )
    flow.variable("batch", 5)
    reader = flow.add(
        nodes.csv_reader("reactions.csv"), BASE_NODES, (0, 0.5), "data/reactions.csv"
    )
    prints = flow.add(
        nodes.reaction_fingerprint("reaction"), OUR_NODES, (1, 0.5), "SMILES → fingerprint"
    )
    learner = flow.add(
        nodes.deep_kernel_gp_learner("yield", "AS_IS", vector="fingerprint"),
        OUR_NODES,
        (2, 0),
        "rows with a yield",
    )
    candidates = flow.add(
        nodes.row_filter_missing("yield"), BASE_NODES, (2, 1), "rows without a yield"
    )
    predictor = flow.add(
        nodes.deep_kernel_gp_predictor(), OUR_NODES, (3, 0), "expected yield of each"
    )
    selector = flow.add(
        nodes.acquisition_selector("LOG_EI", 5),
        OUR_NODES,
        (3, 1),
        "the 5 to measure next",
        {"batchSize": "batch"},
    )
    expected = flow.add(
        nodes.column_filter(
            ["fingerprint", "yield", "reaction"], [*COMPONENTS, "yield (mean)", "yield (sd)"]
        ),
        BASE_NODES,
        (4, 0),
        "mean and sd",
    )
    columns = flow.add(
        nodes.column_filter(["fingerprint", "yield", "reaction"], [*COMPONENTS, *SCORES]),
        BASE_NODES,
        (4, 1),
        "what the lab needs",
    )
    all_of_them = flow.add(
        nodes.csv_writer("predictions.csv"), BASE_NODES, (5, 0), "data/predictions.csv"
    )
    writer = flow.add(
        nodes.csv_writer("suggestions.csv"), BASE_NODES, (5, 1), "data/suggestions.csv"
    )
    flow.connect(reader, 1, prints, 1)
    flow.connect(prints, 1, learner, 1)
    flow.connect(prints, 1, candidates, 1)
    flow.connect(learner, 1, predictor, 1)
    flow.connect(candidates, 1, predictor, 2)
    flow.connect(learner, 1, selector, 1)
    flow.connect(candidates, 1, selector, 2)
    flow.connect(predictor, 1, expected, 1)
    flow.connect(expected, 1, all_of_them, 1)
    flow.connect(selector, 1, columns, 1)
    flow.connect(columns, 1, writer, 1)
    flow.step(
        0,
        1,
        "<p><strong>1. Read</strong> the reactions and compute 2048 bits of each.</p>",
        BLUE,
        bottom=1,
    )
    flow.step(
        2,
        3,
        "<p><strong>2. Learn, predict, choose.</strong> A Gaussian process sees the fingerprint as"
        " it is. The predictor writes down what it expects.</p>",
        GOLD,
        bottom=1,
    )
    flow.step(
        4, 5, "<p><strong>3. Write</strong> all predictions, and the list.</p>", GREY, bottom=1
    )
    return flow


def reaction_texts() -> Sheet:
    """Texts of a table's rows, and what a language model sees of them."""
    flow = Sheet(
        "reaction-texts",
        "Reaction texts",
        "<p>What does the language model read? A sentence is made of each row by the built-in"
        " template that fits the columns; blank cells take their words along. The node’s view shows"
        " what the model sees of them: lengths, rows that read alike, what is missing. The"
        " couplings are invented.</p>"
        "<p><strong>To the first result:</strong> Execute all (▶▶ in the toolbar), then open the"
        " view of the Reaction Text Template.</p>",
        "<p>Put your table in place of data/couplings.csv. If no built-in template fits, the node"
        " says which columns it looked for; write a sentence of yours then, with column names in"
        " braces.</p>",
    )
    reader = flow.add(
        nodes.csv_reader("couplings.csv"), BASE_NODES, (0, 0), "columns of conditions"
    )
    texts = flow.add(nodes.reaction_text_template("yield"), OUR_NODES, (1, 0), "open its view")
    writer = flow.add(nodes.csv_writer("texts.csv"), BASE_NODES, (2, 0), "data/texts.csv")
    flow.connect(reader, 1, texts, 1)
    flow.connect(texts, 1, writer, 1)
    flow.step(0, 0, "<p><strong>1. Read</strong> a table.</p>", BLUE)
    flow.step(1, 1, "<p><strong>2. Write</strong> a text per row.</p>", GREEN)
    flow.step(2, 2, "<p><strong>3. Keep</strong> the texts.</p>", GREY)
    return flow


def _compare_and_choose(
    flow: Sheet,
    embedder: int,
    compare: int,
    outcome: str,
    batch: int,
    label: str,
    left_out: list,
    kept: list,
) -> None:
    """The comparison's best surrogate ranks the rows without an outcome; both tables are written."""
    candidates = flow.add(
        nodes.row_filter_missing(outcome), BASE_NODES, (3, 1), "rows without a yield"
    )
    selector = flow.add(
        nodes.acquisition_selector("LOG_EI", batch),
        OUR_NODES,
        (4, 0.5),
        label,
        {"batchSize": "batch"},
    )
    columns = flow.add(
        nodes.column_filter(left_out, [*kept, *SCORES]), BASE_NODES, (5, 1), "what the lab needs"
    )
    scores = flow.add(
        nodes.csv_writer("comparison.csv"), BASE_NODES, (6, 0), "data/comparison.csv"
    )
    chosen = flow.add(
        nodes.csv_writer("suggestions.csv"), BASE_NODES, (6, 1), "data/suggestions.csv"
    )
    flow.connect(embedder, 1, compare, 1)
    flow.connect(embedder, 2, compare, 2)
    flow.connect(embedder, 1, candidates, 1)
    flow.connect(compare, 1, selector, 1)
    flow.connect(candidates, 1, selector, 2)
    flow.connect(compare, 2, scores, 1)
    flow.connect(selector, 1, columns, 1)
    flow.connect(columns, 1, chosen, 1)
