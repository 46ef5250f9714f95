# SPDX-License-Identifier: Apache-2.0
"""Writes KNIME workflow folders: nested dictionaries become KNIME's XML.

A Python str, bool, int or float becomes an entry of type xstring, xboolean, xint or xdouble; Long
and Char mark the other types, None is a missing string, a list is an array, a dict a config.
"""

import pathlib
import shutil
from xml.sax.saxutils import quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<config xmlns="http://www.knime.org/2008/09/XMLConfig"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.knime.org/2008/09/XMLConfig'
    ' http://www.knime.org/XMLConfig_2008_09.xsd" key='
)
BASE_NODES = ("KNIME Base Nodes", "org.knime.base", "KNIME AG, Zurich, Switzerland")
OUR_NODES = ("GOLLuM for KNIME: nodes", "org.gollum.knime.nodes", "GOLLuM for KNIME")
FEATURES = {
    "org.knime.base": ("KNIME Base nodes", "org.knime.features.base.feature.group"),
    "org.gollum.knime.nodes": ("GOLLuM for KNIME", "org.gollum.knime.feature.feature.group"),
}


class Long(int):
    """A number of type xlong."""


class Char(str):
    """A single character of type xchar."""


def _escaped(text: str) -> str:
    # KNIME stores control characters as %% and five digits.
    return quoteattr(
        "".join(f"%%{ord(c):05d}" if ord(c) < 32 else c for c in text.replace("%%", "%%00037%%00037"))
    )


def _entry(key: str, kind: str, value: str) -> str:
    return f"<entry key={quoteattr(key)} type={quoteattr(kind)} value={value}/>"


def _lines(key: str, value, indent: str) -> list[str]:
    if isinstance(value, list):
        value = {"array-size": len(value), **{str(i): item for i, item in enumerate(value)}}
    if isinstance(value, dict):
        if not value:
            return [f"{indent}<config key={quoteattr(key)}/>"]
        inner = [line for k, v in value.items() for line in _lines(k, v, indent + "  ")]
        return [f"{indent}<config key={quoteattr(key)}>", *inner, f"{indent}</config>"]
    if value is None:
        return [f'{indent}<entry key={quoteattr(key)} type="xstring" isnull="true" value=""/>']
    if isinstance(value, bool):
        return [indent + _entry(key, "xboolean", f'"{str(value).lower()}"')]
    if isinstance(value, Long):
        return [indent + _entry(key, "xlong", f'"{int(value)}"')]
    if isinstance(value, int):
        return [indent + _entry(key, "xint", f'"{value}"')]
    if isinstance(value, float):
        return [indent + _entry(key, "xdouble", f'"{value!r}"')]
    if isinstance(value, Char):
        return [indent + _entry(key, "xchar", _escaped(value))]
    return [indent + _entry(key, "xstring", _escaped(value))]


def xml(name: str, content: dict) -> str:
    """A whole document."""
    lines = [line for k, v in content.items() for line in _lines(k, v, "  ")]
    return "\n".join([HEAD + quoteattr(name) + ">", *lines, "</config>", ""])


def _annotation(text: str, kind: str, box: tuple, color: int, border: int, align: str) -> dict:
    x, y, width, height = box
    return {
        "text": text,
        "contentType": kind,
        "bgcolor": 0xFFFFFF,
        "x-coordinate": x,
        "y-coordinate": y,
        "width": width,
        "height": height,
        "alignment": align,
        "borderSize": border,
        "borderColor": color,
        "defFontSize": 12,
        "annotation-version": 20230412,
        "styles": {},
    }


class Workflow:
    """Collects nodes, connections and notes, then writes the folder."""

    def __init__(self, name: str):
        self.name = name
        self.variables: dict[str, int | str] = {}
        self.nodes: list[dict] = []
        self.connections: list[tuple[int, int, int, int]] = []
        self.notes: list[dict] = []

    def variable(self, name: str, value: int | str) -> None:
        """Adds a workflow variable, an integer or a text."""
        self.variables[name] = value

    def note(self, html: str, box: tuple, color: int = 0xFFD800, border: int = 4) -> None:
        """Adds a box with text; box is x, y, width, height."""
        self.notes.append(_annotation(html, "text/html", box, color, border, "LEFT"))

    def node(self, name, factory, bundle, position, model, label="", variables=None, creation=None):
        """Adds a node and returns its number; variables maps settings keys to variable names."""
        number = len(self.nodes) + 1
        self.nodes.append(
            {
                "number": number,
                "name": name,
                "factory": factory,
                "bundle": bundle,
                "position": position,
                "model": model,
                "label": label,
                "variables": variables or {},
                "creation": creation,
            }
        )
        return number

    def connect(self, source: int, port: int, target: int, target_port: int) -> None:
        """Connects two ports, counted from 1; 0 is the flow-variable port."""
        self.connections.append((source, port, target, target_port))

    def write(self, folder: pathlib.Path) -> None:
        """Writes the workflow; data/ and what else does not belong to a node stays."""
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old.is_dir() and (old / "settings.xml").is_file():
                shutil.rmtree(old)
        for node in self.nodes:
            place = folder / self._folder(node)
            place.mkdir()
            (place / "settings.xml").write_text(
                xml("settings.xml", self._settings(node)), encoding="utf-8"
            )
        (folder / "workflow.knime").write_text(
            xml("workflow.knime", self._workflow()), encoding="utf-8"
        )

    @staticmethod
    def _folder(node: dict) -> str:
        return f"{node['name']} (#{node['number']})"

    def _settings(self, node: dict) -> dict:
        bundle_name, bundle, vendor = node["bundle"]
        feature_name, feature = FEATURES[bundle]
        settings = {
            "node_file": "settings.xml",
            "flow_stack": {},
            "internal_node_subsettings": {"memory_policy": "CacheSmallInMemory"},
            "model": node["model"],
        }
        if node["label"]:
            x, y = node["position"]
            settings["nodeAnnotation"] = _annotation(
                node["label"], "text/plain", (x - 64, y + 52, 160, 20), 0xFFFFFF, 0, "CENTER"
            )
        if node["variables"]:
            settings["variables"] = {
                "version": "V_2019_09_13",
                "tree": {
                    key: {"used_variable": variable, "exposed_variable": None}
                    for key, variable in node["variables"].items()
                },
            }
        settings |= {
            "customDescription": None,
            "state": "IDLE",
            "factory": node["factory"],
            "node-name": node["name"],
            "node-bundle-name": bundle_name,
            "node-bundle-symbolic-name": bundle,
            "node-bundle-vendor": vendor,
            "node-feature-name": feature_name,
            "node-feature-symbolic-name": feature,
            "node-feature-vendor": vendor,
            "factory_settings": {},
        }
        if node["creation"]:
            settings["node_creation_config"] = node["creation"]
        return settings | {
            "name": node["name"],
            "hasContent": False,
            "isInactive": False,
            "ports": {},
            "filestores": {"file_store_location": None, "file_store_id": None},
        }

    def _workflow(self) -> dict:
        return {
            "created_by": "5.4.0",
            "version": "5.1.0",
            "name": None,
            "customDescription": None,
            "state": "IDLE",
            "workflow_credentials": {},
            "annotations": {f"annotation_{i}": note for i, note in enumerate(self.notes)},
            "workflow_variables": {
                str(i): {
                    "name": name,
                    "class": "INTEGER" if isinstance(value, int) else "STRING",
                    "value": value,
                }
                for i, (name, value) in enumerate(self.variables.items())
            },
            "nodes": {
                f"node_{node['number']}": {
                    "id": node["number"],
                    "node_settings_file": self._folder(node) + "/settings.xml",
                    "node_is_meta": False,
                    "node_type": "NativeNode",
                    "ui_classname": "org.knime.core.node.workflow.NodeUIInformation",
                    "ui_settings": {"extrainfo.node.bounds": [*node["position"], -1, -1]},
                }
                for node in self.nodes
            },
            "connections": {
                f"connection_{i}": {
                    "sourceID": source,
                    "destID": target,
                    "sourcePort": port,
                    "destPort": target_port,
                }
                for i, (source, port, target, target_port) in enumerate(self.connections)
            },
        }
