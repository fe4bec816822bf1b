"""From an empty catalog to an explained winner, through accessibility alone.
usage: first_decision.py FOLDER_OF_THE_PROGRAMS SCRATCH_FOLDER"""
import subprocess, sys
from program import Program
from screen import find, wait

programs, scratch = sys.argv[1], sys.argv[2]
FOR_REGULARS, FOR_ALL = "Espresso for regulars", "Cake of the day"
MOST_STEPS = 60

catalog = scratch + "/first.offers"
subprocess.run([programs + "/offerwright-cli", "new", catalog], check=True)
hands = Program(programs, "--store-dir", scratch + "/first", catalog)
try:
    def next_step(what):
        hands.press(lambda name: name.startswith("First steps,"))
        hands.press(what)

    def add_content(words):
        hands.open_menu("Add representation")
        hands.write("Representation 1 component 1 content", words)

    def approve():
        hands.press("Approve")
        hands.control("push button", "Back to draft")

    hands.begin()
    hands.press("New: Placement")
    hands.write("Placement name", "Home hero")

    next_step("New: Offer")
    hands.write("Offer name", FOR_ALL)
    hands.write("Add tag", "Coffee", leave="Return")
    hands.control("push button", "Remove tag Coffee")
    add_content("A cake with every cup")
    approve()

    # Another one, for those who bought at least twice in the last 30 days.
    hands.press("Duplicate")
    hands.control("push button", "Approve")
    hands.write("Offer name", FOR_REGULARS)
    hands.press("Who may get it: A rule", role="check box")
    hands.write("Eligibility rule", "Regulars", leave="Return")
    hands.press("Rule: add events")
    hands.write("Part 1 event type", "commerce.purchases", leave="Return")
    hands.choose("at least once", "at least")
    hands.write("Part 1 times", "2")
    hands.choose("ever", "in the last")
    hands.press("Done, back to where it was missed")
    hands.write("Priority", "10", role="spin button")
    hands.write("Representation 1 component 1 content", "Your espresso is on us")
    approve()

    next_step("New: Collection")
    hands.write("Collection name", "All coffee")
    hands.write("Add tag", "Coffee", leave="Return")
    hands.control("push button", "Remove tag Coffee")

    next_step("New: Activity")
    hands.write("Activity name", "Home page")
    hands.write("Fallback offer", "House", leave="Return")
    hands.control("text", "Fallback offer name")
    add_content("Come in")
    approve()
    hands.press("Done, back to where it was missed")
    hands.press("Add criterion")
    hands.press("Activate")
    hands.control("push button", "Deactivate")

    next_step("New: Test profile")
    hands.write("Test profile name", "Ada")
    for count in (1, 2):
        hands.open_menu("Add event")
        hands.control("push button", f"Remove event {count}")
    hands.press("New")
    hands.write("Test profile name", "Ben")

    # Who did not buy gets the cake, who did the espresso; each is told why not the other.
    assert "at least 2 needed" in hands.told(FOR_REGULARS + ", Eligibility")
    hands.told(FOR_ALL + ", Selected")
    hands.choose("Ben", "Ada")
    hands.told(FOR_REGULARS + ", Selected")
    assert "Priority 0 is lower than the 10" in hands.told(FOR_ALL + ", Ranking")
    assert hands.steps <= MOST_STEPS, hands.steps
    print(f"1 passed, 0 failed: {hands.steps} steps")
finally:
    hands.end()
