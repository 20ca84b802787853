"""Tidang: templates and an office's own forms, as the command line fills them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from tidangtest import main, ok


def own_home(folder):
    home = os.path.join(folder, "home")
    os.makedirs(home)
    return home, {"XDG_DATA_HOME": home}


def test_a_template_is_copied_edited_and_named_when_it_is_wrong(folder):
    home, environment = own_home(folder)
    listed = ok("template", "list", "--json", environment=environment).json
    assert {"common", "consent", "notice", "household", "survey"} <= {row["name"] for row in listed}
    assert all(row["own"] == "" and row["fault"] == "" for row in listed), listed
    path = ok("template", "copy", "notice", environment=environment).out.strip()
    assert path == os.path.join(home, "tidang", "templates", "notice.txt")
    assert "not written over" in ok("template", "copy", "notice", status=3, environment=environment).err
    ok("template", "check", path, environment=environment)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("${contact", "${contcat", 1))
    result = ok("template", "list", "--json", status=1, environment=environment)
    row = next(row for row in result.json if row["name"] == "notice")
    line = next(i for i, one in enumerate(text.split("\n"), 1) if "${contact" in one)
    column = text.split("\n")[line - 1].index("${contact") + 3
    assert row["own"] == path
    assert row["fault"].startswith(f"notice.txt:{line}:{column}: "), row["fault"]
    assert "did you mean contact?" in row["fault"] and row["fault"] in result.err
    assert row["fault"] in ok("template", "check", path, status=3, environment=environment).err


def test_a_file_that_is_no_template(folder):
    path = os.path.join(folder, "notice.txt")
    assert "does not exist" in ok("template", "check", path, status=3).err
    other = os.path.join(folder, "letter.txt")
    for name, data in ((path, b""), (path, b"\xff\xfe\x00"), (path, b"[paper]\n" * 400000), (other, b"[paper]\n")):
        with open(name, "wb") as file:
            file.write(data)
        result = ok("template", "check", name, status=3)
        assert os.path.basename(name) in result.err and "\x00" not in result.err, result.err
    assert "No template is called" in ok("template", "copy", "letter", status=3).err


def test_fields_have_two_names(folder):
    fields = {field["chinese"]: field for field in ok("template", "fields", "--json").json}
    assert fields["房号"]["name"] == "room" and fields["房号"]["kind"] == "flat"
    assert fields["档案号"]["kind"] == "text" and fields["表决通过"]["kind"] == "flag"
    assert "档案号" in ok("template", "fields").out


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
