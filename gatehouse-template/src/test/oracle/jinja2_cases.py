"""Makes templates of our own, runs them through Jinja2 and writes down how each ends.

    pip install jinja2
    python3 jinja2_cases.py written                    the templates below that were written by hand
    python3 jinja2_cases.py expressions SEED COUNT     random expressions
    python3 jinja2_cases.py details SEED COUNT         random numbers, formats and texts
    python3 jinja2_cases.py templates SEED COUNT       random templates
    python3 jinja2_cases.py conversations              conversations, each through templates like those of models
    python3 jinja2_cases.py committed                  what the tests read: the first and the last, and some of the others

One JSON object a line: first {"variables", "conversations"}, then {"template", and "text" or "refused" or "error"}, and "conversation" where
that names the variables. The sandbox is set up as makers of models set it up for their chat templates.
"""

import copy
import itertools
import json
import random
import re
import signal
import sys
import warnings
from datetime import datetime

from jinja2 import nodes
from jinja2.exceptions import TemplateError
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

import jinja2_conversations
import jinja2_written

warnings.simplefilter("ignore")

NOW = datetime(2026, 11, 20, 9, 5, 7)


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_print"), [], [], body).set_lineno(line)

    def _print(self, caller):
        return caller()


def environment():
    env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols])

    def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)

    def raise_exception(message):
        raise TemplateError(message)

    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = NOW.strftime
    return env


ENV = environment()

# What differs from run to run, or is left out on purpose.
UNTELLABLE = re.compile(r"\bat 0x|<built-in|<function|<bound|<generator|<class |_reverseiterator|<reversed|<dict_|<itertools")
LEFT_OUT = ("RecursionError", "MemoryError", "NameError", "TimeoutError")


def ending(template, variables):
    """How the template ends, or None when nothing can be said."""

    def stop(*_):
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        text = ENV.from_string(template).render(**copy.deepcopy(variables))
        return None if UNTELLABLE.search(text) or len(text) > 100_000 else {"text": text}
    except TemplateError as e:
        kind = type(e).__name__
        return {"refused": str(e)} if kind == "TemplateError" else {"error": kind}
    except Exception as e:  # whatever Python raises is an ending too
        kind = type(e).__name__
        return None if kind in LEFT_OUT else {"error": kind}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


VARIABLES = {
    "n": 7, "z": 0, "neg": -3, "big": 2**70, "f": 2.5, "half": 0.5, "t": True, "no": False, "nil": None,
    "s": "Hello, World", "e": "", "u": "Grüße 世界 👋", "sp": "  a  b\tc\n", "digits": "0042", "low": "abc", "html": "<a href='x'>&</a>",
    "lines": "one\ntwo\r\n\nthree",
    "xs": [3, 1, 2], "ys": [], "words": ["beta", "Alpha", "gamma", "alpha"], "mixed": [1, "a", None, 2.5, True, [1], {"k": 1}],
    "nested": [[1, 2], [3, [4, 5]]], "d": {"b": 1, "a": 2, "items": 3}, "ed": {},
    "msg": {"role": "user", "content": "Hi", "tool_calls": [{"function": {"name": "f", "arguments": {"x": 1}}}]},
    "people": [{"name": "Ada", "age": 36, "city": "London"}, {"name": "Bob", "age": 25, "city": "paris"},
               {"name": "cy", "age": 36, "city": "Paris"}],
}


class Maker:
    """Random templates. Few of them make sense; how the senseless ones fail is of interest as well."""

    NAMES = list(VARIABLES) + ["missing", "x", "y"]
    LITERALS = ["0", "1", "2", "-1", "10", "3.5", "1e3", "0.1", "''", "'a'", "'b,c'", "' pad '", "\"it's\"", "'é世👋'", "true", "false",
                "none", "[]", "[1, 2, 3]", "['a', 'b']", "(1, 2)", "()", "(1,)", "{}", "{'a': 1}", "{'a': [1], 1: 'b'}", "range(4)"]
    BINARY = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"]
    FILTERS = ["abs", "capitalize", "center(12)", "count", "d('x')", "default('x', true)", "dictsort", "dictsort(by='value')",
               "dictsort(reverse=true)", "e", "escape", "first", "float", "float(1)", "forceescape", "format(1)", "format('a', 2)",
               "groupby('city')", "groupby('age')", "indent", "indent(2, true)", "indent('> ', blank=true)", "int", "int(5)", "int(base=16)",
               "join", "join('-')", "join(', ', attribute='name')", "last", "length", "list", "lower", "items|list", "map('upper')|list",
               "map(attribute='name')|list", "map(attribute='zip', default='?')|join(' ')", "map('length')|list", "min", "max",
               "min(attribute='age')", "max(case_sensitive=true)", "reject|list", "reject('odd')|list", "reject('string')|list",
               "rejectattr('age', 'gt', 30)|list", "replace('a', 'b')", "replace('l', '', 1)", "reverse|list", "reverse|join", "round",
               "round(1)", "round(-1)", "round(2, 'floor')", "round(method='ceil')", "safe", "select|list", "select('number')|list",
               "selectattr('age')|list", "selectattr('city', 'equalto', 'Paris')|list", "select('in', [1, 2])|list", "slice(2)|list",
               "slice(3, 'x')|list", "batch(2)|list", "batch(2, 0)|list", "sort", "sort(reverse=true)", "sort(case_sensitive=true)",
               "sort(attribute='age')", "sort(attribute='age,name')", "string", "sum", "sum(start=5)", "sum(attribute='age')", "title", "tojson",
               "tojson(indent=2)", "tojson(sort_keys=true)", "tojson(ensure_ascii=true)", "tojson(separators=(',', ':'))", "trim",
               "trim('ab ')", "truncate(5)", "truncate(5, true)", "truncate(8, false, '~', 0)", "unique|list",
               "unique(attribute='age')|list", "upper", "urlencode", "wordcount", "wordwrap(5)", "xmlattr", "attr('name')",
               "filesizeformat", "filesizeformat(true)"]
    TESTS = ["odd", "even", "divisibleby(2)", "divisibleby 3", "defined", "undefined", "none", "boolean", "false", "true", "integer",
             "float", "lower", "upper", "string", "mapping", "number", "sequence", "iterable", "callable", "sameas(none)", "escaped",
             "in([1, 2, 'a'])", "eq(1)", "equalto 'a'", "ne(1)", "gt(1)", "ge 2", "lt(1)", "lessthan 5", "le(1)", "filter", "test"]
    METHODS = ["upper()", "lower()", "strip()", "lstrip('a')", "rstrip()", "split()", "split(',')", "split('a', 1)", "rsplit(' ', 1)",
               "rsplit()", "splitlines()", "splitlines(true)", "startswith('a')", "startswith(('H', 'G'))", "endswith('d')", "replace('a', 'X')",
               "replace('', '.', 3)", "title()", "capitalize()", "swapcase()", "casefold()", "find('l')", "rfind('l')", "find('')", "index('a')",
               "count('a')", "count('')", "join(['x', 'y'])", "join('12')", "format(1, 2)", "format(a=1)", "zfill(6)", "center(9, '*')",
               "ljust(8, '.')", "rjust(8)", "isdigit()", "isalpha()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()",
               "isnumeric()", "isdecimal()", "isidentifier()", "isascii()", "isprintable()", "partition(',')", "rpartition('l')",
               "removeprefix('He')", "removesuffix('d')", "expandtabs(4)", "items()", "keys()", "values()", "get('a')", "get('q', 5)", "copy()",
               "items()|list", "keys()|list", "values()|list", "pop()", "append(1)", "update({})", "bit_length()", "is_integer()",
               "name", "content", "a", "b", "0", "1", "items", "__class__", "_x", "foo.bar"]
    SLICES = ["[0]", "[-1]", "[1:]", "[:2]", "[::-1]", "[::2]", "[-3:-1]", "[1:5:2]", "[5:1:-2]", "['a']", "['name']", "['items']", "[none:2]",
              "[true]", "[1.0]", "['__class__']", "[:n]", "[n]"]

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, options):
        return self.random.choice(options)

    def expression(self, depth=3):
        kind = self.random.random()
        if depth == 0 or kind < 0.15:
            return self.pick(self.NAMES) if self.random.random() < 0.6 else self.pick(self.LITERALS)
        inner = self.expression(depth - 1)
        if kind < 0.35:
            return f"({inner} {self.pick(self.BINARY)} {self.expression(depth - 1)})"
        if kind < 0.55:
            return f"{self.operand(depth - 1)}|{self.pick(self.FILTERS)}"
        if kind < 0.65:
            return f"({inner} is {self.pick(['', 'not '])}{self.pick(self.TESTS)})"
        if kind < 0.8:
            return f"{self.operand(depth - 1)}.{self.pick(self.METHODS)}"
        if kind < 0.9:
            written = self.pick(self.SLICES)
            return f"{self.pick(self.NAMES) if ':' in written else self.operand(depth - 1)}{written}"
        if kind < 0.93:
            return f"({inner} if {self.expression(depth - 1)} else {self.expression(depth - 1)})"
        if kind < 0.94:
            return f"({inner} if {self.expression(depth - 1)})"
        if kind < 0.96:
            return f"({self.pick(['not ', '-', '+'])}{inner})"
        if kind < 0.98:
            return f"[{inner}, {self.expression(depth - 1)}]"
        return f"({self.pick(self.FORMATS)} % {inner})"

    FORMATS = ["'%s'", "'%r'", "'%d'", "'%5.1f'", "'%x'", "'%-6s|'", "'%05d'", "'%+d'", "'%e'", "'%g'", "'%%'", "'%c'", "'%s %s'", "'%(a)s'"]

    def operand(self, depth):
        written = self.expression(depth)
        return written if re.fullmatch(r"\w+|\(.*\)|\[.*\]|'.*'", written) and not re.fullmatch(r"\d+", written) else f"({written})"

    def template(self):
        return self.body(self.random.randint(2, 3))

    def body(self, depth):
        return "".join(self.part(depth) for _ in range(self.random.randint(1, 4)))

    TEXTS = ["a", " ", "\n", "  \n", "text ", "\n  ", "{ ", "}}", "%}", "\t", "é\n", "x\n\n  y"]

    def tag(self, words):
        return f"{{%{self.pick(['', '', '-', '+'])} {words} {self.pick(['', '', '-', '+'])}%}}{self.pick(['', '', chr(10), ' '])}"

    def part(self, depth):
        kind = self.random.random()
        if depth == 0 or kind < 0.25:
            return self.pick(self.TEXTS)
        if kind < 0.45:
            return f"{{{{{self.pick(['', '-'])} {self.expression(2)} {self.pick(['', '-'])}}}}}"
        if kind < 0.55:
            return self.tag(f"set {self.pick('xys')} = {self.expression(2)}")
        if kind < 0.68:
            otherwise = self.tag("else") + self.body(depth - 1) if self.random.random() < 0.4 else ""
            elif_ = self.tag(f"elif {self.expression(1)}") + self.body(depth - 1) if self.random.random() < 0.3 else ""
            return self.tag(f"if {self.expression(2)}") + self.body(depth - 1) + elif_ + otherwise + self.tag("endif")
        if kind < 0.82:
            return self.loop(depth)
        if kind < 0.85:
            return self.tag(f"set {self.pick('xy')}{self.pick(['', '|upper', '|trim'])}") + self.body(depth - 1) + self.tag("endset")
        if kind < 0.89:
            return (self.tag("macro m(x, y=n)") + self.body(depth - 1) + self.tag("endmacro")
                    + f"{{{{ m({self.expression(1)}) }}}}{{{{ m(1, y={self.expression(1)}) }}}}")
        if kind < 0.91:
            return (self.tag("macro w(x)") + "<{{ caller(x) }}>" + self.tag("endmacro") + self.tag("call(y) w(n)") + self.body(depth - 1)
                    + self.tag("endcall"))
        if kind < 0.93:
            return self.tag(f"filter {self.pick(['upper', 'trim', 'indent(2)', 'replace(chr, x)', 'length'])}") + self.body(depth - 1) + self.tag(
                "endfilter")
        if kind < 0.95:
            return self.tag(f"with x = {self.expression(1)}, y = x") + self.body(depth - 1) + self.tag("endwith")
        if kind < 0.97:
            return self.tag("set ns = namespace(x=0)") + self.tag("for i in xs") + self.tag("set ns.x = ns.x + i") + self.tag(
                "endfor") + "{{ ns.x }}"
        if kind < 0.98:
            return self.tag("generation") + self.body(depth - 1) + self.tag("endgeneration")
        if kind < 0.99:
            return "{#" + self.pick(["", "-"]) + " note " + self.pick(["", "-"]) + "#}" + self.pick(["", "\n", "  \n"])
        return self.tag("raw") + self.pick(self.TEXTS) + "{{ x }}" + self.tag("endraw")

    LOOP_PARTS = ["{{ loop.index }}", "{{ loop.last }}", "{{ loop.revindex0 }}", "{{ loop.length }}", "{{ loop.previtem }}", "{{ loop.nextitem }}",
                  "{{ loop.cycle('a', 'b') }}", "{{ loop.changed(x) }}", "{% if loop.first %}F{% endif %}", "{% break %}", "{% continue %}",
                  "{% if x == 1 %}{% continue %}{% endif %}", "{% if loop.index == 2 %}{% break %}{% endif %}", "{{ x }}"]

    def loop(self, depth):
        target = self.pick(["x", "x", "x", "x, y", "(x, y)"])
        over = self.pick(["xs", "words", "d", "d.items()", "u", "range(3)", "people", "nested", "missing", "ys", "xs|reverse", "words|map('lower')",
                          "d|dictsort", self.expression(1)])
        condition = f" if {self.expression(1)}" if self.random.random() < 0.25 else ""
        parts = "".join(self.pick(self.LOOP_PARTS) for _ in range(self.random.randint(0, 3)))
        otherwise = self.tag("else") + self.body(depth - 1) if self.random.random() < 0.3 else ""
        return self.tag(f"for {target} in {over}{condition}") + parts + self.body(depth - 1) + otherwise + self.tag("endfor")


class Details(Maker):
    """Random numbers, formats and texts, each put into one expression."""

    CHARACTERS = list("abAB01 _-,.:%{}<>'\\\"\n\t") + ["ß", "é", "世", "👋", "ǆ", "İ", "Σ", "²", "½", "٣", "\u2028", "\u00a0", "\u0301"]

    def number(self):
        kind = self.random.randrange(6)
        if kind == 0:
            return str(self.random.randint(-20, 20))
        if kind == 1:
            return str(self.random.randint(-(10 ** 25), 10 ** 25))
        if kind == 2:
            return repr(self.random.uniform(-10, 10))
        if kind == 3:
            return repr(self.random.uniform(-1, 1) * 10 ** self.random.randint(-320, 300))
        if kind == 4:
            return self.pick(["0", "1", "-1", "0.0", "0.5", "2.5", "1e16", "1e15", "9007199254740993", "9223372036854775807", "true", "1e-5"])
        return f"{self.random.randint(-999, 999)}.{self.random.choice(['5', '25', '125', '05', '45'])}"

    def text(self):
        return "".join(self.pick(self.CHARACTERS) for _ in range(self.random.randint(0, 8)))

    def quoted(self, text=None):
        return json.dumps(self.text() if text is None else text, ensure_ascii=False)

    def printf(self):
        return ("%" + self.pick(["", "", "-", "0", "+", " ", "#", "-0", "+0", "#0"]) + self.pick(["", "", "1", "7", "12"])
                + self.pick(["", "", ".0", ".1", ".3", ".10", "."]) + self.pick("sdxXoeEfFgGcria"))

    def spec(self):
        return (self.pick(["", "", "<", ">", "^", "=", "*<", "0>", "é^"]) + self.pick(["", "", "+", "-", " "]) + self.pick(["", "", "#"])
                + self.pick(["", "", "0"]) + self.pick(["", "", "1", "8", "13"]) + self.pick(["", "", ",", "_"])
                + self.pick(["", "", ".0", ".1", ".3", ".12"]) + self.pick(["", "", "d", "f", "e", "g", "G", "%", "x", "X", "b", "o", "s", "n", "E", "c"]))

    def detail(self):
        kind = self.random.randrange(8)
        if kind == 0:
            return f"{self.number()} {self.pick(['+', '-', '*', '/', '//', '%', '<', '<=', '==', '!='])} {self.number()}"
        if kind == 1:
            return f"{self.number()}|{self.pick(['round', 'round(1)', 'round(3)', 'round(-1)', 'round(2, ' + chr(39) + 'ceil' + chr(39) + ')', 'int', 'float', 'abs', 'string', 'tojson', 'filesizeformat'])}"
        if kind == 2:
            return f"{self.quoted(self.printf() + self.pick(['', '|', '%%']))} % {self.pick([self.number(), self.quoted(), 'xs', '(1,)', 'nil'])}"
        if kind == 3:
            return f"{self.quoted('{:' + self.spec() + '}')}.format({self.pick([self.number(), self.number(), self.quoted(), 'true', 'xs'])})"
        if kind == 4:
            return f"{self.quoted()}{self.pick(['|tojson', '|tojson(ensure_ascii=true)', '|title', '|capitalize', '|upper', '|lower', '|wordcount', '|urlencode', '|e', '|trim', '|list', '|reverse', '|length', '|indent(2, true)', '|indent(1, blank=true)', '|int', '|float', '|first', '|last', '|batch(2)|list', '|sort', '|unique|join'])}"
        if kind == 5:
            return f"{self.quoted()}.{self.pick(self.METHODS[:55])}"
        if kind == 6:
            method = self.pick(["split", "rsplit", "strip", "lstrip", "rstrip", "find", "rfind", "count", "startswith", "endswith", "partition",
                                "rpartition", "removeprefix", "removesuffix", "index", "join", "zfill", "center"])
            more = ", " + str(self.random.randint(-3, 6)) if method in ("split", "rsplit", "find", "rfind", "count", "startswith", "endswith") and \
                self.random.random() < 0.5 else ""
            argument = str(self.random.randint(-2, 12)) if method in ("zfill", "center") else self.quoted(self.text()[:2])
            return f"{self.quoted()}.{method}({argument}{more})"
        start, stop, step = (self.pick(["", str(self.random.randint(-9, 9))]) for _ in range(3))
        return f"{self.pick(['s', 'u', 'xs', 'nested', 'lines', 'digits', 'words', 'people'])}[{start}:{stop}:{step}]"


def cases(templates):
    for template in templates:
        how = ending(template, VARIABLES)
        if how is not None and not folded(template, how):
            yield {"template": template, **how}


def conversations():
    for template in jinja2_conversations.TEMPLATES:
        for name, variables in jinja2_conversations.CONVERSATIONS.items():
            how = ending(template, variables)
            if how is not None:
                yield {"template": template, "conversation": name, **how}


def folded(template, how):
    """Whether Jinja2 has printed a constant at compile time, and by rules that differ from those of the run."""
    single = re.fullmatch(r"{{ (.*) }}", template, re.S)
    return single is not None and "}}" not in single[1] and ending("{% set q = " + single[1] + " %}{{ q }}", VARIABLES) != how


def random_templates(kind, seed, count):
    maker = Details(seed)
    for _ in range(count):
        yield {"expressions": lambda: "{{ " + maker.expression() + " }}", "templates": maker.template,
               "details": lambda: "{{ [" + maker.detail() + "] }}{{ " + maker.detail() + " }}"}[kind]()


def committed():
    yield from jinja2_written.TEMPLATES
    yield from random_templates("expressions", 1, 400)
    yield from random_templates("details", 1, 400)
    yield from random_templates("templates", 1, 250)


def main(words):
    match words:
        case ["written"]:
            made = cases(jinja2_written.TEMPLATES)
        case ["conversations"]:
            made = conversations()
        case ["committed"]:
            made = itertools.chain(cases(committed()), conversations())
        case [kind, seed, count]:
            made = cases(random_templates(kind, int(seed), int(count)))
    print(json.dumps({"variables": VARIABLES, "conversations": jinja2_conversations.CONVERSATIONS}))
    for case in made:
        print(json.dumps(case))


if __name__ == "__main__":
    main(sys.argv[1:])
