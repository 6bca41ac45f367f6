"""Reads an export with libraries that Otklik does not use and prints what it found as JSON."""

import json
import sys
import zipfile


def xlsx(path):
    import openpyxl
    from openpyxl.utils.escape import unescape

    book = openpyxl.load_workbook(path)
    sheets, formulas = [], 0

    def value(cell):
        # openpyxl leaves ST_Xstring escapes (ECMA-376, 22.9.2.19) such as _x000D_ to its caller.
        return unescape(cell.value) if isinstance(cell.value, str) else cell.value

    for sheet in book:
        cells = list(sheet.iter_rows())
        formulas += sum(cell.data_type == "f" for row in cells for cell in row)
        sheets.append(
            {
                "name": sheet.title,
                "rows": [[value(cell) for cell in row] for row in cells],
                "bold": all(cell.font.b for cell in cells[0]),
                "frozen": sheet.freeze_panes,
                "filter": sheet.auto_filter.ref,
            }
        )
    return {
        "sheets": sheets,
        "formulas": formulas,
        "created": book.properties.created.isoformat(),
    }


def form(path, filled):
    """What a person finds in a checklist form; the first institution of each sheet is filled in and saved."""
    import datetime

    import openpyxl

    book = openpyxl.load_workbook(path)
    sheets, formulas = [], 0
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        formulas += sum(cell.data_type == "f" for cell in cells)
        choices = {}
        for rule in sheet.data_validations.dataValidation:
            if rule.type != "list":
                continue
            name, area = rule.formula1.rsplit("!", 1)
            values = [row[0].value for row in book[name.strip("='")][area.replace("$", "")]]
            for area in rule.sqref.ranges:
                first = f"{openpyxl.utils.get_column_letter(area.min_col)}{area.min_row}"
                choices[first] = values
        sheets.append(
            {
                "name": sheet.title,
                "frozen": sheet.freeze_panes,
                "protected": bool(sheet.protection.sheet),
                "locked": {cell.coordinate: cell.protection.locked for cell in cells},
                "choices": choices,
            }
        )
        head = {
            "assessor": "Иванова",
            "organization": "Союз потребителей",
            "organization-kind": "общественная организация",
            "assessed-on": datetime.date(2026, 11, 14),
        }
        for row in sheet.iter_rows(min_col=1, max_col=4):
            if sheet.title == "Как заполнять":
                break
            if row[0].value in head:
                row[3].value = head[row[0].value]
            elif row[1].value:
                row[3].value = 0.5 if row[0].value == "s1" else 1
    book.save(filled)
    return {"sheets": sheets, "formulas": formulas}


def parquet(path):
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(path)
    table = file.read()
    return {
        "rows": [list(row.values()) for row in table.to_pylist()],
        "types": [
            [field.name, str(field.type), field.nullable] for field in table.schema
        ],
        "created_by": file.metadata.created_by,
        "groups": file.metadata.num_row_groups,
        "compression": file.metadata.row_group(0).column(0).compression,
        "about": json.loads(table.schema.metadata[b"otklik.about"]),
    }


def sav(path):
    import pyreadstat

    columns, meta = pyreadstat.read_sav(path, user_missing=True, output_format="dict")
    nothing = lambda cell: isinstance(cell, float) and cell != cell
    rows = [[None if nothing(cell) else cell for cell in row] for row in zip(*columns.values())]
    return {
        "names": meta.column_names,
        "labels": meta.column_labels,
        "values": {name: {str(int(k)): v for k, v in labels.items()} for name, labels in meta.variable_value_labels.items()},
        "missing": meta.missing_ranges,
        "measure": meta.variable_measure,
        "sets": meta.mr_sets,
        "encoding": meta.file_encoding,
        "rows": rows,
        "count": meta.number_rows,
        "notes": meta.notes,
        "label": meta.file_label,
    }


def responses(path):
    """Answers in Parquet: rows as objects, and which columns came through a dictionary."""
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(path)
    table = file.read()
    group = file.metadata.row_group(0)
    columns = [group.column(place) for place in range(group.num_columns)]
    metadata = table.schema.metadata
    return {
        "rows": table.to_pylist(),
        "dictionary": {column.path_in_schema: column.has_dictionary_page for column in columns},
        "about": json.loads(metadata[b"otklik.about"]),
        "codebook": json.loads(metadata[b"otklik.codebook"]),
    }


def stat(path):
    """JSON-stat through pyjstat: a row for each figure that there is."""
    from pyjstat import pyjstat

    with open(path, encoding="utf-8") as file:
        cube = pyjstat.Dataset.read(file.read())
    table = cube.write("dataframe", naming="id")
    table = table[table["value"].notna()]
    return [[row[name] for name in ("institution", "channel", "evidence", "answer", "figure")] + [int(row["value"])] for _, row in table.iterrows()]


def package(path):
    """A package through frictionless: whether it is valid, and its rows."""
    import os

    import frictionless

    folder = path + ".d"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    described = os.path.join(folder, "datapackage.json")
    report = frictionless.validate(described)
    package = frictionless.Package(described)
    rows = package.get_resource(package.name).read_rows()
    return {"faults": report.flatten(["type", "message"]), "rows": [row.to_dict() for row in rows]}


def triple(path):
    """Triple-S 2.0: every value under its variable, checked against the description."""
    import csv
    import io
    import xml.etree.ElementTree as tree

    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        sss = tree.fromstring(archive.read("answers.sss"))
        data = archive.read("answers.csv").decode("utf-8")
    record = sss.find("survey/record")
    assert sss.get("version") == "2.0" and record.get("format") == "csv"
    assert record.get("href") == "answers.csv"
    lines = list(csv.reader(io.StringIO(data, newline="")))[int(record.get("skip")):]
    variables, rows = [], []
    for variable in record.findall("variable"):
        start = int(variable.find("position").get("start")) - 1
        codes = {value.get("code"): value.text for value in variable.findall("values/value")}
        size = variable.find("size")
        variables.append((variable.find("name").text, variable.get("type"), start, codes, size))
    assert [start for _, _, start, _, _ in variables] == list(range(len(variables)))
    for line in lines:
        assert len(line) == len(variables)
        row = {}
        for name, kind, start, codes, size in variables:
            cell = line[start]
            if kind == "character":
                assert len(cell.encode("utf-8")) <= int(size.text), name
            elif cell != "":
                assert kind in ("single", "logical", "quantity"), kind
                assert kind != "single" or cell in codes, (name, cell)
                assert kind != "logical" or cell in "01", (name, cell)
            row[name] = cell
        rows.append(row)
    return {"rows": rows, "codes": {name: codes for name, _, _, codes, _ in variables if codes}}


def office(path, office):
    """A workbook through LibreOffice: every sheet as CSV, and how many cells it takes for formulas."""
    import csv
    import os
    import re
    import subprocess
    import tempfile

    # Comma, double quote, UTF-8, from the first line; all texts quoted, numbers whole; every sheet.
    table = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
    with tempfile.TemporaryDirectory() as folder:
        for kind in (table, "fods"):
            subprocess.run(
                [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir", folder, path],
                check=True,
                capture_output=True,
                timeout=120,
            )
        start = os.path.splitext(os.path.basename(path))[0]
        sheets = {}
        for name in os.listdir(folder):
            if name.endswith(".csv"):
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                    sheets[name[len(start) + 1 : -4]] = list(csv.reader(file))
        with open(os.path.join(folder, start + ".fods"), encoding="utf-8") as file:
            formulas = len(re.findall(r"\stable:formula=", file.read()))
    return {"sheets": sheets, "formulas": formulas}


def duck(*paths):
    """Files through duckdb: rows, and of each column with few values how often each is there."""
    import duckdb

    found = {}
    for path in paths:
        quoted = "'" + path.replace("'", "''") + "'"
        kind = path.rsplit(".", 1)[1]
        source = {
            "parquet": f"read_parquet({quoted})",
            "csv": f"read_csv({quoted}, header=true, delim=',', quote='\"', escape='\"', new_line='\\r\\n', all_varchar=true, parallel=false)",
            "jsonl": f"read_json({quoted}, format='newline_delimited', union_by_name=true)",
        }[kind]
        base = duckdb.connect()
        base.execute(f"create table t as select * from {source}")
        names = [row[0] for row in base.execute("describe t").fetchall()]
        values = {}
        for name in names:
            column = '"' + name.replace('"', '""') + '"'
            told = f"coalesce(cast({column} as varchar), '')"
            rows = base.execute(f"select {told}, count(*) from t group by 1 limit 100").fetchall()
            if len(rows) < 100:
                values[name] = dict(rows)
        sums = base.execute('select sum(cast("count" as bigint)), sum(cast(respondents as bigint)) from t').fetchone() if "count" in names else None
        found[kind] = {
            "names": names,
            "rows": base.execute("select count(*) from t").fetchone()[0],
            "values": values,
            "sums": [int(one) for one in sums] if sums else None,
        }
    return found


def xlsform(*paths):
    """Questionnaires through pyxform: the XForm must be one, and nothing is to be warned of; openpyxl saves each anew."""
    import xml.etree.ElementTree as tree

    import openpyxl
    from pyxform.xls2xform import convert

    xforms, html = "{http://www.w3.org/2002/xforms}", "{http://www.w3.org/1999/xhtml}"
    found = []
    for path in paths:
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        book.save(path.removesuffix(".xlsx") + ".saved.xlsx")
        made = convert(path, validate=False)
        root = tree.fromstring(made.xform)
        model = root.find(f"{html}head/{xforms}model")
        data = model.find(f"{xforms}instance")[0]
        binds = {bind.get("nodeset"): bind for bind in model.findall(f"{xforms}bind")}
        groups = [group for group in data if len(group) > 0 and not group.tag.endswith("}meta")]
        items = [(f"/{bare(data)}/{bare(group)}/{bare(item)}", bare(item)) for group in groups for item in group]
        languages = model.find(f"{xforms}itext")
        texts = [
            {text.get("id"): "".join(text.find(f"{xforms}value").itertext()) for text in language}
            for language in languages
        ]
        found.append(
            {
                "warnings": made.warnings,
                "id": data.get("id"),
                "version": data.get("version"),
                "title": root.find(f"{html}head/{html}title").text,
                "items": [name for _, name in items],
                "relevant": sum(binds[place].get("relevant") is not None for place, _ in items),
                "required": sum(binds[place].get("required") == "true()" for place, _ in items),
                "texts": {name: [language[f"{place}:label"] for language in texts] for place, name in items},
                "formulas": sum(cell.data_type == "f" for cell in cells),
            }
        )
    return found


def bare(element):
    return element.tag.rsplit("}", 1)[1]


def schema(schema_path, path):
    import jsonschema

    with open(schema_path, encoding="utf-8") as file:
        rules = json.load(file)
    jsonschema.Draft202012Validator.check_schema(rules)
    validator = jsonschema.Draft202012Validator(rules)
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    return [
        [fault.json_path, fault.message] for fault in validator.iter_errors(document)
    ]


if __name__ == "__main__":
    reader = {"xlsx": xlsx, "form": form, "parquet": parquet, "responses": responses, "sav": sav, "schema": schema, "stat": stat, "package": package, "triple": triple, "office": office, "duck": duck, "xlsform": xlsform}[sys.argv[1]]
    json.dump(reader(*sys.argv[2:]), sys.stdout)
