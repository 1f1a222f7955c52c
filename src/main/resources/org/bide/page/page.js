'use strict';

// The token stands in the fragment of the address, which a browser sends to nobody; it goes to this server alone, in a header.
const token = location.hash.slice(1);
const MOST_ROWS = 500;
const MOST_NODES = 40;
const $ = id => document.getElementById(id);
let before = null;

// Every text of the program comes in as text, never as markup.
function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content.map(part => part instanceof Node ? part : String(part)));
  return made;
}

function shape(name, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function row(...cells) {
  return element('tr', {}, ...cells.map(cell => cell instanceof HTMLTableCellElement ? cell : element('td', {}, cell)));
}

function time(nanos) {
  if (nanos === undefined) return '';
  const seconds = nanos / 1e9;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function showDeadlocks(dump) {
  $('deadlocks').replaceChildren(...dump.deadlocks.map(deadlock => element('div', {class: 'deadlock'},
    element('strong', {}, deadlock.certain ? 'Deadlock' : 'Likely deadlock'),
    deadlock.certain ? ': ' : ' (unless somebody else has one of the channels): ',
    element('code', {}, [...deadlock.cycle, deadlock.cycle[0]].join(' → ')),
    deadlock.behind.length ? element('div', {}, 'behind them: ', element('code', {}, deadlock.behind.join(', '))) : '')));
}

function rate(now, key, loop) {
  const seconds = before ? (Date.parse(now.at) - Date.parse(before.at)) / 1000 : 0;
  const former = before?.loops.find(other => other.name === loop.name);
  return former && seconds > 0 ? Math.round((loop[key] - former[key]) / seconds).toLocaleString('en') : '–';
}

function showLoops(dump) {
  $('loops').replaceChildren(...dump.loops.map(loop => row(
    element('td', {class: 'path'}, loop.name), rate(dump, 'turns', loop), loop.queued,
    element('meter', {min: 0, max: 64, low: 16, high: 48, optimum: 0, value: loop.queued}),
    element('td', loop.lateTurns ? {class: 'late'} : {}, loop.lateTurns),
    loop.lateTurns ? time(loop.longestTurn) : '', rate(dump, 'polls', loop), rate(dump, 'wakeUps', loop))));
}

function matches(task, wanted) {
  return [task.path, task.name, task.state, ...task.events].some(text => text.toLowerCase().includes(wanted));
}

function showTasks(dump, stuck) {
  const wanted = $('filter').value.toLowerCase();
  const found = dump.tasks.filter(task => matches(task, wanted));
  $('count').textContent = `${dump.tasks.length}`
    + (found.length < dump.tasks.length ? `, ${found.length} match` : '')
    + (found.length > MOST_ROWS ? `, the first ${MOST_ROWS} are shown` : '');
  $('tasks').replaceChildren(...found.slice(0, MOST_ROWS).map(task => row(
    element('td', {class: 'path' + (stuck.has(task.path) ? ' in-deadlock' : '')}, task.path),
    element('td', {class: `state ${task.state}`}, task.state,
      task.unwinding ? ', unwinding' : '', task.cancelled ? element('div', {}, `cancelled: ${task.cancelled}`) : ''),
    time(task.lasting),
    element('td', {}, ...task.events.map(event => element('code', {}, event, ' ')),
      task.timeLeft === undefined ? '' : `for ${time(task.timeLeft)} more at most`,
      task.stack.length ? element('pre', {}, task.stack.join('\n')) : ''))));
}

function showChannels(dump) {
  $('channels').replaceChildren(...dump.channels.map(channel => row(
    element('td', {class: 'path'}, channel.name, channel.closed ? ' (closed)' : ''),
    `${channel.size} of ${channel.capacity === 2 ** 31 - 1 ? '∞' : channel.capacity}`,
    channel.senders, channel.receivers, element('td', {class: 'path'}, channel.holders.join(' ')))));
}

// On a ring, in the order of a walk along the edges, so that who waits for whom stands side by side.
function showGraph(dump, stuck) {
  const next = new Map();
  for (const edge of dump.edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const nodes = [];
  const visit = node => {
    if (nodes.includes(node) || nodes.length === MOST_NODES) return;
    nodes.push(node);
    (next.get(node) ?? []).forEach(visit);
  };
  [...stuck, ...next.keys()].forEach(node => next.has(node) && visit(node));
  const radius = Math.max(70, nodes.length * 18);
  const [width, height] = [2 * radius + 520, 2 * radius + 80];
  const at = new Map(nodes.map((node, i) => {
    const angle = 2 * Math.PI * i / nodes.length - Math.PI / 2;
    return [node, [width / 2 + 1.6 * radius * Math.cos(angle), height / 2 + radius * Math.sin(angle)]];
  }));
  const svg = $('graph');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.style.maxWidth = `${width}px`;
  svg.style.display = nodes.length ? '' : 'none';
  const arrow = shape('marker', {id: 'arrow', viewBox: '0 0 8 8', refX: 15, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto'});
  arrow.append(shape('path', {d: 'M0 0 8 4 0 8z', fill: 'currentColor'}));
  const drawn = [arrow];
  for (const {from, to, why} of dump.edges) {
    if (!at.has(from) || !at.has(to)) continue;
    const [[x1, y1], [x2, y2]] = [at.get(from), at.get(to)];
    const isBad = stuck.has(from) && stuck.has(to);
    // Bent to one side, so that two in opposite directions are two.
    const [mx, my] = [(x1 + x2) / 2 + (y1 - y2) / 8, (y1 + y2) / 2 + (x2 - x1) / 8];
    const d = from === to ? `M${x1} ${y1}c-40 -50 40 -50 0 0` : `M${x1} ${y1}Q${mx} ${my} ${x2} ${y2}`;
    const edge = shape('path', {class: 'edge' + (isBad ? ' in-deadlock' : ''), d});
    edge.append(shape('title', {}, why));
    drawn.push(edge);
  }
  for (const [node, [x, y]] of at) {
    const kind = (node.startsWith('/') ? 'task' : 'channel') + (stuck.has(node) ? ' in-deadlock' : '');
    drawn.push(shape('circle', {class: kind, cx: x, cy: y, r: 6}), shape('text', {x, y: y - 11}, node));
  }
  svg.replaceChildren(...drawn);
}

function show(dump) {
  const stuck = new Set(dump.deadlocks.flatMap(deadlock => deadlock.cycle));
  $('system').textContent = dump.system;
  showDeadlocks(dump);
  showLoops(dump);
  showTasks(dump, stuck);
  showChannels(dump);
  showGraph(dump, stuck);
  before = dump;
}

async function refresh() {
  try {
    const answer = await fetch($('stacks').checked ? 'dump.json?stacks' : 'dump.json', {headers: {Authorization: `Bearer ${token}`}});
    if (!answer.ok) throw new Error(answer.status === 401
      ? 'the token is missing or wrong: open the whole address that is in the log, with what follows #' : await answer.text());
    const dump = await answer.json();
    show(dump);
    $('status').textContent = `as of ${dump.at}`;
  } catch (failure) {
    $('status').textContent = failure.message;
  }
}

async function live() {
  if ($('live').checked && !document.hidden) await refresh();
  setTimeout(live, 1000);
}

$('stacks').addEventListener('change', refresh);
$('filter').addEventListener('input', () => before && show(before));
live();
