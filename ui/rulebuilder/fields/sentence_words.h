#pragma once

#include <QList>
#include <QString>

#include <utility>

class QComboBox;
class QWidget;

namespace ow {

class CommitLineEdit;

/// Words that stay on one line of a sentence.
[[nodiscard]] QWidget* together(const QList<QWidget*>& words);
/// A choice of words, by their ids.
[[nodiscard]] QComboBox* choices(const QString& objectName, const QString& accessibleName,
                                 const QList<std::pair<QString, QString>>& items);
/// A short number.
[[nodiscard]] CommitLineEdit* numberField(const QString& objectName, const QString& accessibleName);

} // namespace ow
