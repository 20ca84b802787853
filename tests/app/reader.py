# Tidang: the accessibility tree of the window as a screen reader is told it, asked for many nodes at a time. For driver.py.
# SPDX-License-Identifier: GPL-3.0-or-later
"""libatspi asks for one thing and waits for it: a page of 500 nodes takes 2,500 turns of four processes. Here the same questions
(GetChildren, Name, GetState of org.a11y.atspi.Accessible) go out for all nodes of a depth at once, over a connection of our
own. What is asked of one node alone is a Node's method, named as libatspi names it.

What a reading has brought holds only while it is walked through (see told()); after that each question is asked anew."""
import contextlib
import os
import select
import socket
import struct
import time
from urllib.parse import unquote

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = 30  # a window that says nothing for so long hangs
MOST_CHILDREN = 400
DEEPEST = 60
SERIAL = 8  # where a message has its number
REPLY, FAULT = 2, 3
PLAIN = Gio.DBusCapabilityFlags.NONE
AT = 'org.a11y.atspi.'
ACCESSIBLE = AT + 'Accessible'
ROLES = {int(role): role for role in map(Atspi.Role, range(Atspi.Role.LAST_DEFINED))}


def body_of(message):
    """The first byte of a message's body, and the number of the message that it answers (0: none)."""
    length, = struct.unpack_from('<I', message, 12)
    at, answers = 16, 0
    while at < 16 + length:
        code, kind = message[at], message[at + 2:at + 3]
        at += 4
        if kind == b'g':
            at += message[at] + 2
        elif kind == b'u':
            at = (at + 3) & ~3
            if code == 5:
                answers, = struct.unpack_from('<I', message, at)
            at += 4
        else:
            at = (at + 3) & ~3
            at += 4 + struct.unpack_from('<I', message, at)[0] + 1
        at = (at + 7) & ~7
    return (16 + length + 7) & ~7, answers


def text_at(message, at):
    size, = struct.unpack_from('<I', message, at)
    return message[at + 4:at + 4 + size].decode(), at + 4 + size + 1


class Bus:
    """The accessibility bus: many questions at once, answers in their order, None for what is gone."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, -1).unpack()[0]
        kind, place = next(pair.split('=', 1) for pair in address.split(',')[0].split(':', 1)[1].split(';')[0].split(',')
                           if pair.split('=')[0] in ('path', 'abstract'))
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect('\0' * (kind == 'abstract') + unquote(place))
        self.socket.sendall(b'\0AUTH EXTERNAL ' + str(os.getuid()).encode().hex().encode() + b'\r\n')
        if not self.socket.recv(1000).startswith(b'OK'):
            raise SystemExit('Bail out! the accessibility bus does not take this user')
        self.socket.sendall(b'BEGIN\r\n')
        self.serial = 0
        self.rest = b''
        self.messages = {}  # by what is asked; only the number changes
        self.news = 0  # messages that answer nothing: something has changed
        self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'Hello')

    def message(self, *question):
        """(name, path, interface, member, signature, arguments…): the bytes that ask so."""
        known = self.messages.get(question)
        if known is None:
            name, path, interface, member, *rest = question
            built = Gio.DBusMessage.new_method_call(name, path, interface, member)
            built.set_serial(1)
            if rest:
                built.set_body(GLib.Variant(rest[0], rest[1:]))
            known = self.messages[question] = bytearray(built.to_blob(PLAIN))
        return known

    def received(self, wait):
        """The messages that came, after as many seconds at most; a list."""
        if not select.select([self.socket], [], [], wait)[0]:
            return []
        more = self.socket.recv(1 << 18)
        if not more:
            raise SystemExit('Bail out! the accessibility bus is gone')
        data, at, found = self.rest + more, 0, []
        while len(data) - at >= 16:
            body, _, fields = struct.unpack_from('<III', data, at + 4)
            size = ((16 + fields + 7) & ~7) + body
            if len(data) - at < size:
                break
            found.append(data[at:at + size])
            at += size
        self.rest = data[at:]
        return found

    def ask(self, questions):
        """The whole answers (bytes, place of the body), in the order of the questions; None where there is none."""
        answers, first, out = [None] * len(questions), self.serial + 1, bytearray()
        for question in questions:
            message = self.message(*question)
            self.serial += 1
            struct.pack_into('<I', message, SERIAL, self.serial)
            out += message
        open_, end = len(questions), time.monotonic() + PATIENCE
        while open_:
            if open_ > 16:
                # To be woken for each answer would cost more than the answer.
                time.sleep(0.001)
            # Written piece by piece: a bus that cannot get rid of answers takes no more questions.
            if out and select.select([], [self.socket], [], 0)[1]:
                del out[:self.socket.send(out[:1 << 16])]
            for message in self.received(0 if out else 0.5):
                body, answered = body_of(message)
                if message[1] in (REPLY, FAULT) and first <= answered <= self.serial:
                    open_ -= 1
                    answers[answered - first] = (message, body) if message[1] == REPLY else None
                else:
                    self.news += 1
            if time.monotonic() > end:
                raise SystemExit('Bail out! the window does not answer a screen reader')
        return answers

    def call(self, *question):
        """One question; the values of its answer. Raises what libatspi raises where nobody answers."""
        answer = self.ask([question])[0]
        if answer is None:
            raise GLib.Error('%s.%s: no answer' % question[2:4])
        body = Gio.DBusMessage.new_from_blob(bytes(answer[0]), PLAIN).get_body()
        return body.unpack() if body is not None else ()


bus = None
nodes = {}  # (name, path): Node
readings = []  # those that are being walked through now, the oldest first
count = 0  # so many were made


def the_bus():
    global bus  # pylint: disable=global-statement
    if bus is None:
        bus = Bus()
    return bus


def node_at(name, path):
    """The one Node of that path, or None."""
    if not path or path.endswith('/null'):
        return None
    node = nodes.get((name, path))
    if node is None:
        node = nodes[name, path] = Node(name, path)
    return node


class NEVER:
    number = 0


class States:
    def __init__(self, bits):
        self.bits = bits

    def contains(self, state):
        return bool(self.bits >> int(state) & 1)


class Box:
    def __init__(self, x, y, width, height):
        self.x, self.y, self.width, self.height = x, y, width, height


class Node:
    """One thing in the tree. Its role and what it can do never change; all else is asked for each time."""

    def __init__(self, name, path):
        self.bus_name, self.path = name, path
        self.kind = self.abilities = None
        self.reading = NEVER  # the last one that told of it:
        self.told_name = self.told_states = self.told_children = self.told_parent = None

    def call(self, interface, member, *arguments):
        return the_bus().call(self.bus_name, self.path, AT + interface, member, *arguments)

    def property(self, interface, name):
        return the_bus().call(self.bus_name, self.path, 'org.freedesktop.DBus.Properties', 'Get', '(ss)', AT + interface, name)[0]

    def is_told(self):
        return bool(readings) and self.reading.number >= readings[0]

    def get_name(self):
        if self.is_told():
            return self.told_name
        return self.property('Accessible', 'Name')

    def get_description(self):
        return self.property('Accessible', 'Description')

    def get_role(self):
        if self.kind is None:
            self.kind = ROLES[self.call('Accessible', 'GetRole')[0]]
        return self.kind

    def get_role_name(self):
        return Atspi.role_get_name(self.get_role())

    def get_state_set(self):
        if self.is_told():
            if self.told_states is None:
                self.reading.states_wanted()
            if self.told_states is not None:
                return States(self.told_states)
        low, high = self.call('Accessible', 'GetState')[0]
        return States(low | high << 32)

    def hidden(self):
        """GTK 4.8 never says SHOWING."""
        return not self.told_states >> int(Atspi.StateType.VISIBLE) & 1

    def get_children(self):
        if self.is_told():
            return self.told_children
        return [node_at(*child) for child in self.call('Accessible', 'GetChildren')[0][:MOST_CHILDREN]]

    def get_parent(self):
        if self.is_told() and self.told_parent is not None:
            return self.told_parent
        return node_at(*self.property('Accessible', 'Parent'))

    def get_process_id(self):
        return the_bus().call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                              'GetConnectionUnixProcessID', '(s)', self.bus_name)[0]

    # As with libatspi, what can be done with it is a part of its own, and None where it cannot.

    def able(self, what):
        if self.abilities is None:
            self.abilities = self.call('Accessible', 'GetInterfaces')[0]
        return self if AT + what in self.abilities else None

    def get_component_iface(self):
        return self.able('Component')

    def get_action_iface(self):
        return self.able('Action')

    def get_text_iface(self):
        return self.able('Text')

    def get_editable_text_iface(self):
        return self.able('EditableText')

    def get_value_iface(self):
        return self.able('Value')

    def get_extents(self, about):
        return Box(*self.call('Component', 'GetExtents', '(u)', int(about))[0])

    def do_action(self, index):
        return self.call('Action', 'DoAction', '(i)', index)[0]

    def get_character_count(self):
        return self.property('Text', 'CharacterCount')

    def get_text(self, start, end):
        return self.call('Text', 'GetText', '(ii)', start, end)[0]

    def set_text_contents(self, text):
        return self.call('EditableText', 'SetTextContents', '(s)', text)[0]

    def set_current_value(self, value):
        the_bus().call(self.bus_name, self.path, 'org.freedesktop.DBus.Properties', 'Set', '(ssv)', AT + 'Value', 'CurrentValue',
                       GLib.Variant('d', value))


def name_in(answer):
    # A variant: one byte of length, “s”, its end; then the text at a place that can be divided by four.
    return text_at(answer[0], answer[1] + 4)[0] if answer is not None else ''


def children_in(answer):
    if answer is None:
        return []
    message, at = answer
    end = at + 8 + struct.unpack_from('<I', message, at)[0]
    at += 8
    found = []
    while at < end and len(found) < MOST_CHILDREN:
        name, at = text_at(message, at)
        path, at = text_at(message, (at + 3) & ~3)
        at = (at + 7) & ~7
        found.append(node_at(name, path))
    return [node for node in found if node is not None]


def states_in(answer):
    if answer is None:
        return 0
    low, high = struct.unpack_from('<II', answer[0], answer[1] + 4)
    return low | high << 32


class Reading:
    """All below a node, asked for depth by depth. shown: with their states, and not below what is not to be seen."""
    LONE = 8  # single questions for a state, before those of all are asked for at once

    def __init__(self, top, shown, depth):
        global count  # pylint: disable=global-statement
        count += 1
        self.number, self.nodes, self.wanted = count, [], 0
        wave = [top]
        while wave and depth >= 0:
            self.ask(wave, shown)
            self.nodes += wave
            wave = [child for node in wave if not shown or node is top or not node.hidden() for child in node.told_children]
            depth -= 1

    def ask(self, wave, shown):
        questions = []
        for node in wave:
            place = (node.bus_name, node.path)
            questions.append(place + (ACCESSIBLE, 'GetChildren'))
            questions.append(place + ('org.freedesktop.DBus.Properties', 'Get', '(ss)', ACCESSIBLE, 'Name'))
            if node.kind is None:
                questions.append(place + (ACCESSIBLE, 'GetRole'))
        answers = iter(the_bus().ask(questions))
        for node in wave:
            node.reading = self
            node.told_children = children_in(next(answers))
            node.told_name = name_in(next(answers))
            node.told_states = None
            if node.kind is None:
                role = next(answers)
                node.kind = ROLES[struct.unpack_from('<I', *role)[0]] if role is not None else None
            for child in node.told_children:
                child.told_parent = node
        if shown:
            self.ask_states(wave)

    @staticmethod
    def ask_states(asked):
        answers = the_bus().ask([(node.bus_name, node.path, ACCESSIBLE, 'GetState') for node in asked])
        for node, answer in zip(asked, answers):
            node.told_states = states_in(answer)

    def states_wanted(self):
        """Most who look for something ask for the state of the one node that has its name; some ask for those of all."""
        self.wanted += 1
        if self.wanted > self.LONE:
            self.ask_states([node for node in self.nodes if node.told_states is None])


def told(top, shown=False, depth=DEEPEST):
    """All nodes from this one on, parents first; what the reading told of them holds while they are gone through. Of the program's
    windows the newest comes first, for that is in front. shown: only what a person can see, the last child first, for a message
    lies above all else."""
    if top is None:
        return
    reading = Reading(top, shown, depth)
    readings.append(reading.number)
    try:
        stack = [(top, depth)]
        while stack:
            node, left = stack.pop()
            yield node
            if left > 0:
                below = [child for child in node.told_children if child.reading is reading and not (shown and child.hidden())]
                first_last = shown or node.kind == Atspi.Role.APPLICATION and node is top
                stack += [(child, left - 1) for child in (below if first_last else reversed(below))]
    finally:
        readings.remove(reading.number)


@contextlib.contextmanager
def as_told(found):
    """Within, what the last readings told of these nodes still holds: nothing is asked again."""
    readings.insert(0, min((node.reading.number for node in found), default=count))
    try:
        yield
    finally:
        readings.pop(0)


def applications():
    """All that are on the bus."""
    desktop = node_at(AT + 'Registry', '/org/a11y/atspi/accessible/root')
    with contextlib.suppress(GLib.Error):
        return [node for node in desktop.get_children() if node is not None]
    return []
