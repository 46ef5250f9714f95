# SPDX-License-Identifier: Apache-2.0
"""Settings of the nodes that the example workflows use: KNIME's own in the form of 5.8, and ours."""

from knime_format import Char, Long

BASE = "org.knime.base.node"
OURS = "org.gollum.knime.nodes"


def _in_workflow_data(path: str) -> dict:
    return {
        "path": {
            "location_present": True,
            "file_system_type": "RELATIVE",
            "file_system_specifier": "knime.workflow.data",
            "path": path,
        },
        "file_system_chooser__Internals": {
            "has_fs_port": False,
            "overwritten_by_variable": False,
            "convenience_fs_category": "RELATIVE",
            "relative_to": "knime.workflow.data",
            "mountpoint": "LOCAL",
            "spaceId": "",
            "spaceName": "",
            "custom_url_timeout": 1000,
            "connected_fs": True,
        },
    }


def csv_reader(path: str) -> tuple:
    file_filter = {
        "filter_files_extension": False,
        "files_extension_expression": "",
        "files_extension_case_sensitive": False,
        "filter_files_name": False,
        "files_name_expression": "*",
        "files_name_case_sensitive": False,
        "files_name_filter_type": "WILDCARD",
        "include_hidden_files": False,
        "include_special_files": True,
        "filter_folders_name": False,
        "folders_name_expression": "*",
        "folders_name_case_sensitive": False,
        "folders_name_filter_type": "WILDCARD",
        "include_hidden_folders": False,
        "follow_links": True,
    }
    model = {
        "settings": {
            "file_selection": _in_workflow_data(path)
            | {
                "filter_mode": {
                    "filter_mode": "FILE",
                    "include_subfolders": False,
                    "filter_options": file_filter,
                }
            },
            "has_column_header": True,
            "has_row_id": False,
            "support_short_data_rows": False,
            "skip_empty_data_rows": False,
            "prepend_file_idx_to_row_id": False,
            "comment_char": "#",
            "column_delimiter": ",",
            "quote_char": '"',
            "quote_escape_char": '"',
            "use_line_break_row_delimiter": True,
            "row_delimiter": "\n",
            "autodetect_buffer_size": 1048576,
        },
        "advanced_settings": {
            "spec_merge_mode_Internals": "UNION",
            "fail_on_differing_specs": True,
            "append_path_column_Internals": False,
            "path_column_name_Internals": "File Path",
            "limit_data_rows_scanned": False,
            "max_data_rows_scanned": Long(10000),
            "save_table_spec_config_Internals": True,
            "check_table_spec": False,
            "limit_memory_per_column": True,
            "maximum_number_of_columns": 8192,
            "quote_option": "REMOVE_QUOTES_AND_TRIM",
            "replace_empty_quotes_with_missing": True,
            "no_row_delimiters_in_quotes": False,
            "min_chunk_size_in_bytes": Long(67108864),
            "max_num_chunks_per_file": 8,
            "thousands_separator": "",
            "decimal_separator": ".",
        },
        "limit_rows": {
            "skip_lines": False,
            "number_of_lines_to_skip": Long(1),
            "skip_data_rows": False,
            "number_of_rows_to_skip": Long(1),
            "limit_data_rows": False,
            "max_rows": Long(50),
        },
        "encoding": {"charset": "UTF-8"},
    }
    return "CSV Reader", f"{BASE}.io.filehandling.csv.reader.CSVTableReaderNodeFactory", model


def csv_writer(path: str) -> tuple:
    model = {
        "settings": {
            "file_chooser_settings": _in_workflow_data(path)
            | {"create_missing_folders": True, "if_path_exists": "overwrite"},
            "column_delimiter": ",",
            "row_delimiter": "\n",
            "quote_char": Char('"'),
            "quote_escape_char": Char('"'),
            "write_column_header": True,
            "skip_column_header_on_append": False,
            "write_row_header": False,
        },
        "advanced_settings": {
            "compress_with_gzip": False,
            "quote_mode": "IF_NEEDED",
            "separator_replacement": "",
            "missing_value_pattern": "",
            "decimal_separator": Char("."),
            "use_scientific_format": False,
            "keep_trailing_zero_in_decimals": False,
        },
        "encoding": {"character_set": "UTF-8"},
        "comment_header_settings": {
            "add_user_to_comment": False,
            "add_time_to_comment": False,
            "add_table_name_to_comment": False,
            "add_custom_text_to_comment": False,
            "custom_comment_text": "",
            "comment_line_marker": "#",
            "comment_indentation": "\t",
        },
    }
    return "CSV Writer", f"{BASE}.io.filehandling.csv.writer.CSVWriter2NodeFactory", model


def _columns(included: list, excluded: list, enforce_inclusion: bool) -> dict:
    return {
        "filter-type": "STANDARD",
        "included_names": included,
        "excluded_names": excluded,
        "enforce_option": "EnforceInclusion" if enforce_inclusion else "EnforceExclusion",
    }


def column_filter(dropped: list, kept: list) -> tuple:
    return (
        "Column Filter",
        f"{BASE}.preproc.filter.column.DataColumnSpecFilterNodeFactory",
        {"column-filter": _columns(kept, dropped, enforce_inclusion=False)},
    )


def row_filter_missing(column: str) -> tuple:
    """Keeps the rows in which the column is missing."""
    model = {
        "matchCriteria": "AND",
        "predicates": {
            "0": {
                "columnV2": {"regularChoice": column, "specialChoice_Internals": None},
                "operator": "IS_MISSING",
                "predicateValues": {"values": {}, "inputKind": "SINGLE"},
            }
        },
        "domains": "RETAIN",
        "outputMode": "MATCHING",
    }
    return "Row Filter", f"{BASE}.preproc.filter.row3.RowFilterNodeFactory", model


def joiner_on_row_id(left: list, right: list, right_dropped: list) -> tuple:
    """Adds columns of the right table to the rows of the left, which keep their ids."""
    model = {
        "includeMatchesInOutput": True,
        "includeLeftUnmatchedInOutput": False,
        "includeRightUnmatchedInOutput": False,
        "leftTableJoinPredicate": ["$RowID$"],
        "rightTableJoinPredicate": ["$RowID$"],
        "compositionMode": "MATCH_ALL",
        "mergeJoinColumns": False,
        "dataCellComparisonMode": "STRICT",
        "outputUnmatchedRowsToSeparatePorts": False,
        "rowKeyFactory": "KEEP_ROWID",
        "rowKeySeparator": "_",
        "duplicateHandling": "APPEND_SUFFIX",
        "suffix": " (right)",
        "outputRowOrder": "LEFT_RIGHT",
        "maxOpenFiles": 200,
        "enableHiliting": False,
        "leftColumnSelectionConfig": _columns(left, [], enforce_inclusion=False),
        "rightColumnSelectionConfig": _columns(right, right_dropped, enforce_inclusion=True),
    }
    return "Joiner", f"{BASE}.preproc.joiner3.Joiner3NodeFactory", model


def reaction_text_template(outcome: str, check: bool = True) -> tuple:
    """The built-in template that fits, checked with the outcomes."""
    model = {
        "templateFrom": "BUILT_IN",
        "builtIn": "FITTING",
        "template": "",
        "missingField": "LEAVE_OUT",
        "outputColumn": "text",
        "check": check,
        "model": "all-MiniLM-L6-v2",
        "maxTokens": 512,
        "compareOutcomes": True,
        "outcomeColumn": outcome,
    }
    factory = f"{OURS}.reactiontexttemplate.ReactionTextTemplateNodeFactory"
    return "Reaction Text Template", factory, model


def llm_embedder(template: str = "", column: str = "", named: str = "") -> tuple:
    """Reads a template's texts, or those of a column; named is a model's id or folder."""
    model = {
        "textFrom": "COLUMN" if column else "TEMPLATE",
        "textColumn": column,
        "template": template,
        "missingText": "FAIL",
        "modelFrom": "NAMED" if named else "FOUND",
        "model": "all-MiniLM-L6-v2",
        "namedModel": named,
        "download": False,
        "pooling": "MODEL",
        "maxTokens": 512,
        "normalize": False,
        "precision": "SINGLE",
        "outputColumn": "embedding",
    }
    return "LLM Embedder", f"{OURS}.llmembedder.LlmEmbedderNodeFactory", model


def initial_design_selector(count: int, outcome: str) -> tuple:
    model = {
        "count": count,
        "strategy": "RANDOM",
        "vectorColumn": "embedding",
        "missingVector": "FAIL",
        "hasExcluded": False,
        "excludedColumn": "",
        "medianOnly": True,
        "outcomeColumn": outcome,
        "direction": "MAXIMIZE",
        "useStaticSeed": True,
        "seed": Long(1),
    }
    return (
        "Initial Design Selector",
        f"{OURS}.initialdesignselector.InitialDesignSelectorNodeFactory",
        model,
    )


# The learner's optional port, as KNIME saves that it was added.
WITH_LANGUAGE_MODEL = {
    "Language model": {
        "port_0": {"object_class": f"{OURS}.ports.LanguageModelPortObject"},
    }
}


def deep_kernel_gp_learner(
    outcome: str,
    representation: str = "PROJECTION",
    texts: str = "FINETUNED",
    vector: str = "embedding",
) -> tuple:
    """representation counts for vectors, texts where a language model is connected."""
    model = {
        "outcomeColumn": outcome,
        "direction": "MAXIMIZE",
        "vectorColumn": vector,
        "representation": representation,
        "textRepresentation": texts,
        "columnsBeside": {
            "use": False,
            "kind": "CONDITIONS",
            "categoryColumns": [],
            "numberColumns": [],
            "reactionColumn": "",
            "moleculeColumns": [],
            "combination": "SUM",
        },
        "schedule": "STANDARD",
        "useStaticSeed": True,
        "seed": Long(1),
        "projectionSize": 64,
        "loraRank": 4,
        "loraDropout": 0.2,
        "maxSteps": 10000,
        "learningRate": 0.002,
        "gpLearningRate": 0.2,
    }
    return (
        "Deep-Kernel GP Learner",
        f"{OURS}.deepkernelgplearner.DeepKernelGpLearnerNodeFactory",
        model,
    )


def representation_comparison(
    outcome: str,
    compared: list,
    categories: list = (),
    numbers: list = (),
    vector: str = "",
    smiles: str = "",
) -> tuple:
    """compared names the switches that are on."""
    switches = [
        "finetunedText",
        "projectedText",
        "plainText",
        "finetunedHybrid",
        "projectedHybrid",
        "plainHybrid",
        "conditions",
        "drfp",
        "morgan",
        "projectedVector",
        "plainVector",
    ]
    assert set(compared) <= set(switches), compared
    model = {
        "outcomeColumn": outcome,
        "direction": "MAXIMIZE",
        "categoryColumns": list(categories),
        "numberColumns": list(numbers),
        "vectorColumn": vector,
        "smilesColumn": smiles,
        **{switch: switch in compared for switch in switches},
        "useStaticSeed": True,
        "seed": Long(1),
    }
    return (
        "Representation Comparison",
        f"{OURS}.representationcomparison.RepresentationComparisonNodeFactory",
        model,
    )


def reaction_fingerprint(column: str) -> tuple:
    model = {
        "smilesColumn": column,
        "kind": "DRFP",
        "bits": 2048,
        "radius": 3,
        "missingSmiles": "FAIL",
        "unreadableSmiles": "FAIL",
        "outputColumn": "fingerprint",
    }
    return (
        "Reaction Fingerprint",
        f"{OURS}.reactionfingerprint.ReactionFingerprintNodeFactory",
        model,
    )


def deep_kernel_gp_predictor() -> tuple:
    model = {
        "meanSuffix": " (mean)",
        "sdSuffix": " (sd)",
        "withNoise": False,
        "missingInput": "FAIL",
    }
    return (
        "Deep-Kernel GP Predictor",
        f"{OURS}.deepkernelgppredictor.DeepKernelGpPredictorNodeFactory",
        model,
    )


def acquisition_selector(
    acquisition: str, batch: int, strategy: str = "TOP", running: str = ""
) -> tuple:
    """running is the column that marks running experiments, if there is one."""
    model = {
        "acquisition": acquisition,
        "beta": 4.0,
        "batchSize": batch,
        "strategy": strategy,
        "hasRunning": bool(running),
        "runningColumn": running,
        "missingInput": "FAIL",
        "useStaticSeed": True,
        "seed": Long(1),
    }
    return (
        "Acquisition Selector",
        f"{OURS}.acquisitionselector.AcquisitionSelectorNodeFactory",
        model,
    )


def bo_loop_start(rounds: int) -> tuple:
    return "BO Loop Start", f"{OURS}.boloop.BoLoopStartNodeFactory", {"maximumRounds": rounds}


def bo_loop_end(outcome: str) -> tuple:
    return (
        "BO Loop End",
        f"{OURS}.boloop.BoLoopEndNodeFactory",
        {
            "outcomeColumn": outcome,
            "direction": "MAXIMIZE",
            "stopAtTarget": False,
            "targetOutcome": 0.0,
            "stopWithoutImprovement": False,
            "patience": 10,
            "minimumImprovement": 0.0,
            "predictions": "SELECTOR",
            "meanColumn": "",
            "sdColumn": "",
            "acquisitionColumn": "",
        },
    )


def campaign_report() -> tuple:
    """About the history of a BO Loop End."""
    return (
        "Campaign Report",
        f"{OURS}.campaignreport.CampaignReportNodeFactory",
        {
            "outcomeColumn": "outcome",
            "direction": "MAXIMIZE",
            "hasNames": True,
            "nameColumn": "row",
            "hasRounds": True,
            "roundColumn": "round",
            "hasCampaigns": False,
            "campaignColumn": "",
            "hasPredictions": True,
            "meanColumn": "mean",
            "sdColumn": "sd with noise",
            "hasBest": True,
            "bestColumn": "best",
            "writesFile": False,
            "file": "",
        },
    )
