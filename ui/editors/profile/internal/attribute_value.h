#pragma once

#include "expression/language/schema.h"

#include <QJsonValue>
#include <QWidget>

#include <functional>

namespace ow {

/// The editor of one attribute of a profile; what it looks like follows the type: yes or no, number, words
/// with those that are known to choose from.
class AttributeValue : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Words, Number, YesNo };

    /// `known` are the words to choose from.
    AttributeValue(Kind kind, const QString& subject, const std::function<QStringList()>& known);

    void setValue(const QJsonValue& value);
    [[nodiscard]] static Kind kindOf(const QJsonValue& value);
    /// What a new attribute begins with.
    [[nodiscard]] static QJsonValue first(const expr::SchemaField* field);

Q_SIGNALS:
    void edited(const QJsonValue& value);
    void problem(const QString& text);

private:
    void makeWords(const QString& subject, const std::function<QStringList()>& known);
    void makeNumber(const QString& subject);
    void makeYesNo(const QString& subject);

    std::function<void(const QJsonValue&)> m_show;
};

} // namespace ow
