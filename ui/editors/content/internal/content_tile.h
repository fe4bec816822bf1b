#pragma once

#include "content/render/shown_content.h"

#include <QPushButton>

class QLabel;

namespace ow {

class ContentMiniature;
class LanguageTabs;
class PictureLoader;
struct LanguageTab;

/// One placement of an offer among others: its content, small, or in dashes where it has none. A click opens
/// it, or makes it.
class ContentTile : public QPushButton {
    Q_OBJECT

public:
    explicit ContentTile(PictureLoader& pictures, QWidget* parent = nullptr);

    void setGap(const QString& place);
    /// Its contents by their languages; `current` is the one that is shown.
    void setPlace(const QString& place, const QVector<LanguageTab>& languages, const QStringList& missing,
                  int current);
    void showContent(const ShownContent& content, const QString& channel, const QString& person);
    [[nodiscard]] bool isGap() const { return m_isGap; }
    [[nodiscard]] const ContentMiniature& content() const { return *m_miniature; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void languageChosen(int index);
    void languageRequested(const QString& tag);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintGap(QPainter& painter) const;

    bool m_isGap = false;
    QString m_place;
    ContentMiniature* m_miniature;
    QLabel* m_name;
    QLabel* m_note; ///< what is wrong
    LanguageTabs* m_tabs;
};

} // namespace ow
