#!/usr/bin/env python3
"""Checks exported entities against the published XDM schemas with a validator that is not ours.

usage: validate_xdm.py SCHEMA_FOLDER xdm-2018|xdm FILE...
Exit 0: all valid; 1: not, with one line per fault; 77: no validator (python3-jsonschema) on this machine.
"""
import json
import pathlib
import re
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

RULES = {
    "xdm-2018": ("https://ns.adobe.com/experience/offer-management/", {
        "personalized-offer": "personalized-offer", "fallback-offer": "fallback-offer",
        "offer-placement": "offer-placement", "tag": "tag", "offer-activity": "offer-activity"}),
    "xdm": ("https://ns.adobe.com/experience/decisioning/", {
        "personalized-content-option": "personalized-content-option option",
        "fallback-content-option": "fallback-content-option option", "placement": "placement", "tag": "tag",
        "filter": "filter", "activity": "activity"}),
}

# What the schemas refer to and the folder does not hold.
OUTSIDE = ["https://ns.adobe.com/xdm/data/metricdefinition", "https://ns.adobe.com/xdm/data/time-series",
           "https://ns.adobe.com/xdm/common/extensible", "https://ns.adobe.com/xdm/data/measure",
           "https://ns.adobe.com/xdm/data/record", "https://ns.adobe.com/xdm/context/segmentidentity",
           "https://ns.adobe.com/xdm/context/identitymap"]

# What the 2018 repository API takes and its published schemas forbid; the export says it (exportLosses).
BEYOND_2018 = re.compile(r"^'(xdm:startDate|xdm:endDate|xdm:selectionConstraint|xdm:channel)' is a required property"
                         r"|content-component-(json|text-template|html-template)' is not one of")


def rewritten(node, own):
    """The schema with every reference led into one document that holds all of them."""
    if isinstance(node, list):
        return [rewritten(item, own) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: rewritten(value, own) for key, value in node.items() if key not in ("$id", "$schema")}
    if isinstance(out.get("$ref"), str):
        uri, _, fragment = out["$ref"].partition("#")
        key = (uri or own).replace("~", "~0").replace("/", "~1")
        out["$ref"] = "#/definitions/" + key + fragment
    return out


def main(folder, dialect, files):
    definitions = {uri: {"definitions": {"@context": {}, "record": {}}} for uri in OUTSIDE}
    for path in pathlib.Path(folder).rglob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        definitions[schema["$id"]] = rewritten(schema, schema["$id"])
    base, rules = RULES[dialect]
    checked = faults = 0
    for file in files:
        for entity in json.loads(pathlib.Path(file).read_text(encoding="utf-8")):
            kind = entity.get("@type", "").rsplit("/", 1)[-1]
            for name in rules.get(kind, "").split():
                target = "#/definitions/" + (base + name).replace("/", "~1")
                validator = jsonschema.Draft6Validator({"$ref": target, "definitions": definitions},
                                                       format_checker=jsonschema.FormatChecker())
                checked += 1
                for fault in validator.iter_errors(entity):
                    if dialect == "xdm-2018" and BEYOND_2018.search(fault.message):
                        continue
                    faults += 1
                    where = "/".join(str(step) for step in fault.absolute_path)
                    print(f"{file}: {entity.get('@id')}: /{where}: {fault.message[:200]}")
    print(f"{checked} checks, {faults} faults", file=sys.stderr)
    return 1 if faults or not checked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
