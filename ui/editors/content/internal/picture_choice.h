#pragma once

#include <QObject>

class QMimeData;
class QWidget;

namespace ow {

class CatalogDocument;

/// The ways to a picture for a content: one of the folder of the catalog, one from elsewhere, one that is
/// dropped. What is elsewhere is copied into the folder; nothing is overwritten.
class PictureChoice : public QObject {
    Q_OBJECT

public:
    /// `form` gets the pictures, and is where questions stand.
    PictureChoice(CatalogDocument& document, QWidget* form);

    /// Files that are dropped on the widget are taken, also where it takes texts itself.
    void takeDropsOn(QWidget* widget);
    void ask();
    void take(const QString& path);

Q_SIGNALS:
    /// `copied` is said where it was copied: as what.
    void chosen(const QString& address, const QString& copied);
    void failed(const QString& why);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool isReady();

    CatalogDocument& m_document;
    QWidget* m_form;
};

} // namespace ow
