"""Templates written by hand, each for one rule of the language."""

# Each line is one template.
EXPRESSIONS = r"""
1
1_000
0x_ff
0b101
0o17
007
1.5e3
1e-7
1e16
123456789012345678
12345678901234567890123
0.1 + 0.2
1e22
5e-324
1.0
100.0
1/3
7 // 2
-7 // 2
7 // -2
7.5 // 2
-7.5 // 2
7 % 3
-7 % 3
7 % -3
-7.5 % 3
5.5 % -2
2 ** 10
2 ** -1
2 ** 0.5
2 ** 100
-2 ** 2
2 ** 3 ** 2
(-8) ** 2
0 ** 0
1 / 0
1 // 0
1 % 0
1.0 / 0
0.0 ** -1
1e308 * 10
1e308 ** 2
big
big + 1
big * big
big // 3
big % 1000
-big // 7
big / 3
big == 2 ** 70
big > 1e10
big - big
9223372036854775807 + 1
-9223372036854775808 - 1
9223372036854775807 * 2
-9223372036854775808 // -1
true + true
true * 3
-true
+false
true == 1
1 == 1.0
1 == '1'
none == false
none == none
missing == missing
missing == none
missing == 0
missing != 1
1 < 2 < 3
1 < 3 < 2
1 < 2 == 2
'a' < 'b'
'a' < 'B'
'é' > 'z'
'👋' > '￿'
[1, 2] < [1, 3]
[1] < [1, 0]
(1, 'a') < (1, 'b')
1 < 'a'
none < 1
[1] < (1,)
{} < {}
missing < 1
1 < missing
1 + 'a'
'a' + 1
'a' + 'b'
[1] + [2]
[1] + (2,)
(1,) + (2,)
'ab' * 3
3 * 'ab'
'ab' * -1
'ab' * 1.0
[0] * 3
2 * (1,)
missing + 1
1 + missing
'a' + missing
missing ~ 'a'
none ~ 1 ~ 1.5 ~ true ~ [1]
'a' 'b' "c"
1 in [1, 2]
1.0 in [1, 2]
true in [1]
'a' in 'abc'
1 in 'abc'
'a' in d
[1] in d
'a' in missing
missing in [1]
missing in 'abc'
none in [none]
1 in 5
3 in range(5)
2.0 in range(5)
'a' in d.keys()
1 in d.values()
('a', 2) in d.items()
1 not in [2]
not 1
not missing
not []
1 and 2
0 and 2
0 or 'x'
'' or [] or none
1 if true else 2
1 if false else 2
1 if false
(1 if false) is defined
[1 if false]
'a' if missing else 'b'
1 if 0 else 2 if 0 else 3
- 5
--5
-5|abs
-'a'
-missing
+'a'
not not 5
s[0]
s[-1]
s[99]
s[1:4]
s[:-3]
s[::2]
s[::-1]
s[10:2:-3]
s[::0]
s[1.5:]
s['a':]
s[true:]
s[none:3]
s[99:]
s[-99:2]
u[6]
u[-1]
u[6:8]
u[::-1]
u|length
xs[0]
xs[-4]
xs[1:]
xs[::-1]
xs['a']
xs.0
nested.1.1.0
nested[1][1][0]
(1, 2, 3)[1:]
range(10)[2:8:3]
range(10)[::-1]
range(5)
range(1, 5)
range(0, 10, 3)
range(5, 0, -2)|list
range(0)|list
range(1, 2, 0)
range(100000)|length
range(100001)
range(10 ** 20)
range('a')
range(1.5)
range()
range(1, 2, 3, 4)
range(5) == range(0, 5, 1)
range(5).start
range(3) is sequence
d.a
d['a']
d.zzz
d['zzz']
d.zzz.y
d['zzz']['y']
d.items
d['items']
d.items is callable
d.items()
d.keys()
d.values()
d.get('a')
d.get('q')
d.get('q', 1)
d.get([1])
d.pop('a')
d.update({})
d.clear
d.setdefault('a', 1)
d.copy()
d.nothing()
d.__class__
d.__class__.__name__
d['__class__']
d._x
d._x is defined
d.__foo__
''.__class__.__mro__
''.__class__.__mro__[1].__subclasses__()
missing.x
missing['x']
missing()
missing.__class__
missing._undefined_name
missing.x.y
none.x
none.x.y
none['x']
5.x
n.real
n.bit_length()
n.foo
f.is_integer()
f.real
xs.append(4)
xs.append
xs.pop()
xs.count(1)
xs.index(2)
xs.index(9)
xs.sort()
xs.copy()
xs.foo
xs.items
msg.role
msg.content
msg.tool_calls[0].function.name
msg.tool_calls[0]['function']['arguments']
msg.tool_calls.0.function
msg.missing is defined
msg.missing.deeper is defined
{'a': 1}.a
{'a': 1}['a']
{1: 'x'}[1]
{1: 'x'}[1.0]
{true: 'x'}[1]
{(1, 2): 3}
{[1]: 2}
{'a': 1, 'a': 2}
{'items': 1}.items
{'items': 1}['items']
{}
()
[]
(1,)
(1, 2)
[1, 'a', "it's", 'say "hi"', 'both \' and "']
['é', '\n', '\t', '\\', '\x00', '\x7f', '\u200b', '👋']
{'a': {'b': [1, (2,)]}}
[none, true, false, 1.0, 1e20, missing]
'\x41\u00e9\U0001F600\101'
'\q\é\世\👋'
'\N{BULLET}'
'a\
b'
'\x4'
'tab\tnew\nline'
'it''s'
"double \" quote"
'a' is string
1 is string
none is none
missing is none
missing is sequence
missing is iterable
missing is callable
missing is mapping
missing is string
missing is number
1 is number
true is number
true is integer
true is boolean
1.0 is float
1.0 is integer
1 is odd
2 is even
'a' is odd
missing is odd
10 is divisibleby 5
10 is divisibleby(3)
1 is divisibleby 0
'abc' is lower
'ABC' is upper
'' is lower
'a1' is lower
1 is lower
[] is sequence
{} is sequence
{} is mapping
'a' is sequence
5 is sequence
d.items() is sequence
d.items() is iterable
'a' is iterable
5 is iterable
range is callable
1 is sameas 1
none is sameas none
[] is sameas []
true is sameas true
1 is sameas true
'a' is in 'abc'
1 is in [1]
1 is not in [1]
1 is eq 1
1 is == 1
1 is ne 2
2 is gt 1
2 is greaterthan 1
1 is lt 2
1 is le 1
1 is ge 1
1 is equalto(1)
'upper' is filter
'nope' is filter
'odd' is test
'nope' is test
1 is nope
1|nope
1 is defined
x is defined
x is not defined
x is undefined
not x is defined
1 is odd and 2 is even
1 is not odd or true
(1 is odd) is true
1 is odd is true
'<'|e is escaped
'<' is escaped
true is true
true is false
false is false
1 is true
-5|abs
-5.5|abs
true|abs
'a'|abs
missing|abs
none|abs
[1, 2, 3, 4, 5]|batch(2)|list
[1, 2, 3, 4, 5]|batch(2, 'x')|list
[1, 2]|batch(0)|list
[1, 2, 3]|batch(2.0)|list
[1]|batch('a')|list
[]|batch(2)|list
'hELLO wORLD'|capitalize
''|capitalize
'ßa'|capitalize
'ǆ'|capitalize
5|capitalize
'ab'|center(6)
'abc'|center(6)
'abc'|center
5|center(4)
missing|d('x')
''|d('x')
''|d('x', true)
none|default('x')
none|default('x', boolean=true)
missing|default
missing.x|default('y')
d|dictsort
d|dictsort(reverse=true)
d|dictsort(by='value')
d|dictsort(by='nope')
{'B': 1, 'a': 2}|dictsort
{'B': 1, 'a': 2}|dictsort(true)
{1: 2, 'a': 1}|dictsort
5|dictsort
missing|dictsort
html|e
html|escape|e
html|forceescape
html|e|forceescape
5|e
none|e
missing|e
html|safe
html|safe ~ '<'
(html|safe) + '<'
'<' + (html|safe)
(html|safe) * 2
'<%s>'|safe % '<'
'<%s %s>'|safe|format('<', 1)
('<{}>'|safe).format('<')
('a'|safe).join(['<', '>'])
('<'|safe)|upper
('<a>'|safe)[0]
('<a>'|safe).replace('a', '<')
[('<a>'|safe)]
('a,b'|safe).split(',')
('<'|e)|string
('<'|e)|length
('<'|e) == '&lt;'
('<b>'|safe)|replace('b', '<')
('<b>'|safe)|trim ~ ''
('<'|safe)|indent + '<'
1000|filesizeformat
1|filesizeformat
999|filesizeformat
1234567|filesizeformat
1234567|filesizeformat(true)
1e30|filesizeformat
'2000'|filesizeformat
-5|filesizeformat
xs|first
ys|first
'abc'|first
d|first
missing|first
5|first
xs|last
ys|last
'abc'|last
d|last
d.items()|last
(xs|map('string'))|last
missing|last
'3.7'|float
'abc'|float
'abc'|float(1)
none|float
'1e3'|float
' 2 '|float
'1_000.5'|float
'inf'|float
'-Infinity'|float
'nan'|float
'٣'|float
5|float
missing|float
'%s %s'|format('a', 1)
'%(x)s'|format(x=1)
'%s'|format
'%s'|format(1, x=2)
5|format
people|groupby('city')
people|groupby('city', case_sensitive=true)
people|groupby('age')|map('first')|list
people|groupby('zip', default='none')
(people|groupby('age'))[0].grouper
(people|groupby('age'))[0].list|length
people|groupby
lines|indent
lines|indent(2)
lines|indent(2, true)
lines|indent('>>', blank=true)
lines|indent(first=true, width=1)
'a\n'|indent
''|indent
5|indent
missing|indent
'42'|int
'4.7'|int
'abc'|int
'abc'|int(7)
'ff'|int(base=16)
'0xff'|int(base=16)
'0b11'|int(0, 2)
'0x1f'|int(0, 0)
'z'|int(0, 36)
' 12 '|int
'1_000'|int
'1__0'|int
'٣'|int
3.9|int
-3.9|int
none|int
true|int
[]|int
1e30|int
'1e3'|int
'1e999'|int
('inf'|float)|int
('nan'|float)|int
missing|int
missing|int(3)
d|items|list
missing|items|list
none|items|list
5|items
xs|join
xs|join(',')
words|join(', ')
people|join(', ', attribute='name')
people|join(attribute='age')
'abc'|join('-')
[1, none, missing, 'x', [2]]|join(' ')
5|join
missing|join
d|join(',')
xs|join(5)
[['a', 1], ['b', 2]]|join(', ', 0)
xs|length
d|length
'abc'|length
missing|length
none|length
5|length
xs|count
(xs|map('string'))|length
range(5)|length
d.items()|length
'abc'|list
d|list
d.items()|list
range(3)|list
missing|list
5|list
none|list
'ABC'|lower
'İ'|lower
'ΑΣ'|lower
'ß'|upper
5|lower
none|upper
words|map('upper')|list
words|map('upper')|join(',')
words|map('replace', 'a', 'X')|list
people|map(attribute='name')|list
people|map(attribute='zip', default='?')|list
people|map(attribute='zip')|list
nested|map(attribute='0')|list
nested|map(attribute=0)|list
people|map('attr', 'name')|list
xs|map('nope')|list
xs|map|list
xs|map(attribute='a', foo=1)|list
xs|map(5)|list
missing|map('upper')|list
5|map('upper')|list
0|map('upper')|list
xs|map('string')|first
(xs|map('string')).0
(xs|map('string'))[0]
xs|map('string') is iterable
xs|map('string') is sequence
xs|min
xs|max
words|min
words|max
words|min(case_sensitive=true)
people|min(attribute='age')
people|max(attribute='city')
ys|min
mixed|max
missing|max
5|min
[1, 'a']|min
xs|select('odd')|list
xs|reject('odd')|list
xs|select('gt', 1)|list
mixed|select|list
mixed|reject|list
mixed|select('string')|list
mixed|select('in', [1, 'a'])|list
mixed|select('nope')|list
people|selectattr('age', 'gt', 30)|map(attribute='name')|list
people|selectattr('age', '>', 30)|list|length
people|rejectattr('age', 'eq', 36)|map(attribute='name')|list
people|selectattr('zip')|list
people|selectattr('zip', 'defined')|list
people|selectattr('zip', 'undefined')|list|length
people|selectattr|list
msg.tool_calls|selectattr('function.name', 'equalto', 'f')|list|length
'a-b_c d'|replace('-', '+')
'aaaa'|replace('a', 'b', 2)
'abc'|replace('', '-')
123|replace(2, 'x')
none|replace('o', '0')
'abc'|replace('b')
xs|reverse
xs|reverse|list
'abc'|reverse
d|reverse|list
range(3)|reverse|list
(xs|map('string'))|reverse|list
5|reverse
missing|reverse|list
2.5|round
3.5|round
-2.5|round
2.675|round(2)
1234|round(-2)
1250|round(-2)
1350|round(-2)
2.5|round(0, 'ceil')
2.1|round(method='ceil')
2.9|round(method='floor')
-2.5|round(0, 'floor')
42.55|round(1, 'floor')
5|round(1, 'ceil')
2.5|round(1, 'nope')
'a'|round
none|round
1e300|round(400)
1e-300|round(5)
true|round
2.5|round|int
1.005|round(2)
12345.678|round(-3)
xs|slice(2)|list
[1, 2, 3, 4, 5]|slice(3)|list
[1, 2, 3, 4, 5]|slice(3, 'x')|list
xs|slice(0)|list
xs|slice(-1)|list
xs|slice('a')|list
xs|sort
xs|sort(reverse=true)
words|sort
words|sort(case_sensitive=true)
people|sort(attribute='age')|map(attribute='name')|list
people|sort(attribute='age,name')|map(attribute='name')|list
people|sort(attribute='age', reverse=true)|map(attribute='name')|list
people|sort
mixed|sort
[none, none]|sort
'bca'|sort
d|sort
missing|sort
5|sort
[[2, 'a'], [1, 'b']]|sort(attribute=0)
[2, 1.5, true]|sort
5|string
none|string
missing|string
[1]|string
xs|sum
xs|sum(start=10)
people|sum(attribute='age')
people|sum('age', 100)
[[1], [2]]|sum(start=[])
words|sum
xs|sum(start='')
[0.1, 0.2, 0.3]|sum
missing|sum
'hello world-foo (bar) [baz] {q} <z>'|title
"it's o'neil"|title
'ab\ncd'|title
'ÀB élan'|title
5|title
{'b': 1, 'a': [1, none, true, 1.5, 'x"\\\n']}|tojson
{'b': 1, 'a': {}}|tojson(indent=2)
[[], {}, [1, [2]]]|tojson(indent=2)
{'b': 1, 'a': 2}|tojson(sort_keys=true)
{'b': 1, 'a': 2}|tojson(separators=(',', ':'))
{'b': 1, 'a': 2}|tojson(indent=4, separators=[', ', ' = '])
'é世👋</script>&'|tojson
'é世👋\x7f'|tojson(ensure_ascii=true)
'\x00\x1f\b\f\u2028'|tojson
{1: 2, none: 3, true: 4, 1.5: 5}|tojson
{(1,): 2}|tojson
(1, 2)|tojson
range(3)|tojson
missing|tojson
[missing]|tojson
xs|map('string')|tojson
d.items()|tojson
('inf'|float)|tojson
('nan'|float)|tojson
1e100|tojson
big|tojson
5|tojson(indent=0)
[1]|tojson(indent=0)
[1]|tojson(indent='--')
[1]|tojson(indent=-1)
[1]|tojson(indent=true)
[1]|tojson(indent=1.5)
[1]|tojson(separators=1)
{'a': 1, 2: 3}|tojson(sort_keys=true)
('<'|e)|tojson
tojson|tojson
sp|trim
'xxaxx'|trim('x')
5|trim
none|trim
s|truncate(5)
s|truncate(5, true)
s|truncate(8, true, '', 0)
s|truncate(8, false, '..', 0)
s|truncate(2)
s|truncate(255)
s|truncate(5, leeway=-1)
xs|truncate
'aaaaaaaaaaaaaaaaaaaa'|truncate(10)
words|unique|list
words|unique(case_sensitive=true)|list
people|unique(attribute='age')|map(attribute='name')|list
[1, 1.0, true]|unique|list
[[1], [1]]|unique|list
'a b/c?d=é&e'|urlencode
{'a b': 1, 'c': 'd/e'}|urlencode
[('a', 1), ('b', 'x y')]|urlencode
5|urlencode
[1]|urlencode
'foo bar-baz it''s'|wordcount
''|wordcount
5|wordcount
'the quick brown fox jumps over'|wordwrap(10)
'averylongwordwithoutspaces x'|wordwrap(8)
'averylongwordwithoutspaces x'|wordwrap(8, false)
'well-known half-hearted up--down a-b'|wordwrap(9)
'well-known half-hearted'|wordwrap(9, break_on_hyphens=false)
'a b  c\n\nd e'|wordwrap(3, wrapstring='|')
'x'|wordwrap(0)
{'class': 'a', 'id': none, 'x': '<'}|xmlattr
{'class': 'a'}|xmlattr(false)
{'a b': 1}|xmlattr
{}|xmlattr
5|xmlattr
msg|attr('role')
msg|attr('items')
s|attr('upper')
missing|attr('x')
'%d' % 5
'%d' % 5.9
'%d' % 'a'
'%d' % true
'%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5)
'%x %X %#x %o %#o' % (255, 255, 255, 8, 8)
'%.3f %10.2f %-8.1f|' % (3.14159, 2.5, 1)
'%e %E %.0e' % (12345.678, 0.00012, 5)
'%g %g %g %g' % (1e10, 0.0001, 123456789, 1.5)
'%s %r' % ('a', 'a')
'%5s|%-5s|%.2s' % ('a', 'b', 'cde')
'%c%c' % (65, 'b')
'%%'  % ()
'%s' % [1]
'%s' % (1,)
'%s %s' % (1,)
'%s' % (1, 2)
'%(a)s %(b)d' % {'a': 1, 'b': 2}
'%(a)s' % {}
'%(a)s' % 5
'%s' % {}
'abc' % 5
'abc' % []
'%s' % missing
'%d' % missing
'%z' % 5
'%' % 5
'%*d' % (5, 42)
'%a' % 'é'
'%i' % 3
'%f' % 1e400
'%08.3f' % -3.14159
'{} {}'.format(1, 'a')
'{0} {1} {0}'.format(1, 2)
'{a} {b}'.format(a=1, b=2)
'{0.role}'.format(msg)
'{0[role]}'.format(msg)
'{a[0]}'.format(a=xs)
'{0.__class__}'.format(msg)
'{0.items}'.format({})
'{} {0}'.format(1)
'{}'.format()
'{a}'.format()
'{'.format()
'}'.format()
'{{}}'.format()
'{:>5}|{:<5}|{:^5}|{:*^7}'.format('a', 'b', 'c', 'd')
'{:5}|{:05}|{:+}|{: }|{:,}|{:_}'.format(1, 2, 3, 4, 1234567, 1234567)
'{:.2f}|{:10.3f}|{:e}|{:g}|{:%}'.format(3.14159, 2.5, 1000.0, 1e10, 0.25)
'{:b} {:o} {:x} {:X} {:#x} {:c}'.format(5, 8, 255, 255, 255, 65)
'{!r} {!s}'.format('a', 'b')
'{!a}'.format('é')
'{:{w}}|'.format('x', w=4)
'{:010,}'.format(1234)
'{:d}'.format('a')
'{:s}'.format(5)
'{:5}'.format([1])
'{}'.format([1, none])
'{}'.format(missing)
'{:5}'.format(none)
'{:.3}'.format('abcdef')
'{:.3}'.format(3.14159)
'{:.1}'.format(12.0)
'{:}'.format(true)
'{:d}'.format(true)
'{a.b}'.format(a=d)
'{x}'.format_map({'x': 1})
s.upper()
s.split(', ')
s.split()
s.split('')
s.split('l', 2)
s.rsplit('l', 1)
sp.split()
sp.split(none, 1)
sp.rsplit(none, 1)
sp.split(' ')
'a,b,,c'.split(',')
'a,b,c'.split(sep=',', maxsplit=1)
''.split()
''.split(',')
s.strip('Hd')
sp.strip()
sp.lstrip()
sp.rstrip()
lines.splitlines()
lines.splitlines(true)
'a\x0bb\x0cc\x1cd\u2028e'.splitlines()
s.startswith('Hell')
s.startswith(('x', 'H'))
s.startswith('W', 7)
s.startswith(['H'])
s.startswith(5)
s.endswith('ld')
s.endswith(('x', 'd'))
s.find('o')
s.find('o', 5)
s.find('o', 5, 7)
s.find('zzz')
s.rfind('o')
s.index('zzz')
s.count('l')
s.count('l', 3)
s.replace('l', 'L')
s.replace('l', 'L', 1)
s.replace('l')
s.title()
"they're bill's".title()
s.swapcase()
s.capitalize()
s.casefold()
'ß'.casefold()
s.isalpha()
'abc'.isalpha()
'½'.isdigit()
'²'.isdigit()
'½'.isnumeric()
'٣'.isdecimal()
'一'.isnumeric()
' \t'.isspace()
'Hello World'.istitle()
'abc def'.isidentifier()
'_a1'.isidentifier()
'a\n'.isprintable()
digits.zfill(6)
'-5'.zfill(4)
'+5'.zfill(1)
'a'.ljust(3, '.')
'a'.rjust(3)
'a'.center(4, '*')
'ab'.center(5)
'a'.center(4, 'xx')
s.partition(', ')
s.partition('zzz')
s.rpartition('o')
s.removeprefix('Hello')
s.removesuffix('World')
'a\tb'.expandtabs(4)
','.join(words)
','.join(xs)
','.join('abc')
','.join(d)
','.join(missing)
s.encode
u.upper()
u.lower()
u.title()
'ﬁ'.upper()
'ŉ'.upper()
s.nope()
s.upper(1)
s.split(foo=1)
dict(a=1)
dict([('a', 1)], b=2)
dict({'a': 1}, a=2)
dict('ab')
dict(['ab'])
dict(5)
dict(missing)
namespace(a=1).a
namespace(a=1).b
namespace(a=1)['a']
namespace({'a': 1}).a
namespace(a=1)
cycler('a', 'b').next()
cycler().next()
joiner('|')()
strftime_now('%Y-%m-%d')
strftime_now('%d %b %Y %H:%M:%S')
strftime_now('%A, %B %-d, %y %I %p %j %U %W %w %u')
strftime_now('%e|%k|%l|%D|%F|%T|%R|%C|%G|%V|%g|%%|%h|%n|%t')
strftime_now('%a %c %x %X')
strftime_now('%^a %#p %_d %-m %-H %05d')
raise_exception('no')
raise_exception(5)
raise_exception()
range(3)(1)
5()
'a'()
d()
d.a.b.c
f(1)
(1).foo
1.foo
1.5.foo
[1, 2, 3].0
words|map('length')|sum
words|join|upper|length
(words|first)|upper ~ '!'
x|default(y|default('z'))
n|string|length
[x for x in xs]
xs[0
(1
{'a' 1}
1 +
* 2
a.b.
'unclosed
a b
1 if
is odd
x | | y
x|
[1,, 2]
(,)
{,}
f(a=1, 2)
f(*xs, 1)
f(**d, *xs)
f(a=1, a=2)
range(*[1, 3])|list
dict(**{'a': 1})
dict(*[[('a', 1)]], **{'b': 2})
range(*5)
dict(**5)
dict(**{1: 2})
dict(a=1, **{'a': 2})
range(*missing)
dict(**missing)
s.split(*[','])
a[1:2, 3]
xs[1, 2]
xs[]
loop
true.x
True
None
False
nil
!x
a & b
a ; b
a $ b
x = 1
@
"""

BLOCKS = [
    "a\n{% if true %}\nb\n{% endif %}\nc\n", "  {% if true %}  \n  b\n  {% endif %}  \nc", "a {%- if true -%} b {%- endif -%} c",
    "a\n  {%+ if true %}b{% endif +%}\nc", "  {{ 1 }}\n  {{- 2 -}}\n  {{ 3 }}", "{# c #}\na\n{# c #} b", "  {# c #}\na  {#- c -#}  b",
    "{% raw %}\n{{ x }}{% endraw %}\nz", "{%- raw -%}  {{ x }}  {%- endraw -%}  z", "a {% raw %} {% if %} {# #} {% endraw %} b",
    "{% raw %}x", "{# x", "{{ x", "{% if", "{% if true", "{% if true %}", "{% endif %}", "{% for x in xs %}{% endif %}", "{% nope %}",
    "{% if true %}{% else %}{% else %}{% endif %}", "a\r\nb\rc\n", "x\n\n", "\n", "", "{{ 1 }}\n", "{% set x = 1 %}\n\n{{ x }}\n\n",
    "line\n\t {% if true %}\t\nx\n\t{% endif %}", "{{ '{{' }}", "{{ {'a': {'b': 1}} }}", "{{ {'a': {'b': 1}}.a.b }}", "{{'a'}}{{\"b\"}}", "{{- 'a' +}}",
    "{%if true%}a{%endif%}", "{% if true: %}a{% endif %}", "{% if 1, %}a{% endif %}", "{% if not x %}a{% elif 1 %}b{% else %}c{% endif %}",
    "{% if x is defined and x %}a{% elif n %}b{% endif %}", "{% for x in xs %}{{ x }},{% endfor %}", "{% for x in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }};{% endfor %}",
    "{% for x in xs %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }};{% endfor %}", "{% for x in xs %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for x in [1, 1, 2, 2, 1] %}{{ loop.changed(x) }} {% endfor %}", "{% for x in xs %}{{ loop }}{% endfor %}", "{% for x in xs %}{{ loop.foo }}{{ loop.foo is defined }}{% endfor %}",
    "{% for x in xs %}{{ loop.foo.bar }}{% endfor %}", "{% for x in xs %}{{ loop._length }}{% endfor %}", "{% for x in xs %}{{ loop(xs) }}{% endfor %}",
    "{% for x in ys %}a{% else %}b{% endfor %}", "{% for x in xs %}a{% else %}b{% endfor %}", "{% for x in missing %}a{% else %}b{% endfor %}",
    "{% for x in none %}a{% endfor %}", "{% for x in 5 %}a{% endfor %}", "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "{% for k in d %}{{ k }};{% endfor %}",
    "{% for k, v in d %}{{ k }}{% endfor %}", "{% for a, b in [(1, 2), [3, 4], 'xy'] %}{{ a }}-{{ b }};{% endfor %}", "{% for a, b in [(1, 2, 3)] %}{{ a }}{% endfor %}",
    "{% for a, b in [1] %}{{ a }}{% endfor %}", "{% for (a, b), c in [((1, 2), 3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "{% for a, in [[1], [2]] %}{{ a }}{% endfor %}",
    "{% for x in xs if x > 1 %}{{ loop.index }}/{{ loop.length }}:{{ x }} {% endfor %}", "{% for x in xs if x > 1 %}{{ loop.last }}{{ loop.nextitem }}{% else %}none{% endfor %}",
    "{% for x in xs if x > 5 %}a{% else %}b{% endfor %}", "{% for x in xs if loop.index %}a{% endfor %}", "{% for x in xs if x is odd recursive %}{{ x }}{% endfor %}",
    "{% for x in xs if x > n %}{{ x }}{% else %}{{ n }}{% endfor %}", "{% for x in nested recursive %}{% if x is iterable %}[{{ loop(x) }}]{% else %}{{ x }}@{{ loop.depth }}{% endif %} {% endfor %}",
    "{% for x in nested recursive %}{{ loop.depth0 }}{{ loop(x) if x is sequence else x }}{% else %}E{% endfor %}", "{% for x in xs %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %}",
    "{% for x in xs %}{% if x == 1 %}{% break %}{% endif %}{{ x }}{% endfor %}", "{% for x in xs %}{% break %}{% else %}E{% endfor %}", "{% for x in xs %}{% continue %}{% else %}E{% endfor %}",
    "{% for x in xs %}{% if x == 2 %}{% continue %}{% endif %}{% else %}E{% endfor %}", "{% break %}", "{% continue %}", "{% for x in ys %}{% else %}{% break %}{% endfor %}",
    "{% for y in xs %}{% for x in ys %}{% else %}{% break %}{% endfor %}{{ y }}{% endfor %}", "{% for x in xs %}{% set q %}a{% break %}{% endset %}{{ q }}{% endfor %}",
    "{% for x in xs %}{% filter upper %}a{% if x == 1 %}{% continue %}{% endif %}b{% endfilter %}{% endfor %}", "{% for x in xs %}{% macro m() %}{% break %}{% endmacro %}{% endfor %}",
    "{% for x in xs %}{% generation %}{% break %}{% endgeneration %}{% endfor %}", "{% for x in xs %}{% with y = x %}{% if y == 1 %}{% break %}{% endif %}{{ y }}{% endwith %}{% endfor %}",
    "{% for x in xs %}{{ loop.index }}{% for y in words %}{{ loop.index }}{% endfor %}{{ loop.index }};{% endfor %}", "{% for x in xs %}{% set outer = loop %}{% for y in [1, 2] %}{{ outer.index }}{{ loop.index }} {% endfor %}{% endfor %}",
    "{% for x in xs %}{{ x }}{% endfor %}{{ x }}", "{% set x = 0 %}{% for x in xs %}{{ x }}{% endfor %}{{ x }}", "{% set x = 0 %}{% for y in xs %}{% set x = y %}{{ x }}{% endfor %}{{ x }}",
    "{% set x = 0 %}{% for y in xs %}{{ x }}{% set x = x + y %}{{ x }} {% endfor %}", "{% for y in xs %}{{ q }}{% set q = y %}{{ q }}{% endfor %}{{ q }}", "{% for y in xs %}{% if y == 3 %}{% set q = y %}{% endif %}{{ q }};{% endfor %}{{ q }}",
    "{% for y in xs %}{% set n = n + y %}{{ n }} {% endfor %}{{ n }}", "{% for y in xs %}{% if y %}{% set n = y %}{% endif %}{{ n }}{% endfor %}{{ n }}", "{% if true %}{% set x = 1 %}{% endif %}{{ x }}", "{% if false %}{% set x = 1 %}{% endif %}{{ x }}{{ x is defined }}",
    "{% if false %}{% set n = 1 %}{% endif %}{{ n }}", "{% if false %}{% set n = 1 %}{% else %}{% set n = 2 %}{% endif %}{{ n }}", "{{ n }}{% set n = 1 %}{{ n }}", "{% set n = n + 1 %}{{ n }}", "{% set q = q + 1 %}",
    "{% if not q is defined %}{% set q = 5 %}{% endif %}{{ q }}", "{% if n is defined %}{% set n = n + 1 %}{% elif x %}{% set x = 1 %}{% endif %}{{ n }}{{ x }}", "{% set a, b = 1, 2 %}{{ a }}{{ b }}", "{% set a, b = b, a %}{{ a }}",
    "{% set (a, b) = xs[:2] %}{{ a }}{{ b }}", "{% set a, b = 1 %}", "{% set a, b = [1] %}", "{% set a, b = missing %}", "{% set a = 1, 2 %}{{ a }}", "{% set 1 = 2 %}", "{% set true = 2 %}", "{% set a.b = 1 %}", "{% set d.b = 1 %}",
    "{% set ns = namespace() %}{% set ns.a = 1 %}{{ ns.a }}{{ ns.b }}", "{% set ns = namespace(x=1, y=[]) %}{% for i in xs %}{% set ns.x = ns.x + i %}{% set ns.y = ns.y + [i] %}{% endfor %}{{ ns.x }}{{ ns.y }}", "{% set ns = namespace(a=1) %}{{ ns }}{{ ns.a is defined }}{{ ns.q is defined }}",
    "{% set ns = namespace(a=1) %}{% set ns.a, q = 5, 6 %}{{ ns.a }}{{ q }}", "{% set ns = namespace() %}{% set ns.f %}text{% endset %}{{ ns.f }}", "{% set q.f = 1 %}", "{% set ns = namespace(_a=1) %}{{ ns._a }}{{ ns['_a'] }}", "{% set ns = namespace() %}{% set ns.a = ns %}{{ ns }}",
    "{% set x %}a{{ n }}b{% endset %}{{ x }}{{ x is string }}", "{% set x | upper %}abc{% endset %}{{ x }}", "{% set x | replace('a', 'b') | upper %}abc{% endset %}{{ x }}", "{% set x %}{% set y = 1 %}{{ y }}{% endset %}{{ x }}{{ y }}", "{% set x, y %}ab{% endset %}{{ x }}{{ y }}",
    "{% set x %}<b>{% endset %}{{ x }}{{ x is escaped }}", "{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}{{ m(1) }} {{ m(1, 3) }} {{ m(a=5) }} {{ m() }} {{ m(b=1) }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(q=2) }}",
    "{% macro m(a) %}{{ a is defined }}{{ a.x }}{% endmacro %}{{ m() }}", "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, 2) }}", "{% macro m(a=b, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m() }}", "{% macro m(*a) %}{% endmacro %}", "{% macro m(a=1, b) %}{% endmacro %}",
    "{% macro m(a, a) %}{% endmacro %}", "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, x=3) }}", "{% macro m(a) %}{{ varargs|length }}{{ kwargs.q }}{% endmacro %}{{ m(1, 2, 3, q=5) }}", "{% macro m(kwargs) %}{{ kwargs }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ n }}{% set n = 1 %}{{ n }}{% endmacro %}{{ m() }}{{ n }}", "{% macro m() %}{{ x }}{% endmacro %}{% set x = 5 %}{{ m() }}", "{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% set x = 2 %}{{ m() }}", "{% macro m() %}{{ q }}{% endmacro %}{% for q in xs %}{{ m() }}{% endfor %}",
    "{% for q in xs %}{% macro m() %}{{ q }}{% endmacro %}{{ m() }}{% endfor %}", "{% set ns = namespace(l=[]) %}{% for q in xs %}{% macro m() %}{{ q }}{% endmacro %}{% set ns.l = ns.l + [m] %}{{ ns.l[0]() }}{% endfor %}",
    "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}B{% endmacro %}{{ a() }}", "{% macro f(n) %}{% if n > 0 %}{{ n }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}", "{{ m() }}{% macro m() %}x{% endmacro %}", "{% if true %}{% macro m() %}x{% endmacro %}{% endif %}{{ m() }}", "{% macro m() %}x{% endmacro %}{{ m }}{{ m.name }}{{ m.arguments }}{{ m.catch_varargs }}{{ m._func }}",
    "{% macro m(a) %}{{ caller() }}{% endmacro %}{% call m(1) %}body{% endcall %}", "{% macro m() %}{{ caller(1, b=2) }}{% endmacro %}{% call(a, b=3, c=4) m() %}{{ a }}{{ b }}{{ c }}{% endcall %}", "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}", "{% macro m() %}{{ caller is defined }}{% endmacro %}{{ m() }}", "{% macro m() %}x{% endmacro %}{% call m() %}y{% endcall %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% set x = 1 %}{% call m() %}{% set x = 2 %}{{ x }}{% endcall %}{{ x }}", "{% call upper('a') %}{% endcall %}", "{% call 5 %}{% endcall %}", "{% call s.upper() %}x{% endcall %}", "{% macro m(caller) %}{{ caller }}{% endmacro %}", "{% macro m(caller=5) %}{{ caller }}{% endmacro %}{{ m() }}{{ m(6) }}{{ m(caller=7) }}",
    "{% filter upper %}a{{ n }}b{% endfilter %}", "{% filter replace('a', 'b')|upper %}aac{% endfilter %}", "{% filter nope %}a{% endfilter %}", "{% filter length %}abc{% endfilter %}", "{% filter indent(2) %}a\nb{% endfilter %}", "{% filter upper %}{% set x = 1 %}{{ x }}{% endfilter %}{{ x }}",
    "{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}{{ a }}", "{% with %}{% set x = 1 %}{{ x }}{% endwith %}{{ x }}", "{% set a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}", "{% with a, b = (1, 2) %}{{ a }}{{ b }}{% endwith %}", "{% with n = n + 1 %}{{ n }}{% endwith %}{{ n }}", "{% with a = 1 b = 2 %}{% endwith %}",
    "{% generation %}a{{ n }}{% endgeneration %}b", "{% generation %}{% set x = 1 %}{{ x }}{% endgeneration %}{{ x }}", "{% for m in xs %}{% generation %}{{ m }}{{ loop.index }}{% endgeneration %}{% endfor %}", "{% print 1, 2 %}", "{% print %}x", "{% autoescape false %}{{ html }}{% set x = 1 %}{% endautoescape %}{{ x }}",
    "{% block a %}x{{ n }}{% endblock %}", "{% set q = 1 %}{% block a %}{{ q }}{% set q = 2 %}{{ q }}{% endblock a %}{{ q }}", "{% for x in xs %}{% block b %}{{ x }}{% endblock %}{% endfor %}", "{% for x in xs %}{% block b scoped %}{{ x }}{{ loop.index }}{% endblock %}{% endfor %}", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{% block a required %}{% endblock %}",
    "{% block a-b %}{% endblock %}", "{% include 'x' %}", "{% if false %}{% include 'x' %}{% endif %}ok", "{% import 'x' as y %}", "{% from 'x' import y %}", "{% from 'x' import _y %}", "{% extends 'x' %}", "{% if false %}{% import 'x' as n %}{% endif %}{{ n }}",
    "{% if true %}{{ 1|nope }}{% endif %}", "{% if false %}{{ 1|nope }}{% endif %}ok", "{% if false %}{% for x in xs %}{{ x|nope }}{% endfor %}{% endif %}ok", "{% if 1|nope %}{% endif %}", "{% for x in xs|nope %}{% endfor %}", "{{ (1|nope) if false else 2 }}", "{{ 1 if true else 1|nope }}", "{{ 1 if true is nope else 2 }}", "{% set x = 1 is nope %}", "{% if false %}{% set x = 1 is nope %}{% endif %}ok",
    "{% if false %}{% set x %}{{ 1|nope }}{% endset %}{% endif %}ok", "{% for loop in xs %}{% endfor %}", "{% for x in xs %}{% set loop = 1 %}{% endfor %}", "{% set loop = 1 %}{{ loop }}", "{% for x in xs %}{% for loop in xs %}{% endfor %}{% endfor %}", "{% for x in xs %}{% with loop = 1 %}{{ loop }}{% endwith %}{% endfor %}", "{% for x in xs %}{% macro m(loop) %}{{ loop }}{% endmacro %}{{ m(x) }}{% endfor %}",
    "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.next() }}{{ c.reset() }}{{ c.current }}", "{% set j = joiner() %}{% for x in xs %}{{ j() }}{{ x }}{% endfor %}", "{% set j = joiner(';') %}{{ j() }}a{{ j() }}b", "{% set m = words|map('upper') %}{{ m|list }}{{ m|list }}", "{% set m = words|select('string') %}{% for x in m %}{{ x }}{{ loop.length }}{% endfor %}{% for x in m %}{{ x }}{% endfor %}",
    "{% for x in words|map('upper') %}{{ loop.index }}{{ loop.last }}{{ loop.revindex }}{% endfor %}", "{% set m = xs|map('nope') %}ok", "{% for x in d.items()|list %}{{ x[0] }}{% endfor %}", "{% for x in people|groupby('age') %}{{ x.grouper }}:{{ x.list|length }};{% endfor %}", "{% for age, list in people|groupby('age') %}{{ age }}:{{ list|map(attribute='name')|join('+') }};{% endfor %}",
    "{% set ns = namespace(last=0) %}{% for x in [1, 3, 2, 4] if x > ns.last %}{% set ns.last = x %}{{ x }}{% endfor %}", "{% set x = [] %}{% if x.append(1) %}{% endif %}", "{% set _ = d.update({'z': 1}) %}", "{% do xs.append(1) %}", "{{ raise_exception('Bad role: ' ~ msg.role) }}", "{% if msg.role != 'x' %}{{ raise_exception('no') }}{% endif %}",
    "{% set x = 'a' %}{% set x = x ~ 'b' %}{{ x }}", "{{ x.y.z if x is defined else 'no' }}", "{{ x and x.y }}", "{{ x.y or 'z' }}", "{% for x in xs %}{{ x }}{{ ',' if not loop.last }}{% endfor %}", "{{ loop.index }}", "{% for x in xs %}{% else %}{{ loop.index }}{% endfor %}{% for x in ys %}{% else %}{{ loop }}{% endfor %}",
    "{{ 1 }}{% endfor %}", "{% if true %}a{% endfor %}", "{%- set x -%}  a  {%- endset -%}  {{ x }}", "{% set caller = 1 %}{{ caller }}", "{{ varargs }}{{ kwargs }}{{ caller }}", "{% macro m() %}{% set caller = 1 %}{{ caller }}{% endmacro %}{{ m() }}", "{% macro o() %}{% macro i() %}{{ caller() }}{% endmacro %}{% call i() %}x{% endcall %}{% endmacro %}{{ o() }}",
    "{% macro o() %}{% macro i() %}{{ caller() }}{% endmacro %}{% call i() %}{{ caller() }}{% endcall %}{% endmacro %}{% call o() %}deep{% endcall %}", "{% set x = 5 %}{% macro m(x=x) %}{{ x }}{% endmacro %}{{ m() }}", "{% macro m(x) %}{% set x = x + 1 %}{{ x }}{% endmacro %}{{ m(1) }}", "{% macro m() %}{% for x in xs %}{{ x }}{% endfor %}{{ x }}{% endmacro %}{{ m() }}",
    "{% macro m(x) %}{% for y in [x] %}{% set x = 9 %}{{ x }}{% endfor %}{{ x }}{% endmacro %}{{ m(1) }}", "{% macro m() %}{{ loop }}{% endmacro %}{% for x in xs %}{{ m() }}{% endfor %}", "{% for x in xs %}{% macro m() %}{{ loop.index }}{% endmacro %}{{ m() }}{% endfor %}", "{% macro m(x) %}{{ x() }}{% endmacro %}{% macro k() %}K{% endmacro %}{{ m(k) }}", "{{ (1, 2)|join(',') }}{% set t = 1, %}{{ t }}",
    "{% for i in range(3) %}{% for j in range(3) %}{% if j == 1 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% endfor %}", "{% for x in [[1, [2, [3]]]] recursive %}{{ loop.depth }}{% if x is iterable %}({{ loop(x) }}){% endif %}{% if loop.depth > 2 %}{% break %}{% endif %}{% endfor %}", "{% set x = 1 %}{% for a in [[1], [2]] recursive %}{{ x }}{% set x = 2 %}{% if a is sequence %}{{ loop(a) }}{% endif %}{{ x }} {% endfor %}",
]

TEMPLATES = [("{{ " + line + " }}") for line in EXPRESSIONS.replace("\\\nb'", "\0").split("\n") if line.strip()]
TEMPLATES = [template.replace("\0", "\\\nb'") for template in TEMPLATES] + BLOCKS
