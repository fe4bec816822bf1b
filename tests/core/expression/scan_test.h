#pragma once

#include <QObject>

/// Profiles decoded by layout say the same as documents read whole, whatever the text looks like.
class ScanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheDocumentReader_data();
    void agreesWithTheDocumentReader();
    void agreesOnRandomTexts();
};
