# What takes the arguments of a function as they were written; python.mjs puts it at the end of each module.


def _list(name, value, struct=None):
    """Takes a tuple for a list, and dictionaries in it for keywords, so that a key that is not known is an error."""
    taken, problem = _taken_list(name, value, struct)
    if problem is not None:
        raise TypeError(problem)
    return taken


def _lists(name, value, struct=None):
    """The same for a dictionary of lists."""
    if not isinstance(value, dict):
        if value is None or hasattr(value, "__jsii_type__"):
            return value
        raise TypeError(f"{name} is {_a(value)}; write a dictionary of lists")
    taken = {}
    for key, each in value.items():
        taken[key], problem = _taken_list(f"{name}[{key!r}]", each, struct)
        if problem is not None:
            raise TypeError(problem)
    return taken


def _texts(name, value):
    """Sees to it that a dictionary of texts has no other values."""
    for key, each in value.items() if isinstance(value, dict) else ():
        if not isinstance(each, str) and not hasattr(each, "__jsii_type__"):
            raise TypeError(f"{name}[{key!r}] is {_a(each)}; write text")
    return value


def _number(value):
    """Takes a member of an IntEnum for its number: jsii would look for an enumeration of its own."""
    import enum

    is_number = isinstance(value, enum.Enum) and isinstance(value, (int, float))
    return value.value if is_number else value


def _taken_list(at, value, struct):
    if value is None or hasattr(value, "__jsii_type__"):
        return value, None
    if not isinstance(value, (list, tuple)):
        return None, f"{at} is {_a(value)}; write a list, [...]"
    taken = []
    for index, each in enumerate(value):
        try:
            taken.append(struct(**each) if struct and isinstance(each, dict) else each)
        except TypeError as error:
            return None, f"{at}[{index}]: {error}"
    return taken, None


def _data(name, value):
    """Gives data the form in which it arrives as it was written, and says what cannot be written."""
    data, problem = _taken(name, value, ())
    if problem is not None:
        raise TypeError(problem)
    return data


def _taken(at, value, within):
    import cdktf

    if value is None:
        return (cdktf.Token.null_value() if within else None), None
    if isinstance(value, bool) or isinstance(value, str) or hasattr(value, "__jsii_type__"):
        return value, None
    value = _number(value)
    if isinstance(value, int) and abs(value) > 2**53 - 1:
        return None, f"{at} is {int(value)}, which would arrive rounded; write it as text, or in YAML text"
    if isinstance(value, float) and value - value != 0:
        return None, f"{at} is {float(value)}, which has no place in values; write text, or leave it out"
    if isinstance(value, (int, float)):
        return value, None
    if len(within) > 200:
        return None, f"{at[:40]}… is nested deeper than 200 levels"
    if any(value is each for each in within):
        return None, f"{at} is a part of itself; write a copy of what it should hold"
    if isinstance(value, dict):
        entries = [(f"{at}.{key}", key, each) for key, each in value.items()]
    elif isinstance(value, (list, tuple)):
        entries = [(f"{at}[{key}]", key, each) for key, each in enumerate(value)]
    elif hasattr(type(value), "__jsii_ifaces__"):
        return value, None
    else:
        return None, f"{at} is {_a(value)}; write {_instead(value)}"
    taken = {}
    for place, key, each in entries:
        if isinstance(value, dict) and not isinstance(key, str):
            return None, f"{at} has the key {key!r}, {_a(key)}; write it as text: {str(key)!r}"
        taken[key], problem = _taken(place, each, (*within, value))
        if problem is not None:
            return None, problem
    return (taken if isinstance(value, dict) else list(taken.values())), None


def _a(value):
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def _instead(value):
    """What holds the same and can be written."""
    import collections.abc
    import dataclasses
    import datetime
    import decimal
    import enum
    import numbers
    import os

    if isinstance(value, (datetime.date, datetime.time)):
        return "it as text, x.isoformat()"
    if isinstance(value, (decimal.Decimal, numbers.Real)):
        return "float(x), or str(x) if it is text"
    if isinstance(value, os.PathLike):
        return "it as text, str(x)"
    if isinstance(value, (bytes, bytearray)):
        return "it as text, x.decode()"
    if isinstance(value, enum.Enum):
        return "x.value"
    if dataclasses.is_dataclass(value):
        return "dataclasses.asdict(x)"
    if isinstance(value, collections.abc.Mapping):
        return "dict(x)"
    if isinstance(value, collections.abc.Set):
        return "sorted(x)"
    if isinstance(value, collections.abc.Iterable):
        return "list(x)"
    return "text, a number, True, False, None, a list or a dictionary"
