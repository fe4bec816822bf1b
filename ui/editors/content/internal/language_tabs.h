#pragma once

#include "base/finding.h"
#include "domain/content.h"

#include <QString>
#include <QStringList>
#include <QVector>
#include <QWidget>

#include <optional>

class QButtonGroup;
class QToolButton;

namespace ow {

class FlowLayout;

/// One content of a placement, by its languages.
struct LanguageTab {
    QString text;
    std::optional<Severity> worst{}; ///< of what is wrong in it

    bool operator==(const LanguageTab&) const = default;
};

/// The contents of a placement, one of them chosen, and in dashes the languages that it lacks: a click begins
/// one. Keyboard: Tab reaches the chosen one, arrows change it.
class LanguageTabs : public QWidget {
    Q_OBJECT

public:
    /// `subject` comes before the accessible names of the tabs.
    explicit LanguageTabs(const QString& subject, QWidget* parent = nullptr);

    void setSubject(const QString& subject);
    /// Focus stays where it is as long as there is such a tab.
    void setTabs(const QVector<LanguageTab>& tabs, const QStringList& missing);
    [[nodiscard]] const QStringList& missing() const { return m_missing; }
    [[nodiscard]] int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    /// The user chose another content.
    void chosen(int index);
    void addRequested(const QString& tag);

private:
    void showTab(QToolButton* button, const LanguageTab& tab);
    void showGaps();
    void fixStops();

    QString m_subject;
    FlowLayout* m_layout;
    QButtonGroup* m_group;
    QVector<LanguageTab> m_tabs;
    QStringList m_missing;
    QVector<QToolButton*> m_gaps;
};

/// A tab for each content. `path` is that of their list: "representations/0/components".
[[nodiscard]] QVector<LanguageTab> languageTabs(const QVector<ContentComponent>& contents,
                                                const QVector<Finding>& findings, const QString& path);

/// "German" for "de"; the tag itself where there is no better name.
[[nodiscard]] QString languageName(const QString& tag);
/// "German, French"; "Any language" for none.
[[nodiscard]] QString languageNames(const QStringList& tags);

} // namespace ow
