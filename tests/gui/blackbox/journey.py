"""From a new offer to an exported decision, with nothing but what the window shows.
usage: journey.py FOLDER_OF_THE_PROGRAMS SCRATCH_FOLDER"""
import json, os, subprocess, sys
from screen import application, click, find, focus, keys, press, text, wait, walk, write

programs, scratch = sys.argv[1], sys.argv[2]
OFFER, RULE, ACTIVITY = "Supper for the gold circle", "Gold circle", "Home page hero"
GOLD, OTHER = "Aimée Laurent, gold circle", "Theo Okafor, student with a bicycle"
HOME_PAGE, WEB_HERO = "xcore:offer-activity:home-hero", "xcore:offer-placement:web-hero"

window = subprocess.Popen([programs + "/offerwright", "--theme", "light", "--store-dir", scratch + "/store"])
try:
    app = wait(lambda: application("offerwright"), "the program on the bus")
    frame = wait(lambda: find(app, "frame", lambda name: "sample" in name), "the sample catalog")

    def control(role, name):
        return wait(lambda: find(frame, role, name), f"the {role} “{name}”")

    def put(role, name, words):
        field = control(role, name)
        write(field, words)
        keys("Tab")

    def choose(index, words):
        """Chooses in the combo box of the preview: 0 the activity, 1 the profile."""
        dock = control("frame", "Preview")
        box = wait(lambda: [n for n in walk(dock) if n.get_role_name() == "combo box"][index], "the combo box")
        items = [n.get_name() for n in walk(box) if n.get_role_name() == "list item"]
        if box.get_name() == words:
            return
        press(box)
        keys("Home", *["Down"] * items.index(words), "Return")
        wait(lambda: box.get_name() == words, f"the preview of {words}")

    def menu(name):
        press(wait(lambda: find(frame, "menu item", lambda n: n.startswith(name), shown=False), f"the menu item {name}"))

    click(control("list", "Kinds"))  # an X server without a window manager gives the focus to who is clicked
    keys("ctrl+1")
    control("table", "Offers")

    # A new offer: name, tag, content, rule, priority, approval.
    press(control("push button", "New"))
    wait(lambda: text(find(frame, "text", "Offer name")), "the editor of the new offer")
    put("text", "Offer name", OFFER)
    wait(lambda: find(frame, "table cell", OFFER, shown=False), "the name in the list")
    focus(control("text", "Add tag"))
    subprocess.run(["xdotool", "type", "Service recovery"], check=True)
    keys("Return")
    control("push button", "Remove tag Service recovery")
    focus(control("push button", "Add representation"))
    keys("space", *["Down"] * 4, "Return")  # a popup menu is not on the bus; the fifth placement is the home page
    put("text", "Representation 1 component 1 content", "<h1>Supper is on us, {{profile.person.name.firstName}}</h1>")
    press(control("check box", "Who may get it: A rule"))
    put("text", "Eligibility rule", RULE)
    put("spin button", "Priority", "999")
    press(control("push button", "Approve"))
    control("push button", "Back to draft")

    # The preview says who gets it, and why another one does not.
    choose(0, ACTIVITY)
    choose(1, GOLD)
    wait(lambda: find(frame, "list item", lambda n: n.startswith("1. " + OFFER), shown=False), "the new offer as winner")
    choose(1, OTHER)
    loser = wait(lambda: find(frame, "list item", lambda n: n.startswith(OFFER + ", Eligibility"), shown=False), "its reason")
    assert "Gold circle" in loser.get_name() and "loyalty tier" in loser.get_name(), loser.get_name()

    # Undo twice (approval, priority), redo both.
    for _ in range(2):
        press(control("push button", "Undo last change"))
    control("push button", "Approve")
    wait(lambda: find(frame, "spin button", "Priority").get_value_iface().get_current_value() == 0, "the priority undone")
    for _ in range(2):
        press(control("push button", "Redo last change"))
    control("push button", "Back to draft")

    # Export, and let the command line decide from the exported file.
    exported = scratch + "/exported.json"
    press(control("push button", "Export catalog"))
    press(wait(lambda: find(app, "push button", lambda n: n.startswith("Choose file")), "the export dialog"))
    name = wait(lambda: find(app, "text", lambda n: n.startswith("File name")), "the file dialog")
    write(name, exported)
    press(wait(lambda: find(app, "push button", "Save"), "the Save button"))
    wait(lambda: os.path.exists(exported) and json.load(open(exported, encoding="utf-8")), "the exported file")
    for profile, wins in (("xcore:test-profile:aimee", True), ("xcore:test-profile:theo", False)):
        answer = subprocess.run([programs + "/offerwright-cli", "decide", "--catalog", exported, "--profile", profile,
                                 "--activity", HOME_PAGE, "--explain"], check=True, capture_output=True, text=True)
        decision = json.loads(answer.stdout)
        names = decision["explanation"]["offers"]
        candidate = next(c for c in decision["explanation"]["scopes"][0]["candidates"] if names[c["offer"]] == OFFER)
        assert candidate["stage"] == ("selected" if wins else "eligibility"), candidate
        if wins:
            assert decision["xdm:propositions"][0]["xdm:options"][0]["xdm:id"] == candidate["offer"]
    menu("Quit")
    wait(lambda: window.poll() is not None, "the end of the program")
    print("1 passed, 0 failed")
finally:
    if window.poll() is None:
        window.terminate()
        window.wait()
