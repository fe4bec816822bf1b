#include "editors/profile/internal/attribute_value.h"

#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/fields/segmented_control.h"

#include <QHBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString numberText(double number) {
    return QString::number(number, 'g', 15);
}

} // namespace

AttributeValue::AttributeValue(Kind kind, const QString& subject, const std::function<QStringList()>& known) {
    setObjectName(u"attributeValue"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    switch (kind) {
    case Kind::Words:
        makeWords(subject, known);
        break;
    case Kind::Number:
        makeNumber(subject);
        break;
    case Kind::YesNo:
        makeYesNo(subject);
        layout->addStretch();
        break;
    }
}

void AttributeValue::makeWords(const QString& subject, const std::function<QStringList()>& known) {
    auto* words = new ReferenceCombo(subject, [known] {
        QVector<ReferenceItem> items;
        const QStringList list = known();
        for (const QString& word : list)
            items.append({word, {}, {}});
        return items;
    });
    words->setFreeText(true);
    words->setClearable(true);
    words->setOpenable(false);
    layout()->addWidget(words);
    setFocusProxy(words);
    connect(words, &ReferenceCombo::edited, this, [this](const QString& text) { Q_EMIT edited(text); });
    m_show = [words](const QJsonValue& value) { words->setCurrent({value.toString(), {}, {}}); };
}

void AttributeValue::makeNumber(const QString& subject) {
    auto* line = new CommitLineEdit;
    line->setObjectName(u"number"_s);
    line->setAccessibleName(subject);
    layout()->addWidget(line);
    setFocusProxy(line);
    connect(line, &CommitLineEdit::committed, this, [this](const QString& text) {
        bool isNumber = false;
        const double number = text.trimmed().toDouble(&isNumber);
        Q_EMIT problem(isNumber ? QString()
                                : tr("“%1” is no number. Write one, such as 42 or 9.5.").arg(text));
        if (isNumber)
            Q_EMIT edited(number);
    });
    m_show = [line](const QJsonValue& value) { line->setValue(numberText(value.toDouble())); };
}

void AttributeValue::makeYesNo(const QString& subject) {
    auto* choice = new SegmentedControl;
    choice->setObjectName(u"yesNo"_s);
    choice->setSegments({tr("Yes"), tr("No")}, subject);
    layout()->addWidget(choice);
    setFocusProxy(choice);
    connect(choice, &SegmentedControl::chosen, this, [this](int index) { Q_EMIT edited(index == 0); });
    m_show = [choice](const QJsonValue& value) { choice->setCurrent(value.toBool() ? 0 : 1); };
}

void AttributeValue::setValue(const QJsonValue& value) {
    m_show(value);
}

AttributeValue::Kind AttributeValue::kindOf(const QJsonValue& value) {
    return value.isBool() ? Kind::YesNo : value.isDouble() ? Kind::Number : Kind::Words;
}

QJsonValue AttributeValue::first(const expr::SchemaField* field) {
    if (!field)
        return QString();
    switch (field->type) {
    case expr::Type::Boolean:
        return true;
    case expr::Type::Integer:
    case expr::Type::Double:
        return 0;
    default:
        break;
    }
    return field->values.empty() ? QString() : QString::fromStdString(field->values.front());
}

} // namespace ow

#include "internal/moc_attribute_value.cpp"
