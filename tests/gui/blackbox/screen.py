"""Reads and works a window from outside, as a screen reader does."""
import os, subprocess, sys, time, warnings
import gi

warnings.simplefilter("ignore")  # the *_iface getters are marked deprecated
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

Atspi.set_timeout(800, 1)  # a press that opens a dialog sends no reply until it is closed


def walk(node):
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child:
            yield from walk(child)


def visible(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def find(root, role, name=None, shown=True):
    """The first node of this role whose name is `name`, or for which `name` is true."""
    for node in walk(root):
        if node.get_role_name() == role and (not shown or visible(node)):
            if name is None or (name(node.get_name()) if callable(name) else node.get_name() == name):
                return node
    return None


def show():
    """Prints what is on the screen, for the reader of a failed run."""
    if "OW_BLACKBOX_PICTURE" in os.environ:
        subprocess.run(["import", "-window", "root", os.environ["OW_BLACKBOX_PICTURE"]], check=False)
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        for node in walk(desktop.get_child_at_index(i)):
            if visible(node) and node.get_name() and node.get_role_name() not in ("table cell", "list item"):
                print(node.get_role_name(), "|", node.get_name()[:90])


def wait(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = condition()
            if found:
                return found
        except (GLib.Error, AttributeError, TypeError, IndexError, ValueError):
            pass  # not there yet, or it vanished while we walked
        GLib.MainContext.default().iteration(False)
        time.sleep(0.05)  # between looks, not instead of one
    show()
    sys.exit("1 failed: waited in vain for " + what)


def act(node, *wanted):
    actions = node.get_action_iface()
    names = [actions.get_action_name(i) for i in range(actions.get_n_actions())]
    try:
        actions.do_action(next(names.index(w) for w in wanted if w in names))
    except GLib.Error:
        pass  # no reply while a dialog or menu is open


def press(node):
    act(node, "Press", "Toggle", "ShowMenu")


def focus(node):
    act(node, "SetFocus")
    wait(lambda: node.get_state_set().contains(Atspi.StateType.FOCUSED), "the focus on " + node.get_name())


def click(node):
    e = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    subprocess.run(["xdotool", "mousemove", str(e.x + e.width // 2), str(e.y + e.height // 2), "click", "1"], check=True)


def keys(*names):
    subprocess.run(["xdotool", "key", *names], check=True)


def text(node):
    return Atspi.Text.get_text(node, 0, -1)


def write(node, words):
    """Replaces the text of a field and leaves it, as a person would."""
    focus(node)
    node.get_editable_text_iface().set_text_contents(words)


def application(*names):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child and child.get_name() in names:
            return child
    return None
