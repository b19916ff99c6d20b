"""Changes to a YAML file that leave every other byte of it as it was.

YAML 1.2.2, section 3.2.3: comments, order, quotation and line breaks are presentation, and no
loader keeps them all. So the file is not written anew: the places of what changes are found by the
marks of libyaml, and new text is put there, in the style of what stands around it. What the
changed file then says is held against what was meant; where that differs, nothing is written.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from pathway_data.problems import Location
from pathway_data.yaml_lines import Document, read_yaml

BOM = "\ufeff"
WIDTH = 110
_LINE_END = re.compile(r"\r\n|\r|\n")
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå0-9§(/][^\x00-\x1f]*")
_FLOW_MARKS = re.compile(r"[,\[\]{}]")

type Raw = Any
"""What YAML holds: text, a whole number, true or false, or a list or mapping of those."""


class EditError(ValueError):
    """A file in which a change cannot be made for certain."""


def scalar(value: str | int | bool, *, flow: bool = False) -> str:
    """A value on one line, with quotation marks only where YAML would read it otherwise."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and not (flow and _FLOW_MARKS.search(value)):
        found = read_yaml(f"[{value}]\n".encode() if flow else f"k: {value}\n".encode(), "")
        meant = [value] if flow else {"k": value}
        if isinstance(found, Document) and found.data == meant:
            return value
    return '"' + _escaped(value) + '"'


def _escaped(value: str) -> str:
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    for plain, written in (("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(plain, written)
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", lambda m: f"\\u{ord(m[0]):04x}", text)


def flow(value: Raw) -> str:
    """Any value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, flow=True)


def block(value: Raw, indent: str) -> str:
    """What stands after a key and its colon, in a block of lines whose keys are indented so."""
    if isinstance(value, str) and len(value) + len(indent) > WIDTH:
        folded = _folded(value, f"{indent}  ", WIDTH)
        if folded is not None:
            return f" >-\n{folded}"
    if _is_long_list(value, indent):
        return "".join(f"\n{indent}  - {_item(each, f'{indent}    ')}" for each in value)
    if isinstance(value, Mapping) and len(flow(value)) + len(indent) > WIDTH - 10:
        return "".join(f"\n{indent}  {k}:{block(v, indent + '  ')}" for k, v in value.items())
    return f" {flow(value) if isinstance(value, list | Mapping) else scalar(value)}"


def _is_long_list(value: Raw, indent: str) -> bool:
    """Whether the items of a list are too much for a line."""
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        return False
    return any(len(flow(each)) + len(indent) > WIDTH - 10 or _nested(each) for each in value)


def _nested(value: Mapping[str, Raw]) -> bool:
    return any(isinstance(each, Mapping) for each in value.values())


def _item(value: Mapping[str, Raw], indent: str) -> str:
    """The keys of a list's item, the first of them beside the dash."""
    return f"\n{indent}".join(f"{name}:{block(each, indent)}" for name, each in value.items())


def entry(value: Mapping[str, Raw], indent: str = "") -> str:
    """An item of a list, with its dash, as lines."""
    return f"{indent}- {_item(value, f'{indent}  ')}\n"


def _folded(value: str, indent: str, width: int) -> str | None:
    """A long text as the lines of a folded block; None where folding would lose something."""
    if value != " ".join(value.split(" ")) or re.search(r"\s\s|[\n\t]|^\s|\s$", value):
        return None
    lines = textwrap.wrap(
        value, width - len(indent), break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(f"{indent}{line}" for line in lines)


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


@dataclass
class YamlFile:
    """One file and the changes to it, collected until `changed` puts them in."""

    text: str
    bom: str = ""
    _edits: list[_Edit] = field(default_factory=list)

    @classmethod
    def read(cls, raw: bytes) -> "YamlFile":
        """The file that holds these bytes, whose byte order mark and line ends stay."""
        text = raw.decode()
        bom = BOM if text.startswith(BOM) else ""
        return cls(text.removeprefix(BOM), bom)

    def __post_init__(self) -> None:
        self._starts: list[int] = [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        self._root = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        found = _LINE_END.search(self.text)
        self._newline = found[0] if found else "\n"

    # --- places -----------------------------------------------------------------------

    def _at(self, mark: Any) -> int:
        return int(self._starts[mark.line]) + int(mark.column)

    def _start(self, node: yaml.Node) -> int:
        return self._at(node.start_mark)

    def _end(self, node: yaml.Node) -> int:
        """Behind the last character of a node; libyaml's own mark may lie behind comments."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = self._start(node), self._at(node.end_mark)
        return start + len(self.text[start:end].rstrip())

    def _line_start(self, offset: int) -> int:
        return int(max(start for start in self._starts if start <= offset))

    def _line_end(self, offset: int) -> int:
        """Where the next line begins."""
        later = (start for start in self._starts if start > offset)
        return int(next(later, len(self.text)))

    def _indent(self, node: yaml.Node) -> str:
        return " " * int(node.start_mark.column)

    def node(self, path: Sequence[str | int]) -> yaml.Node:
        """The node at a place. Raises KeyError where there is none."""
        node: Any = self._root
        for step in path:
            node = self._child(node, step)
        found: yaml.Node = node
        return found

    @staticmethod
    def _child(node: yaml.Node | None, step: str | int) -> yaml.Node:
        found: yaml.Node | None = None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = node.value[step]
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == step), None)
        if found is None:
            raise KeyError(step)
        return found

    def line(self, path: Sequence[str | int]) -> int:
        """The line, from 1, in which what stands at a place begins. Raises KeyError."""
        return int(self.node(path).start_mark.line) + 1

    def scalars(self) -> Iterator[tuple[Location, str]]:
        """Every single value with its place; no keys."""
        if self._root is not None:
            yield from _scalars(self._root, ())

    # --- changes ----------------------------------------------------------------------

    def rewrite(self, path: Sequence[str | int], change: Callable[[str], str]) -> None:
        """Let what stands at a place, as it is written there, be changed."""
        node = self.node(path)
        self._edits.append(_Edit(self._start(node), self._end(node), change(self._written(node))))

    def set(self, path: Sequence[str | int], value: Raw, order: Sequence[str] = ()) -> None:
        """Give the key at a place a value, which it may have had or not.

        A new key stands after the nearest of those that `order` has before it.
        """
        *above, name = path
        holder = self.node(above)
        assert isinstance(holder, yaml.MappingNode)
        try:
            self._replace(self._child(holder, name), value, holder)
        except KeyError:
            self._insert(holder, str(name), value, order)

    def _edit(self, start: int, end: int, text: str) -> None:
        self._edits.append(_Edit(start, end, text.replace("\n", self._newline)))

    def _replace(self, node: yaml.Node, value: Raw, holder: yaml.MappingNode) -> None:
        if isinstance(node, yaml.SequenceNode) and isinstance(value, list) and value:
            self._replace_list(node, value)
        elif isinstance(node, yaml.ScalarNode) and not isinstance(value, list | Mapping):
            self._edit(self._start(node), self._end(node), self._restyled(node, value, holder))
        else:
            self._edit(self._start(node), self._end(node), flow(value))

    def _restyled(
        self, node: yaml.ScalarNode, value: str | int | bool, holder: yaml.MappingNode
    ) -> str:
        """A new value in the style that the old one was written in, where that can hold it."""
        if not isinstance(value, str):
            return scalar(value)
        if node.style == ">":
            width = max(len(line) for line in self._written(node).splitlines()[1:])
            indent = f"{self._indent(holder)}  "
            folded = _folded(value, indent, max(width, 60))
            return f">-\n{folded}" if folded is not None else scalar(value)
        if node.style == "'" and "\n" not in value:
            return "'" + value.replace("'", "''") + "'"
        if node.style == '"':
            return '"' + _escaped(value) + '"'
        in_flow = bool(holder.flow_style)
        long = len(value) + int(node.start_mark.column) > WIDTH + 10
        if long and not in_flow:
            return block(value, self._indent(holder)).lstrip(" ")
        return scalar(value, flow=in_flow)

    def _written(self, node: yaml.Node) -> str:
        return self.text[self._start(node) : self._end(node)]

    def _replace_list(self, node: yaml.SequenceNode, value: list[Raw]) -> None:
        """Item by item: those that stay keep their text, wherever in the list they now stand."""
        was = [_values(each) for each in node.value]
        if not node.value:
            self._edit(self._start(node), self._end(node), flow(value))
            return
        same = min(len(was), len(value))
        for at in range(same):
            if was[at] != value[at]:
                item, new = node.value[at], value[at]
                text = self._item_text(node, new)
                if new in was and "\n" not in (kept := self._written(node.value[was.index(new)])):
                    text = kept
                self._edit(self._start(item), self._end(item), text)
        for extra in value[same:]:
            self._append_to(node, extra)
        for item in reversed(node.value[same:]):
            self._remove_item(node, item)

    def _item_text(self, node: yaml.SequenceNode, value: Raw) -> str:
        if isinstance(value, list | Mapping):
            return flow(value)
        return scalar(value, flow=bool(node.flow_style))

    def append_to(self, path: Sequence[str | int], value: Raw) -> None:
        """Add an item at the end of the list at a place."""
        node = self.node(path)
        assert isinstance(node, yaml.SequenceNode)
        self._append_to(node, value)

    def _append_to(self, node: yaml.SequenceNode, value: Raw) -> None:
        end = self._end(node.value[-1])
        if node.flow_style:
            self._edit(end, end, f", {flow(value)}")
            return
        indent = self._indent(node)
        if isinstance(value, Mapping) and not self._is_flow(node.value[-1]):
            text = entry(value, indent).rstrip("\n")
        else:
            text = f"{indent}- {self._item_text(node, value)}"
        at = self._line_end(end - 1)
        if at == len(self.text) and not self.text.endswith(("\n", "\r")):
            self._edit(at, at, f"\n{text}\n")
        else:
            self._edit(at, at, f"{text}\n")

    @staticmethod
    def _is_flow(node: yaml.Node) -> bool:
        return bool(getattr(node, "flow_style", False))

    def _insert(
        self, holder: yaml.MappingNode, name: str, value: Raw, order: Sequence[str]
    ) -> None:
        before = order[: order.index(name)] if name in order else ()
        known = [(key.value, each) for key, each in holder.value]
        ranked = [each for key, each in known if key in before]
        after = ranked[-1] if ranked else known[-1][1]
        end = self._end(after)
        if holder.flow_style:
            self._edit(end, end, f", {name}: {flow(value)}")
            return
        indent = self._indent(holder)
        at = self._line_end(end - 1)
        text = f"{indent}{name}:{block(value, indent)}\n"
        ends = self.text.endswith(("\n", "\r"))
        self._edit(at, at, text if at < len(self.text) or ends else f"\n{text.rstrip()}\n")

    def remove(self, path: Sequence[str | int]) -> None:
        """Take away the key, or the item of a list, at a place, and nothing around it."""
        *above, name = path
        holder = self.node(above)
        if isinstance(holder, yaml.SequenceNode):
            assert isinstance(name, int)
            self._remove_item(holder, holder.value[name])
            return
        assert isinstance(holder, yaml.MappingNode)
        at = next(at for at, (key, _) in enumerate(holder.value) if key.value == name)
        key, value = holder.value[at]
        self._cut(holder, at, self._start(key), self._end(value), [k for k, _ in holder.value])

    def _remove_item(self, holder: yaml.SequenceNode, item: yaml.Node) -> None:
        at = next(at for at, each in enumerate(holder.value) if each is item)
        start, end = self._start(item), self._end(item)
        if not holder.flow_style:
            self._edit(self._line_start(start), self._line_end(end - 1), "")
            return
        self._cut(holder, at, start, end, list(holder.value))

    def _cut(self, holder: Any, at: int, start: int, end: int, every: Sequence[yaml.Node]) -> None:
        if holder.flow_style:
            if at > 0:
                before = holder.value[at - 1]
                start = self._end(before[1] if isinstance(before, tuple) else before)
            elif len(every) > 1:
                end = self._start(every[1])
            self._edit(start, end, "")
            return
        line = self._line_start(start)
        if not self.text[line:start].strip():
            self._edit(line, self._line_end(end - 1), "")
        elif len(every) > at + 1:
            self._edit(start, self._start(every[at + 1]), "")
        else:
            raise EditError("det eneste i posten kan ikke slettes")

    def append(self, value: Mapping[str, Raw]) -> None:
        """Add an item at the end of a file that is a list."""
        gap = "" if self.text.endswith(("\n", "\r")) or not self.text else "\n"
        apart = "\n" if re.search(r"\n[ \t]*\r?\n- ", self.text) else ""
        indent = self._indent(self._root) if self._root is not None else ""
        self._edit(len(self.text), len(self.text), f"{gap}{apart}{entry(value, indent)}")

    @property
    def changes(self) -> int:
        """In how many places there is something to write."""
        return len(self._edits)

    def changed(self) -> str:
        """The file with all changes. Raises EditError where two of them meet."""
        made, at = [], 0
        numbered = sorted(enumerate(self._edits), key=lambda e: (e[1].start, e[1].end, e[0]))
        for _, edit in numbered:
            if edit.start < at:
                raise EditError("to rettelser mødes i samme linje")
            made += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join((self.bom, *made, self.text[at:]))


def _scalars(node: yaml.Node, place: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _scalars(value, (*place, at))
    else:
        yield place, str(node.value)


def _values(node: yaml.Node) -> Raw:
    if isinstance(node, yaml.SequenceNode):
        return [_values(each) for each in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: _values(each) for key, each in node.value}
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if text in ("true", "false"):
        return text == "true"
    return int(text) if re.fullmatch(r"0|-?[1-9][0-9]{0,15}", text) else text
