# Tidang: a window that holds files to be dragged out of it, or puts something on the clipboard. For drive-keepsakes.py.
# Arguments: drag PATH… | clip-files PATH… | clip-picture PATH | clip-text TEXT
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GObject, Gtk  # noqa: E402

WHAT, PATHS = sys.argv[1], sys.argv[2:]


def content():
    if WHAT == 'clip-picture':
        # As the general type, for which there are serializers.
        picture = GObject.Value(Gdk.Texture, Gdk.Texture.new_from_filename(PATHS[0]))
        return Gdk.ContentProvider.new_for_value(picture)
    if WHAT == 'clip-text':
        return Gdk.ContentProvider.new_for_value(PATHS[0])
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in PATHS])
    return Gdk.ContentProvider.new_for_value(files)


def activate(application):
    window = Gtk.ApplicationWindow(application=application, title='source', default_width=160, default_height=120,
                                   decorated=False)
    label = Gtk.Label(label='source')
    window.set_child(label)
    if WHAT == 'drag':
        source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
        source.connect('prepare', lambda *_: content())
        label.add_controller(source)
    else:
        window.get_clipboard().set_content(content())
    window.present()
    print('ready', flush=True)


app = Gtk.Application(application_id=None, flags=Gio.ApplicationFlags.NON_UNIQUE)
app.connect('activate', activate)
app.run([])
