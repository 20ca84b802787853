# Tidang: which files belong to the repository, for the house's guards.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess

# Folders that a build or a start may leave in a checkout.
LEFT_OUT = {'.git', 'build', '__pycache__', 'sample'}


def files(root, *suffixes):
    """Paths below `root`, relative and sorted; with suffixes only those."""
    try:
        listed = subprocess.run(['git', '-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
        names = [name for name in listed.decode('utf-8').split('\0') if name]
    except (OSError, subprocess.CalledProcessError):
        # A tarball, or a checkout that belongs to another user: walk it.
        names = []
        for folder, folders, leaves in os.walk(root):
            folders[:] = [f for f in folders if f not in LEFT_OUT and not f.startswith(('build', '_build'))]
            names += [os.path.relpath(os.path.join(folder, leaf), root) for leaf in leaves]
    names = [name for name in names if os.path.isfile(os.path.join(root, name))]
    if suffixes:
        names = [name for name in names if name.endswith(suffixes)]
    return sorted(set(names))


def text(root, name):
    """The file as text, or None when it is not text."""
    with open(os.path.join(root, name), 'rb') as stream:
        data = stream.read()
    if b'\0' in data[:8000]:
        return None
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        return None
