"""Definitions and results as JSON values and back, told by their own type hints.

Covers what the frozen dataclasses of this package are made of: text, whole numbers,
true/false, `Decimal` (as text, so nothing is lost), enums, literals, optional values,
tuples of one type and other dataclasses.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

from calculators.model import RequestError


def encode(value: Any) -> Any:
    """The value as what `json.dumps` takes: dicts, lists, text, numbers, booleans."""
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    return value


def decode[T](cls: type[T], data: Any) -> T:
    """An object of a dataclass from what `json.loads` gave.

    Raises RequestError naming the path to the first value that does not fit: a missing
    key, an unknown key, a value of another type.
    """
    return cast("T", _decode(cls, data, ""))


def _decode(kind: Any, data: Any, path: str) -> Any:
    origin = get_origin(kind)
    if is_dataclass(kind):
        return _object(kind, data, path)
    if origin is tuple:
        return _tuple(get_args(kind)[0], data, path)
    if origin is Literal:
        return _one_of(get_args(kind), data, path)
    # A literal's union is typing's own, not the interpreter's.
    if origin in (UnionType, Union):
        return _optional(kind, data, path)
    if kind is Decimal:
        return _decimal(data, path)
    if issubclass(kind, Enum):
        return kind(_one_of(tuple(member.value for member in kind), data, path))
    if type(data) is not kind:
        raise _wrong(path, f"ventede {_NAMES[kind]}")
    return data


_MOST_DIGITS = 30
_LONGEST_PATH = 200
_NAMES = {str: "tekst", int: "et helt tal", bool: "sandt eller falsk"}


def _object(kind: Any, data: Any, path: str) -> Any:
    if not isinstance(data, Mapping):
        raise _wrong(path, "ventede et objekt")
    known = {field.name: field for field in fields(kind)}
    for key in data:
        if key not in known:
            raise _wrong(_join(path, str(key)), "ukendt nøgle")
    for name, field in known.items():
        if name not in data and _required(field):
            raise _wrong(_join(path, name), "nøglen mangler")
    return kind(**{key: _decode(known[key].type, data[key], _join(path, key)) for key in data})


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _tuple(item: Any, data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, (list, tuple)):
        raise _wrong(path, "ventede en liste")
    return tuple(_decode(item, value, f"{path}[{at}]") for at, value in enumerate(data))


def _one_of(allowed: tuple[Any, ...], data: Any, path: str) -> Any:
    if type(data) is not str or data not in allowed:
        raise _wrong(path, f"ventede en af {', '.join(allowed)}")
    return data


def _optional(kind: Any, data: Any, path: str) -> Any:
    if data is None:
        return None
    (inner,) = (part for part in get_args(kind) if part is not type(None))
    return _decode(inner, data, path)


def _decimal(data: Any, path: str) -> Decimal:
    if type(data) is str:
        try:
            value = Decimal(data)
        except InvalidOperation:
            raise _wrong(path, "ventede et tal skrevet som tekst") from None
        # As a fraction, 1E+999999999 alone would fill the memory.
        if value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS >= len(value.as_tuple()[1]):
            return value
    raise _wrong(path, "ventede et tal skrevet som tekst")


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _wrong(path: str, problem: str) -> RequestError:
    return RequestError(f"{path[:_LONGEST_PATH] or 'definitionen'}: {problem}")
