#pragma once

#include "domain/entity.h"
#include "preview/run/preview_result.h"

#include <QFrame>

#include <memory>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace ow {

class Fold;
class FramedContent;
class PictureLoader;

/// The offers proposed for one placement: who won, by what, and what the person would see.
class WinnerCard : public QFrame {
    Q_OBJECT

public:
    explicit WinnerCard(PictureLoader& pictures, QWidget* parent = nullptr);

    /// Shows one scope of a result; the pick that was looked at stays chosen when it is still there.
    void setScope(std::shared_ptr<const PreviewResult> result, qsizetype scope, const QString& language);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// The user wants another language; empty = the profile's.
    void languageChosen(const QString& language);
    void rerollRequested();
    /// What won is to be kept as a test.
    void expectRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildTitle();
    [[nodiscard]] const PreviewScope* scope() const;
    [[nodiscard]] const PreviewPick* pick() const;
    void showPick();
    void showHead(const PreviewPick& pick);
    void showLanguages(const PreviewPick& pick);
    void showContent(const PreviewPick& pick);
    void showTrophy();

    std::shared_ptr<const PreviewResult> m_result;
    qsizetype m_scope = 0;
    QString m_language;

    QLabel* m_icon;
    QLabel* m_eyebrow;
    QLabel* m_name;
    QLabel* m_facts;
    QComboBox* m_picks;
    QComboBox* m_languages;
    QToolButton* m_reroll;
    QToolButton* m_expect;
    QPushButton* m_open;
    FramedContent* m_content;
    Fold* m_sourceFold;
    QPlainTextEdit* m_source;
};

} // namespace ow
