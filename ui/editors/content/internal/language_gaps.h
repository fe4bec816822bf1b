#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

namespace ow {

/// "German missing: Add": the languages that other placements of an offer have and this one has not, each
/// with a button that begins it. Hidden where there are none.
class LanguageGaps : public QWidget {
    Q_OBJECT

public:
    /// `subject` comes before the accessible names of the buttons.
    explicit LanguageGaps(const QString& subject, QWidget* parent = nullptr);

    void setMissing(const QStringList& tags);
    [[nodiscard]] const QStringList& missing() const { return m_tags; }

Q_SIGNALS:
    void addRequested(const QString& tag);

private:
    QString m_subject;
    QStringList m_tags;
    QWidget* m_lines = nullptr;
};

/// "German" for "de"; the tag itself where there is no better name.
[[nodiscard]] QString languageName(const QString& tag);

} // namespace ow
