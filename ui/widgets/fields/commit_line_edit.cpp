#include "widgets/fields/commit_line_edit.h"

#include <algorithm>
#include <limits>

namespace ow {

CommitLineEdit::CommitLineEdit(QWidget* parent) : CommitField(parent) {
    setMaxLength(std::numeric_limits<int>::max()); // Qt's own limit would cut a value off
    connect(this, &QLineEdit::textChanged, this, &CommitLineEdit::noteTyping);
    connect(this, &QLineEdit::returnPressed, this, &CommitLineEdit::flush);
}

void CommitLineEdit::setValue(const QString& value) {
    if (!takeValue(value))
        return;
    setLong(value.size() > kMostLine && text() != value); // who typed so much goes on typing
    if (text() == value)
        return;
    const int cursor = cursorPosition();
    const bool isAllChosen = !text().isEmpty() && selectedText() == text();
    setText(isLong() ? beginningOf(value) : value);
    keepBack(); // the field's words for it
    if (hasFocus() && isAllChosen)
        selectAll(); // what is typed next takes the place of all of it
    else if (hasFocus())
        setCursorPosition(std::min(cursor, int(value.size())));
    else
        setCursorPosition(0);
}

} // namespace ow

#include "moc_commit_line_edit.cpp"
