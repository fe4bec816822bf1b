#pragma once

#include "review/review_report.h"

#include <QWidget>

class QTimer;
class QVBoxLayout;

namespace ow {

class PictureLoader;

/// The contents of an offer, one below the other, each in the frame of its placement. They come in one by
/// one, so that the window goes on.
class ContentColumn : public QWidget {
    Q_OBJECT

public:
    explicit ContentColumn(PictureLoader& pictures, QWidget* parent = nullptr);

    /// Contents that are the same as before stay. `person` is who they are filled for.
    void setContents(const QVector<ReviewContent>& contents, const QString& person);

private:
    void showNext();

    PictureLoader& m_pictures;
    QVBoxLayout* m_column;
    QTimer* m_turn;
    QVector<ReviewContent> m_contents;
    qsizetype m_shown = 0;
    QString m_person;
};

} // namespace ow
