"""The program under test and the hands that work it: what a screen reader shows, texts and keys."""
import subprocess
from screen import application, click, find, focus, keys, press, wait, walk


def windows():
    """How many windows of the program are in sight."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "offerwright"], capture_output=True, text=True)
    return len(found.stdout.split())


class Program:
    def __init__(self, folder, *arguments):
        self.process = subprocess.Popen([folder + "/offerwright", "--theme", "light", *arguments])
        self.steps = 0
        self.app = wait(lambda: application("offerwright"), "the program on the bus")

    def control(self, role, name):
        return wait(lambda: find(self.app, role, name), f"the {role} “{name}”")

    def begin(self):
        """An X server without a window manager gives the focus to who is clicked."""
        click(self.control("list", "Kinds"))

    def press(self, name, role="push button"):
        self.steps += 1
        press(self.control(role, name))

    def write(self, name, words, role="text", leave="Tab"):
        """Replaces the text of a field and leaves it, or takes it with Return."""
        self.steps += 1
        field = self.control(role, name)
        focus(field)
        field.get_editable_text_iface().set_text_contents(words)
        keys(leave)

    def open_menu(self, name):
        """Takes the first of a popup menu, which is on the screen and not on the bus."""
        before = windows()
        self.press(name)
        wait(lambda: windows() > before, f"the menu of {name}")
        self.steps += 1
        keys("Return")
        wait(lambda: windows() == before, f"the end of the menu of {name}")

    def choose(self, shown, wanted):
        """Chooses in the combo box that shows something."""
        self.steps += 1
        box = self.control("combo box", shown)
        items = [n.get_name() for n in walk(box) if n.get_role_name() == "list item"]
        press(box)
        keys("Home", *["Down"] * items.index(wanted), "Return")
        wait(lambda: find(self.app, "combo box", wanted), f"the choice of {wanted}")

    def told(self, beginning):
        """What an entry of a list says, found by its beginning."""
        begins = lambda name: name.startswith(beginning)
        return wait(lambda: find(self.app, "list item", begins, shown=False), f"“{beginning}…”").get_name()

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()
