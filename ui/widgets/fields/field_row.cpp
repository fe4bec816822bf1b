#include "widgets/fields/field_row.h"

#include "base/date_text.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>
#include <iterator>

namespace ow {

using namespace Qt::StringLiterals;

FieldRow::FieldRow(const QString& label, QWidget* control, QWidget* parent)
    : QWidget(parent), m_control(control), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::xs);
    m_layout->addWidget(control);
    if (auto* segments = qobject_cast<SegmentedControl*>(control))
        segments->keepOneLine();
    if (!label.isEmpty())
        setLabel(label);
    if (control->metaObject()->indexOfSignal("problem(QString)") >= 0)
        connect(control, SIGNAL(problem(QString)), this, SLOT(setInputProblem(QString)));
}

void FieldRow::setLabel(const QString& label) {
    if (!m_label) {
        m_label = textLabel(label, TextRole::Small, Tone::Secondary);
        m_label->setBuddy(m_control);
        m_layout->insertWidget(0, m_label);
    }
    m_label->setText(label);
    if (m_control->accessibleName().isEmpty())
        m_control->setAccessibleName(label);
}

void FieldRow::setHint(const QString& hint) {
    if (!m_hint) {
        m_hint = textLabel({}, TextRole::Small, Tone::Muted);
        m_hint->setWordWrap(true);
        m_layout->insertWidget(m_layout->indexOf(m_control) + 1, m_hint);
    }
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_control->setAccessibleDescription(hint);
}

void FieldRow::setFieldPath(const QString& path) {
    ow::setFieldPath(this, path);
}

void FieldRow::setFindings(const QVector<Finding>& findings) {
    QVector<Finding> own = findings;
    if (m_placedAtControl)
        own.removeIf([](const Finding& finding) { return finding.place.line > 0; });
    if (m_findings == own)
        return;
    m_findings = own;
    showMessages();
}

void FieldRow::setOwnFindings(const QStringList& families, const QVector<Finding>& own) {
    if (m_ownFamilies == families && m_own == own)
        return;
    m_ownFamilies = families;
    m_own = own;
    showMessages();
}

void FieldRow::setInputProblem(const QString& text) {
    if (m_inputProblem == text)
        return;
    m_inputProblem = text;
    showMessages();
}

QString FieldRow::messageText() const {
    QStringList texts;
    for (const Note& note : {m_inputNote, m_findingsNote}) {
        if (note.box && !note.box->isHidden())
            texts.append(note.said);
    }
    return texts.join(u'\n');
}

void FieldRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showMessages();
    QWidget::changeEvent(event);
}

void FieldRow::showMessages() {
    QStringList lines;
    Severity worst = Severity::Note;
    QVector<Finding> told = m_own;
    const auto isOwn = [this](const Finding& one) {
        return std::any_of(m_ownFamilies.cbegin(), m_ownFamilies.cend(),
                           [&](const QString& family) { return one.code.startsWith(family); });
    };
    std::copy_if(m_findings.cbegin(), m_findings.cend(), std::back_inserter(told),
                 [&](const Finding& one) { return !isOwn(one); });
    for (const Finding& finding : std::as_const(told)) {
        lines.append(asSentences(withReadableDates(finding.message), finding.mend));
        worst = std::min(worst, finding.severity);
    }
    if (property("note").toBool())
        setVisible(!lines.isEmpty() || !m_inputProblem.isEmpty());
    showNote(m_inputNote, m_inputProblem, Severity::Error);
    showNote(m_findingsNote, lines.join(u'\n'), worst);
}

void FieldRow::showNote(Note& note, const QString& text, Severity severity) {
    if (!note.box && text.isEmpty())
        return;
    if (!note.box) {
        note = {new QWidget, new QLabel, textLabel({}, TextRole::Small), {}};
        note.text->setObjectName(u"fieldMessage"_s);
        note.text->setWordWrap(true);
        auto* layout = new QHBoxLayout(note.box);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(space::xs);
        layout->addWidget(note.icon, 0, Qt::AlignTop);
        layout->addWidget(note.text, 1);
        const bool isFirst = &note == &m_inputNote && m_findingsNote.box;
        m_layout->insertWidget(isFirst ? m_layout->indexOf(m_findingsNote.box) : m_layout->count(), note.box);
    }
    note.said = text;
    note.text->setText(breakableText(text)); // a token or path may be wider than the page
    setTone(note.text, toneOf(severity));
    note.icon->setPixmap(iconPixmap(severityIcon(severity), 14, toneColor(toneOf(severity), tokensOf(this)),
                                    devicePixelRatioF()));
    note.text->setVisible(!text.isEmpty());
    note.box->setVisible(!text.isEmpty());
}

FieldRow* findingsNote(QWidget* parent) {
    auto* nothing = new QWidget;
    nothing->setFixedHeight(0);
    auto* note = new FieldRow({}, nothing, parent);
    note->setProperty("note", true);
    note->hide();
    return note;
}

void setFieldPath(QWidget* widget, const QString& path) {
    widget->setProperty("fieldPath", path);
}

QString fieldPathOf(const QWidget* widget) {
    QString path;
    for (; widget; widget = widget->parentWidget()) {
        const QString part = widget->property("fieldPath").toString();
        if (!part.isEmpty())
            path = path.isEmpty() ? part : part + u'/' + path;
    }
    return path;
}

} // namespace ow

#include "moc_field_row.cpp"
