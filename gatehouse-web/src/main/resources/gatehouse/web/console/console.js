(() => {
  'use strict';
  // The key lives in this variable alone: no storage, no cookie, no address.
  let key = '';
  const at = id => document.getElementById(id);
  const number = new Intl.NumberFormat('en', {maximumFractionDigits: 12});
  const short = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});
  const dollars = amount => amount === undefined ? 'unknown'
    : '$' + amount.toLocaleString('en', {minimumFractionDigits: 2, maximumFractionDigits: amount !== 0 && amount < 1 ? 6 : 2});
  const minute = text => !text ? '' : text.endsWith('T00:00:00Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ') + 'Z';
  const many = (count, one, more) => number.format(count) + ' ' + (count === 1 ? one : more);

  async function ask(path) {
    const answer = await fetch(path, {headers: {authorization: 'Bearer ' + key}, cache: 'no-store', credentials: 'omit'});
    const said = await answer.json();
    if (!answer.ok) {
      throw Object.assign(new Error(said.error.message), {status: answer.status});
    }
    return said;
  }

  // --- drawing: texts become text nodes, so that a name can never become markup

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, value));
    inside.flat().filter(part => part !== null && part !== '').forEach(part => made.append(part));
    return made;
  }

  function table(into, caption, columns, rows, total) {
    const cell = (column, row, name) => {
      const shown = [column.of(row)].flat();
      return element(name, {'data-name': column.name, ...(column.number ? {class: 'number'} : {}), ...(name === 'th' ? {scope: 'row'} : {})},
        element('span', {}, ...shown));
    };
    const line = row => element('tr', {}, columns.map((column, place) => cell(column, row, place === 0 ? 'th' : 'td')));
    at(into).replaceChildren(element('div', {class: 'rows'}, element('table', {class: 'stacked'},
      element('caption', {class: 'unseen'}, caption),
      element('thead', {}, element('tr', {}, columns.map(column =>
        element('th', {scope: 'col', ...(column.number ? {class: 'number'} : {})}, column.name)))),
      element('tbody', {}, rows.map(line)),
      total ? element('tfoot', {}, line(total)) : null)));
  }

  const empty = (into, words) => at(into).replaceChildren(element('p', {class: 'empty'}, words));
  const sub = words => words ? element('span', {class: 'sub'}, words) : null;
  const state = (tone, words) => element('span', {class: 'state ' + tone}, words);

  // --- what is shown

  const STATES = {
    'admitted': ['good', 'admitted'], 'not-approved': ['open', 'not approved'], 'other-approved': ['bad', 'something else was approved'],
    'expired': ['bad', 'approval expired'], 'suspended': ['bad', 'suspended'],
  };

  function deployments(all) {
    const admitted = all.filter(it => it.state === 'admitted').length;
    at('deployments-title').textContent = all.length === 0 ? 'There is no deployment yet'
      : admitted + ' of ' + many(all.length, 'deployment', 'deployments') + (admitted === 1 ? ' takes calls' : ' take calls');
    if (all.length === 0) {
      empty('deployments', 'Name providers, deployments and routes in gatehouse.yaml.');
      return;
    }
    const origin = it => it.kind === 'artifact' ? it.artifact.slice(0, 19) + '…' : it.terms ? 'terms ' + it.terms : 'hosted';
    table('deployments', 'Deployments', [
      {name: 'Deployment', of: it => [element('bdi', {}, it.name), sub('up to ' + it.ceiling + ' data')]},
      {name: 'Model', of: it => [element('bdi', {}, it.model), sub(it.provider + ', ' + origin(it.origin))]},
      {name: 'State', of: it => [state(...STATES[it.state]), sub(it.suspended)]},
      {name: 'Approved', of: it => it.approval
        ? ['by ' + it.approval.by + (it.approval.until ? ' until ' + minute(it.approval.until) : ''), sub(it.approval.reason)] : '–'},
    ], all);
  }

  function amount(it, value) {
    return it.unit === 'usd' ? dollars(value) : number.format(value) + ' ' + it.unit;
  }

  function budgets(all) {
    const over = all.filter(it => it.spent !== undefined && it.spent >= it.limit).length;
    at('budgets-title').textContent = all.length === 0 ? 'Nothing is limited'
      : over > 0 ? many(over, 'budget is', 'budgets are') + ' spent' : 'No budget is spent';
    if (all.length === 0) {
      empty('budgets', 'Set a budget: gatehouse budget set --everyone --per month --usd 100');
      return;
    }
    const gauge = it => {
      const share = it.limit > 0 ? Math.min(1, it.spent / it.limit) : 1;
      const bar = element('i', {});
      bar.style.width = 100 * share + '%';
      return element('span', {class: 'gauge' + (share >= 1 ? ' over' : share >= .8 ? ' near' : '')}, bar);
    };
    table('budgets', 'Budgets and limits', [
      {name: 'For', of: it => element('bdi', {}, it.for.replace(':', ' '))},
      {name: 'Limit', of: it => amount(it, it.limit) + (it.per === undefined ? ' at once' : it.per === 'total' ? ' in total' : ' per ' + it.per)},
      {name: 'Spent', of: it => it.spent === undefined ? '–' : [amount(it, it.spent), gauge(it)]},
    ], all);
  }

  function usage(report) {
    const total = report.total;
    at('usage-title').textContent = total.calls === 0 ? 'No calls since ' + report.since
      : many(total.calls, 'call', 'calls') + ' since ' + report.since + ', ' + (total.usd === undefined ? 'cost unknown' : dollars(total.usd));
    if (report.lines.length === 0) {
      empty('usage', 'Calls are counted here as soon as they are settled.');
      return;
    }
    const counts = [['Calls', 'calls'], ['Input', 'input'], ['Output', 'output']];
    table('usage', 'Usage', [
      {name: report.by[0].toUpperCase() + report.by.slice(1), of: it => it === total ? 'Total' : element('bdi', {}, it.name ?? 'no team')},
      ...counts.map(([name, member]) => ({name, number: true, of: it => number.format(it[member])})),
      {name: 'Cost', number: true, of: it => [dollars(it.usd), sub(it.unpriced > 0 ? number.format(it.unpriced) + ' unpriced' : '')]},
    ], report.lines, total);
  }

  const KEYS = {active: 'good', expired: 'off', revoked: 'off', orphaned: 'bad'};

  function keys(all) {
    const active = all.filter(it => it.state === 'active').length;
    at('keys-title').textContent = all.length === 0 ? 'There is no key yet' : many(active, 'key opens', 'keys open') + ' the gateway';
    if (all.length === 0) {
      empty('keys', 'Make one: gatehouse key create --owner you');
      return;
    }
    const when = it => it.revokedAt ? minute(it.revokedAt) : it.expires ? (it.state === 'expired' ? '' : 'until ') + minute(it.expires)
      : it.earlierTextUntil ? 'earlier text until ' + minute(it.earlierTextUntil) : '';
    table('keys', 'Keys', [
      {name: 'Key', of: it => [element('code', {}, it.id), sub(it.owner)]},
      {name: 'Team', of: it => it.team === null ? '–' : element('bdi', {}, it.team)},
      {name: 'May call', of: it => [it.routes.length === 0 ? 'every route' : it.routes.join(', '), sub(it.dataClass ? it.dataClass + ' data' : '')]},
      {name: 'State', of: it => [state(KEYS[it.state], it.state), sub(when(it))]},
    ], [...all].sort((one, other) => (one.state !== 'active') - (other.state !== 'active')));
  }

  function figure(label, value, ...notes) {
    return element('div', {class: 'figure'}, element('span', {}, label), element('strong', {}, value),
      notes.map(note => element('span', {}, note)));
  }

  function figures(all) {
    const total = all.usage.total;
    const admitted = all.deployments.filter(it => it.state === 'admitted').length;
    at('figures').replaceChildren(
      figure('Deployments', admitted + ' / ' + all.deployments.length, 'take calls'),
      figure('Tokens', short.format(total.input + total.output), many(total.calls, 'call', 'calls'), 'since ' + all.usage.since),
      figure('Cost', dollars(total.usd), total.unpriced > 0 ? number.format(total.unpriced) + ' unpriced' : 'all priced',
        'since ' + all.usage.since));
  }

  const usagePath = () => '/api/usage?by=' + at('by').value + (at('since').value ? '&since=' + at('since').value : '');

  async function show() {
    const [running, made, set, used] = await Promise.all(['/api/deployments', '/api/keys', '/api/budgets', usagePath()].map(ask));
    at('since').value = used.since;
    figures({deployments: running.deployments, usage: used});
    deployments(running.deployments);
    keys(made.keys);
    budgets(set.budgets);
    usage(used);
    at('when').textContent = 'As of ' + minute(new Date().toISOString());
    at('stale').hidden = true;
    ['desk', 'actions'].forEach(id => at(id).hidden = false);
    at('gate').hidden = true;
  }

  function lock(words) {
    key = '';
    ['desk', 'actions'].forEach(id => at(id).hidden = true);
    ['figures', 'deployments', 'keys', 'budgets', 'usage'].forEach(id => at(id).replaceChildren());
    at('gate').hidden = false;
    at('refused').hidden = !words;
    at('refused').textContent = words;
    at('key').focus();
  }

  async function again() {
    try {
      await show();
    } catch (failure) {
      if (failure.status === 401) {
        lock(failure.message);
      } else if (at('desk').hidden) {
        lock('The admin port does not answer: ' + failure.message);
      } else {
        at('stale').textContent = 'This is not up to date: ' + failure.message;
        at('stale').hidden = false;
      }
    }
  }

  at('door').addEventListener('submit', event => {
    event.preventDefault();
    key = at('key').value.trim();
    at('key').value = '';
    again();
  });
  at('refresh').addEventListener('click', again);
  at('lock').addEventListener('click', () => lock(''));
  at('by').addEventListener('change', again);
  at('since').addEventListener('change', again);
  at('key').focus();
})();
